/** Where the policies of the application keep how far they have read: a small table beside the views. */
import { policyCheckpointTable } from './checkpoint.schema.js';
import type { ReadModel } from './read-model.js';

/** The port of the application, as it sees it. */
export interface PolicyCheckpointStore {
  load(name: string): Promise<bigint>;
  save(name: string, position: bigint): Promise<void>;
}

export function createPolicyCheckpoints(readModel: ReadModel): PolicyCheckpointStore {
  return {
    load: (name) =>
      readModel.readTransaction(async (reader) => {
        const [row] = await reader.rows(policyCheckpointTable, 'WHERE policy = ?', name);
        return row?.position ?? 0n;
      }),
    save: (name, position) =>
      readModel.writeTransaction((writer) =>
        writer.upsert(policyCheckpointTable, [{ policy: name, position }]),
      ),
  };
}
