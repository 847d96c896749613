/** Checkpoints of policies in memory: for a ledger that is gone afterwards, or while another thread writes the views. */
import type { PolicyCheckpoints } from '../application/policies/policy-checkpoints.js';

export interface MemoryCheckpoints extends PolicyCheckpoints {
  saveTo(other: PolicyCheckpoints): Promise<void>;
}

export function createCheckpoints(): MemoryCheckpoints {
  const positions = new Map<string, bigint>();
  return {
    load: (name) => Promise.resolve(positions.get(name) ?? 0n),
    save: (name, position) => {
      positions.set(name, position);
      return Promise.resolve();
    },
    async saveTo(other) {
      for (const [name, position] of positions) await other.save(name, position);
    },
  };
}
