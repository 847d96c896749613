/**
 * The forms of the identities that appear in events and on the wire. Identities are pseudonyms or register
 * numbers: nothing here may ever hold a citizen service number (BSN) or a name.
 */

/** Pseudonym of a person: `psn_` and 32 lower-case hexadecimal digits. */
export type PersonKey = string;
/** Number of a decision (beschikkingsnummer), the case id everywhere: `2022-0012345`. */
export type DecisionNumber = string;
/** Number in the trade register (KvK-nummer), the one identity of a provider: eight digits. */
export type KvkNumber = string;
/** Window of applications (aanvraagtijdvak): `2022-1`. */
export type WindowId = string;
export type CourseId = string;
export type ApplicationId = string;
export type ClaimId = string;
export type ObjectionId = string;
/** Fund of another payer and the year in which it began: `sector-ict_2022`. */
export type FundId = string;
/** Entitlement bucket of a person within a fund. */
export type BucketId = string;
/** Number of a development advice in its funding year: `2022-A0000012`. */
export type AdviceId = string;

const PERSON_KEY = /^psn_[0-9a-f]{32}$/;
const DECISION_NUMBER = /^(\d{4})-(\d{7})$/;
const WINDOW_ID = /^(\d{4})-([1-9]\d?)$/;
const ADVICE_ID = /^\d{4}-A\d{7}$/;
const FUND_ID = /^([a-z][a-z0-9-]{0,31})_(\d{4})$/;
const BUCKET_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const KVK = /^\d{8}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const COURSE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const isPersonKey = (text: string): boolean => PERSON_KEY.test(text);
export const isDecisionNumber = (text: string): boolean => DECISION_NUMBER.test(text);
export const isWindowId = (text: string): boolean => WINDOW_ID.test(text);
export const isAdviceId = (text: string): boolean => ADVICE_ID.test(text);
export const isFundId = (text: string): boolean => FUND_ID.test(text);
export const isBucketId = (text: string): boolean => BUCKET_ID.test(text);
export const isKvkNumber = (text: string): boolean => KVK.test(text);
export const isUuid = (text: string): boolean => UUID.test(text);
export const isCourseId = (text: string): boolean => COURSE_ID.test(text);

/** Eight or nine digits, perhaps with separators: what a citizen service number looks like. Such text is never stored. */
export const looksLikeBsn = (text: string): boolean => /^\d{8,9}$/.test(text.replace(/[.\s-]/g, ''));

/** Decision number `2022-0012345` from its year and place in the year's counter. */
export function decisionNumberOf(year: number, counter: number): DecisionNumber {
  return `${String(year)}-${String(counter).padStart(7, '0')}`;
}

/** Number of an advice, `2022-A0000012`, from its year and place in the year's counter of advices. */
export function adviceIdOf(year: number, counter: number): AdviceId {
  return `${String(year)}-A${String(counter).padStart(7, '0')}`;
}

/** The funding year that a decision number, an advice number or a window id begins with. */
export function fundingYearOf(id: string): number {
  return Number(id.slice(0, 4));
}

/** The line of the books that a fund has to itself, whatever its year: `fund-sector-ict`. */
export function budgetLineOfFund(fundId: FundId): string {
  return `fund-${fundId.slice(0, -5)}`;
}

/** The year in which a fund began. */
export function yearOfFund(fundId: FundId): number {
  return Number(fundId.slice(-4));
}

/** Names of the streams; the category is the part before the first dash. */
export const streamOf = {
  fundingYear: (year: number): string => `fundingYear-${String(year)}`,
  grant: (decisionNumber: DecisionNumber): string => `grant-${decisionNumber}`,
  course: (courseId: CourseId): string => `course-${courseId}`,
  provider: (kvk: KvkNumber): string => `provider-${kvk}`,
  bookYear: (year: number): string => `bookYear-${String(year)}`,
  objection: (id: ObjectionId): string => `objection-${id}`,
  person: (personKey: PersonKey): string => `person-${personKey}`,
  fund: (fundId: FundId): string => `fund-${fundId}`,
} as const;

/** The category of a stream: what stands before the first dash. */
export function categoryOfStream(stream: string): string {
  const dash = stream.indexOf('-');
  return dash < 0 ? stream : stream.slice(0, dash);
}

/** What follows the category in a stream name. */
export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
