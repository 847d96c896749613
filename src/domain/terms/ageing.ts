/** Ages of what has been left undone, in bands: a day counts from the one after it was due or arose. */
import { daysBetween, type LocalDate } from '../local-date.js';

export interface AgeBand {
  /** Least age in days. */
  readonly from: number;
  /** Most age in days; absent for the last band. */
  readonly to?: number;
}

/** What is not due yet has age 0 and falls in the first band. */
export const ageBands: readonly AgeBand[] = [
  { from: 0, to: 30 },
  { from: 31, to: 90 },
  { from: 91, to: 180 },
  { from: 181, to: 365 },
  { from: 366 },
];

/** Days from one day to another; 0 when the first has not come. */
export function ageOn(day: LocalDate, since: LocalDate): number {
  return Math.max(0, daysBetween(since, day));
}

/** Place in `ageBands` of what is that old. */
export function bandOf(age: number): number {
  return ageBands.findLastIndex(({ from }) => from <= age);
}
