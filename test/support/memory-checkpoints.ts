/** Checkpoints of policies in memory: gone with the test, or cleared by it. */
import type { PolicyCheckpoints } from '../../src/application/policies/policy-checkpoints.js';

export interface MemoryCheckpoints extends PolicyCheckpoints {
  /** Forgets everything, as a lost file would. */
  lose(): void;
}

export function memoryCheckpoints(): MemoryCheckpoints {
  const positions = new Map<string, bigint>();
  return {
    load: (name) => Promise.resolve(positions.get(name) ?? 0n),
    save: (name, position) => {
      positions.set(name, position);
      return Promise.resolve();
    },
    lose: () => positions.clear(),
  };
}
