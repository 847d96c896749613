/**
 * What a book year must remember to judge its commands: the total of each line, and what each act made of it.
 * Its balances are not here: they are sums of entries.
 */
import type { Cents } from '../money.js';

export interface LineState {
  readonly total: Cents;
  /** The total that each act set last. */
  readonly totalOfAct: ReadonlyMap<string, Cents>;
}

export interface BookYearState {
  readonly year: number;
  readonly closed: boolean;
  readonly lines: ReadonlyMap<string, LineState>;
}

/** A book year of which nothing is recorded is open. */
export function initialBookYear(id: string): BookYearState {
  return { year: Number(id), closed: false, lines: new Map() };
}
