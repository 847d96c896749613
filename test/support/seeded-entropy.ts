/** Chance that is the same in every run with the same seed. Never for anything but tests. */
import { createHash } from 'node:crypto';
import type { Entropy } from '../../src/application/entropy.js';

export function seededEntropy(seed: string): Entropy {
  let drawn = 0;
  return {
    bytes(length) {
      const blocks: Buffer[] = [];
      for (let size = 0; size < length; size += 32) {
        drawn += 1;
        blocks.push(createHash('sha256').update(`${seed}|${drawn}`).digest());
      }
      return Buffer.concat(blocks).subarray(0, length);
    },
  };
}
