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

/** A period in which the course could be found, and what the register said of it then. */
export interface Listing extends Period {
  readonly content: CourseListed['data'];
}

/** A period of exclusion (art. 19a). */
export interface Exclusion extends Period {
  readonly ground: string;
}

export interface DatedPrice {
  readonly price: Cents;
  readonly validFrom: LocalDate;
}

export interface CourseState {
  readonly id: CourseId;
  /** As it was listed last; undefined while the register does not know the course. */
  readonly listing?: CourseListed['data'];
  readonly listings: readonly Listing[];
  /** In order of validity; of two prices from one day the one recorded later stands later, and counts. */
  readonly prices: readonly DatedPrice[];
  readonly exclusions: readonly Exclusion[];
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

/** What the register said of the course on that day, or last before it; undefined before the first listing. */
export function listingOn(state: CourseState, day: LocalDate): CourseListed['data'] | undefined {
  return latest(state.listings, day, ({ from }) => from)?.content;
}

/** Catalogue price (catalogusprijs) on that day in cents; undefined before the first price. */
export function priceOn(state: CourseState, day: LocalDate): Cents | undefined {
  return state.prices.findLast(({ validFrom }) => validFrom <= day)?.price;
}

/** The exclusion (art. 19a) that works on that day, the one that began first; undefined when none does. */
export function exclusionOn(state: CourseState, day: LocalDate): Exclusion | undefined {
  return earliest(state.exclusions.filter((period) => covers(period, day)));
}

/** True when an exclusion (art. 19a) works on that day. */
export function isExcludedOn(state: CourseState, day: LocalDate): boolean {
  return exclusionOn(state, day) !== undefined;
}

/** The last judgement of the review chamber (art. 5) up to that day; undefined when there was none. */
export function assessmentOn(state: CourseState, day: LocalDate): CourseAssessed['data'] | undefined {
  return latest(state.assessments, day, ({ assessedOn }) => assessedOn);
}

/** The period that has no end yet, the earliest first. */
export function openPeriod(periods: readonly Period[]): Period | undefined {
  return earliest(periods.filter(({ until }) => until === undefined));
}

function earliest<Dated extends Period>(periods: readonly Dated[]): Dated | undefined {
  return periods.reduce<Dated | undefined>(
    (first, next) => (first === undefined || next.from < first.from ? next : first),
    undefined,
  );
}

/** The one with the latest day up to `day`; of one day the one recorded later. */
function latest<Dated>(
  recorded: readonly Dated[],
  day: LocalDate,
  dayOf: (one: Dated) => LocalDate,
): Dated | undefined {
  return recorded
    .filter((one) => dayOf(one) <= day)
    .reduce<Dated | undefined>(
      (last, next) => (last === undefined || dayOf(next) >= dayOf(last) ? next : last),
      undefined,
    );
}
