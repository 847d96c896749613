/**
 * Which decisions are objected to, and how each objection goes. Shares are counted per kind of decision; the turns
 * that an objection takes follow from its number, so that every turn is seen at every scale.
 */
import type { ObjectionTarget } from '../domain/objection/objection.events.js';
import { createShare } from './shares.js';

/** Who could win: before the agency, only before a court, or nobody. */
export type Winnable = 'objection' | 'court' | 'no';

export interface ObjectionCourse {
  /** Filed after the term, and not excusable. */
  readonly late: boolean;
  readonly heard: boolean;
  readonly extended: boolean;
  /** Decided after the term and after a notice of default. */
  readonly inDefault: boolean;
  /** So late that a penalty is due as well. */
  readonly penalty: boolean;
  /** Filed without grounds; its writer gets a term, and uses it or not. */
  readonly lacking?: 'repaired' | 'not-repaired';
  readonly upheld: boolean;
  readonly appealed: boolean;
  readonly upheldByCourt: boolean;
}

export interface ObjectionPlan {
  /** How the objection against this decision goes; undefined when nobody objects. */
  take(against: ObjectionTarget, winnable: Winnable): ObjectionCourse | undefined;
}

/** Share of the decisions that is objected to. */
const contested: Readonly<Record<ObjectionTarget, number>> = {
  refusal: 0.05,
  award: 0.002,
  withdrawal: 0.03,
  determination: 0.03,
  recovery: 0.03,
  hold: 0.01,
  exclusion: 0.3,
};
/** Of the objections that can be won, the share that is won, and of those only a court can let win. */
const WON = 0.12;
const WON_IN_COURT = 0.02;
/** Of those that nobody wins, the share without grounds; every other one of them is repaired. */
const LACKING = 0.06;

interface Won {
  readonly upheld: boolean;
  readonly upheldByCourt: boolean;
}

/** The turns of an objection by its number. */
function turnsOf(turn: number, { upheld, upheldByCourt }: Won): Omit<ObjectionCourse, 'lacking' | keyof Won> {
  const isWon = upheld || upheldByCourt;
  const late = !isWon && turn % 12 === 3;
  const inDefault = turn % 25 === 1;
  return {
    late,
    inDefault,
    penalty: turn % 50 === 1,
    heard: !late && turn % 3 !== 1,
    extended: inDefault || turn % 10 === 2,
    appealed: upheldByCourt || (!upheld && turn % 8 === 4),
  };
}

export function createObjectionPlan(): ObjectionPlan {
  const shares = new Map<string, () => boolean>();
  let number = 0;

  function picked(name: string, share: number): boolean {
    const next = shares.get(name) ?? createShare(share);
    shares.set(name, next);
    return next();
  }

  function lackingOf({
    late,
    inDefault,
    upheld,
    upheldByCourt,
  }: Omit<ObjectionCourse, 'lacking'>): Pick<ObjectionCourse, 'lacking'> {
    if (late || inDefault || upheld || upheldByCourt || !picked('lacking', LACKING)) return {};
    return { lacking: picked('repaired', 0.5) ? 'repaired' : 'not-repaired' };
  }

  return {
    take(against, winnable) {
      if (!picked(`${against}|${winnable}`, contested[against])) return undefined;
      const won = {
        upheld: winnable === 'objection' && picked(`won|${against}`, WON),
        upheldByCourt: winnable === 'court' && picked(`court|${against}`, WON_IN_COURT),
      };
      const course = { ...won, ...turnsOf(number, won) };
      number += 1;
      return { ...course, ...lackingOf(course) };
    },
  };
}
