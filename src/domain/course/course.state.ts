/**
 * What the register says of a course on any day. Everything is dated: ask for a day, never for "now", and ask
 * for the day of the application, not for the day of the decision on it.
 */
import type { CourseId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { CourseAssessed, CourseListed } from './course.events.js';

/** From a day up to, and not including, another; open when there is no other. */
export interface Period {
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

export interface DatedPrice {
  readonly price: Cents;
  readonly validFrom: LocalDate;
}

export interface CourseState {
  readonly id: CourseId;
  /** As it was listed last; undefined while the register does not know the course. */
  readonly listing?: CourseListed['data'];
  readonly listings: readonly Period[];
  /** In order of validity; of two prices from one day the one recorded later stands later, and counts. */
  readonly prices: readonly DatedPrice[];
  readonly exclusions: readonly Period[];
  readonly assessments: readonly CourseAssessed['data'][];
}

export function initialCourse(id: CourseId): CourseState {
  return { id, listings: [], prices: [], exclusions: [], assessments: [] };
}

function covers(period: Period, day: LocalDate): boolean {
  return period.from <= day && (period.until === undefined || day < period.until);
}

/** True when the course can be found in the register on that day; an excluded course can be found. */
export function isListed(state: CourseState, day: LocalDate): boolean {
  return state.listings.some((period) => covers(period, day));
}

/** Catalogue price (catalogusprijs) on that day in cents; undefined before the first price. */
export function priceOn(state: CourseState, day: LocalDate): Cents | undefined {
  return state.prices.findLast(({ validFrom }) => validFrom <= day)?.price;
}

/** True when an exclusion (art. 19a) works on that day. */
export function isExcludedOn(state: CourseState, day: LocalDate): boolean {
  return state.exclusions.some((period) => covers(period, day));
}

/** The period that has no end yet, the earliest first. */
export function openPeriod(periods: readonly Period[]): Period | undefined {
  return periods
    .filter(({ until }) => until === undefined)
    .reduce<Period | undefined>(
      (first, next) => (first === undefined || next.from < first.from ? next : first),
      undefined,
    );
}
