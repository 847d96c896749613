/**
 * A read model that only the holder of a lease can write to. The lease is looked at in the transaction itself, and no
 * other can take it before that has ended: whoever was overtaken without noticing changes nothing.
 */
import type { ReadModel } from './read-model-port.js';

/** The term under which somebody writes. */
export interface Fence {
  readonly name: string;
  readonly holder: string;
  readonly epoch: bigint;
}

/** Another has the lease by now, or nobody: nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(fence: Fence | undefined) {
    super(
      fence === undefined
        ? 'the lease is not held'
        : `${fence.holder} no longer holds the lease of ${fence.name} that it took as number ${String(fence.epoch)}`,
    );
  }
}

// A renewal passes this lock; a takeover changes the epoch, which is part of a key, and waits for it.
const HELD = 'SELECT 1 FROM lease WHERE name = ? AND holder = ? AND epoch = ? FOR KEY SHARE';

/**
 * The same read model, written only under the term that `termOf` gives at that moment. It needs the table of the leases
 * beside it.
 */
export function fencedReadModel(readModel: ReadModel, termOf: () => Fence | undefined): ReadModel {
  return {
    ...readModel,
    writeTransaction: (work) =>
      readModel.writeTransaction(async (writer) => {
        const fence = termOf();
        if (fence === undefined) throw new LeaseLost(fence);
        const held = await writer.query(HELD, fence.name, fence.holder, fence.epoch);
        if (held.length === 0) throw new LeaseLost(fence);
        return await work(writer);
      }),
  };
}
