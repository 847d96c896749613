/**
 * Who applies. A person is a number here and a pseudonym in the ledger; some come back: in the next year, after
 * their right was restored, or in the same year although they have had their grant.
 */
import { createHash } from 'node:crypto';
import type { PersonKey } from '../domain/ids.js';
import type { Random } from './random.js';
import type { Fate } from './scenario-counts.js';
import type { SimulatedFiles } from './simulated-files.js';

export interface People {
  keyOf(person: number): PersonKey;
  /** Someone with a right to a grant in this year. */
  next(year: number): number;
  /** Someone who has a grant of this year already; undefined while nobody has. */
  withGrant(year: number): number | undefined;
  /** Someone whose right of the year came back. */
  restore(year: number, person: number): void;
  /** Somebody who has to do with the ledger, but not with the plan of the windows. */
  outsider(): number;
  /** Who is excluded does not apply, unless it is to be refused. */
  exclude(person: number): void;
  /** Somebody who is excluded; undefined while nobody is. */
  excluded(): number | undefined;
}

/** Every fifth applicant of a later year applied the year before as well. */
const RETURNING_SHARE = 0.2;
/** Those whose right came back try again now and then. */
const AGAIN_SHARE = 0.02;
/** Numbers that no applicant of the windows has. */
const FIRST_OUTSIDER = 1_000_000_000;
const keepTheirRight: readonly Fate[] = ['straight', 'paid-less', 'paid-in-parts', 'rescheduled'];

function keyOf(seed: string, person: number): PersonKey {
  const digest = createHash('sha256').update(`${seed}|person|${person}`).digest('hex');
  return `psn_${digest.slice(0, 32)}`;
}

export function createPeople(seed: string, files: SimulatedFiles, random: Random): People {
  const restored = new Map<number, number[]>();
  const firstFileOf = new Map<number, number>();
  const excluded = new Set<number>();
  /** They stand among the files more than once, and would come back more than once. */
  const twice = new Set<number>();
  let known = 0;
  let lastReturned = -1;
  let outsiders = 0;

  function returning(year: number): number | undefined {
    const end = firstFileOf.get(year) ?? files.count;
    lastReturned += random.between(1, 6);
    if (lastReturned >= end) return undefined;
    const person = files.personOf(lastReturned);
    const comes = files.fateOf(lastReturned) !== 'won-back' && !excluded.has(person) && !twice.has(person);
    return comes ? person : undefined;
  }

  function fresh(): number {
    known += 1;
    return known;
  }

  return {
    keyOf: (person) => keyOf(seed, person),
    next(year) {
      if (!firstFileOf.has(year)) firstFileOf.set(year, files.count);
      const chance = random.fraction();
      const again = chance < AGAIN_SHARE ? restored.get(year)?.shift() : undefined;
      if (again !== undefined) {
        twice.add(again);
        return again;
      }
      const isLaterYear = (firstFileOf.get(year) ?? 0) > 0;
      return isLaterYear && chance > 1 - RETURNING_SHARE ? (returning(year) ?? fresh()) : fresh();
    },
    withGrant(year) {
      const first = firstFileOf.get(year) ?? files.count;
      if (first >= files.count) return undefined;
      const file = random.between(first, files.count - 1);
      return keepTheirRight.includes(files.fateOf(file)) ? files.personOf(file) : undefined;
    },
    outsider: () => FIRST_OUTSIDER + (outsiders += 1),
    exclude: (person) => void excluded.add(person),
    excluded: () => [...excluded].at(-1),
    restore(year, person) {
      const people = restored.get(year) ?? [];
      people.push(person);
      restored.set(year, people);
    },
  };
}
