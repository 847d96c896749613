/**
 * Chance from a seed: the same seed gives the same run, on every machine. Never mix it with other sources of
 * chance, and never let two parts of a run draw from one generator in an order that can vary.
 */
import { createHash } from 'node:crypto';
import type { Entropy } from '../application/entropy.js';

export interface Random {
  /** 0 up to, and not including, 1. */
  fraction(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the items; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** Puts the items in another order, in place. */
  shuffle(items: Uint8Array): void;
}

/** 32 bits at a time: sfc32 by Chris Doty-Humphrey (PractRand), public domain. */
function sfc32(seed: string): () => number {
  const state = createHash('sha256').update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => state.readInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 16; warmUp += 1) next();
  return next;
}

export function createRandom(seed: string): Random {
  const bits = sfc32(seed);
  const fraction = (): number => bits() / 0x1_0000_0000;
  const between = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last -= 1) {
        const other = between(0, last);
        [items[last], items[other]] = [items[other] ?? 0, items[last] ?? 0];
      }
    },
  };
}

/** Entropy for ids, keys and nonces of a simulated ledger. Not secret: whoever knows the seed knows it all. */
export function seededEntropy(seed: string): Entropy {
  const bits = sfc32(`entropy|${seed}`);
  return {
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 4) {
        const word = bits();
        for (let byte = 0; byte < 4 && at + byte < length; byte += 1) bytes[at + byte] = word >>> (8 * byte);
      }
      return bytes;
    },
  };
}
