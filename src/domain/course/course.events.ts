/** What the training register (scholingsregister) said of a course, and when. The register is dated: never edit, add. */
import type { DomainEvent } from '../decider.js';
import type { KvkNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** The course can be chosen. `recognised`: by the ministry of education (required from 15 July 2023). */
export type CourseListed = DomainEvent<
  'CourseListed',
  {
    readonly providerKvk: KvkNumber;
    readonly title: string;
    readonly price: Cents;
    readonly recognised: boolean;
    readonly sector?: string;
    readonly theme?: string;
  }
>;
/** Catalogue price (catalogusprijs) from a day on. */
export type CoursePriceChanged = DomainEvent<
  'CoursePriceChanged',
  { readonly price: Cents; readonly validFrom: LocalDate }
>;
/**
 * Judgement of the review chamber (Toetsingskamer STAP, art. 5): orientation and market price. What it did not look
 * at is left out: `advantages` (the course comes with gifts or other advantages, art. 4(3)), `definitionMet` (it is a
 * course in the sense of art. 1 as tightened in 2023), `taughtAbroad` and `onAnnex` (art. 4(4)).
 */
export type CourseAssessed = DomainEvent<
  'CourseAssessed',
  {
    readonly labourMarketOriented: boolean;
    readonly marketPrice: boolean;
    readonly assessedOn: LocalDate;
    readonly advantages?: boolean;
    readonly definitionMet?: boolean;
    readonly taughtAbroad?: boolean;
    readonly onAnnex?: boolean;
  }
>;
/** Exclusion inside the register (art. 19a). */
export type CourseExcluded = DomainEvent<
  'CourseExcluded',
  { readonly ground: string; readonly excludedFrom: LocalDate }
>;
export type CourseReinstated = DomainEvent<
  'CourseReinstated',
  { readonly ground: string; readonly reinstatedFrom: LocalDate }
>;
export type CourseDelisted = DomainEvent<'CourseDelisted', { readonly delistedFrom: LocalDate }>;

export type CourseEvent =
  CourseListed | CoursePriceChanged | CourseAssessed | CourseExcluded | CourseReinstated | CourseDelisted;
