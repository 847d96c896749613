/**
 * What can be asked of a course in the register. A command never says when the ledger learned of it: that is in
 * its context; the dates here are legal dates.
 */
import type { KvkNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** Puts the course in the register, or back after it was delisted, from the day on which the command works. */
export interface ListCourse {
  readonly type: 'ListCourse';
  readonly providerKvk: KvkNumber;
  readonly title: string;
  /** Catalogue price, VAT included. */
  readonly price: Cents;
  readonly recognised: boolean;
  readonly sector?: string;
  readonly theme?: string;
  /** A fact of the stream of the provider, added by the application; a course has a registered provider. */
  readonly providerRegistered?: boolean;
}

export interface ChangeCoursePrice {
  readonly type: 'ChangeCoursePrice';
  readonly price: Cents;
  /** First day of the price; may lie ahead. */
  readonly validFrom: LocalDate;
}

export interface AssessCourse {
  readonly type: 'AssessCourse';
  readonly labourMarketOriented: boolean;
  readonly marketPrice: boolean;
  readonly assessedOn: LocalDate;
  /** Comes with gifts or other advantages (art. 4(3)); left out when nobody looked. */
  readonly advantages?: boolean;
  /** Is a course in the sense of the tightened definition (art. 1); left out when nobody looked. */
  readonly definitionMet?: boolean;
  readonly taughtAbroad?: boolean;
  readonly onAnnex?: boolean;
}

export interface ExcludeCourse {
  readonly type: 'ExcludeCourse';
  readonly ground: string;
  /** First day of the exclusion; may lie ahead. */
  readonly excludedFrom: LocalDate;
}

export interface ReinstateCourse {
  readonly type: 'ReinstateCourse';
  readonly ground: string;
  /** First day after the exclusion; may lie ahead. */
  readonly reinstatedFrom: LocalDate;
}

export interface DelistCourse {
  readonly type: 'DelistCourse';
  /** First day on which the course cannot be chosen any more. */
  readonly delistedFrom: LocalDate;
}

export type CourseCommand =
  ListCourse | ChangeCoursePrice | AssessCourse | ExcludeCourse | ReinstateCourse | DelistCourse;
