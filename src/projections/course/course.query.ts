/**
 * What the register said of a course and when, and what the ledger paid for it. Everything is dated: without a moment
 * the answer is that of `today`, with `asOf` that of that day, and with `asKnownAt` only what was known then counts.
 */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '../../domain/local-date.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

/** One dated statement of the register: an event of the stream of the course. */
export interface CourseVersion {
  readonly revision: string;
  readonly type: string;
  /** First day on which it counts. */
  readonly worksFrom: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  /** What the event said, as it is stored. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A catalogue price from a day up to, and not including, another; it holds on when there is no other. */
export interface PricePeriod {
  readonly price: string;
  readonly from: string;
  readonly until?: string;
  readonly revision: string;
  readonly recordedAt: string;
}

/** A judgement of the review chamber. What it did not look at is absent. */
export interface AssessmentView {
  readonly assessedOn: string;
  readonly labourMarketOriented: boolean;
  readonly marketPrice: boolean;
  readonly advantages?: boolean;
  readonly definitionMet?: boolean;
  readonly taughtAbroad?: boolean;
  readonly onAnnex?: boolean;
  readonly revision: string;
  readonly recordedAt: string;
}

/** An exclusion (art. 19a) from a day up to, and not including, another. */
export interface ExclusionView {
  readonly from: string;
  readonly until?: string;
  readonly ground: string;
}

/** How far a course is from the cap of a calendar year (art. 12a). */
export interface CourseCap {
  readonly year: number;
  readonly cap: number;
  /** Reservations of the year, without those whose right came back. */
  readonly grants: number;
  readonly reached: boolean;
  /** The windows that were closed to the course, with the grants it had when they opened. */
  readonly closedIn: readonly {
    readonly window: string;
    readonly grants: number;
    readonly eventId: string;
  }[];
}

/** Amounts as `"640.00"`; `shareOfGross` is the part of all grants of the year by amount, `"0.5812"`. */
export interface YearTotals {
  readonly year: number;
  readonly applications: number;
  readonly refused: number;
  readonly grants: number;
  readonly withdrawn: number;
  readonly reservedGross: string;
  readonly committedGross: string;
  readonly paidGross: string;
  readonly determined: string;
  readonly undue: string;
  readonly claimed: string;
  readonly received: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly forgone: string;
  readonly shareOfGross: string;
}

export interface CourseSummary {
  readonly courseId: string;
  readonly providerKvk: string;
  readonly title: string;
  /** Catalogue price of the day. */
  readonly price: string;
  readonly recognised: boolean;
  readonly sector?: string;
  readonly theme?: string;
  readonly status: 'listed' | 'excluded' | 'delisted';
  /** Last revision of the stream of the course that counts. */
  readonly revision: string;
}

export interface CourseView extends CourseSummary {
  readonly versions: readonly CourseVersion[];
  readonly prices: readonly PricePeriod[];
  readonly assessments: readonly AssessmentView[];
  readonly exclusions: readonly ExclusionView[];
  readonly totals: readonly YearTotals[];
  /** For every year with applications under a version of the regulation that knows a cap. */
  readonly caps: readonly CourseCap[];
  readonly position: string;
}

/** The moment that is asked for, and the day that counts when it names none. */
export interface RegisterMoment {
  readonly moment: Moment;
  readonly today: LocalDate;
}

/**
 * In the order of their ids. A course that the register did not know yet at the moment is left out. Undefined when
 * there is no such place to go on from.
 */
export class ListCourses extends Query<Page<CourseSummary> | undefined> {
  constructor(readonly criteria: PageRequest & RegisterMoment) {
    super();
  }
}

export class GetCourse extends Query<CourseView | undefined> {
  constructor(readonly criteria: RegisterMoment & { readonly courseId: string }) {
    super();
  }
}
