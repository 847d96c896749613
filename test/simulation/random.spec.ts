/** Chance from a seed: what makes two runs of the simulation equal. */
import { describe, expect, it } from '@jest/globals';
import { createRandom, seededEntropy } from '../../src/simulation/random.js';

describe('chance from a seed', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const draw = (seed: string): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.fraction());
    };
    expect(draw('2022')).toEqual(draw('2022'));
    expect(draw('2022')).not.toEqual(draw('2023'));
  });

  it('stays within its bounds and reaches both ends', () => {
    const random = createRandom('bounds');
    const drawn = new Set(Array.from({ length: 500 }, () => random.between(-1, 3)));
    expect([...drawn].sort((one, other) => one - other)).toEqual([-1, 0, 1, 2, 3]);
  });

  it('shuffles without losing anything', () => {
    const items = Uint8Array.from({ length: 200 }, (_, index) => index);
    createRandom('shuffle').shuffle(items);
    expect([...items]).not.toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect([...items].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 200 }, (_, index) => index),
    );
  });

  it('gives bytes for keys and ids that differ from call to call', () => {
    const entropy = seededEntropy('2022');
    const first = entropy.bytes(16);
    expect(first).toHaveLength(16);
    expect(entropy.bytes(16)).not.toEqual(first);
    expect(seededEntropy('2022').bytes(16)).toEqual(first);
  });
});
