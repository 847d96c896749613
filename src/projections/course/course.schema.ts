/**
 * The register as recorded last, and what was granted per provider, course and year. The totals of a provider are
 * those of its courses, so that the two can never disagree.
 */
import {
  integer,
  integerKey,
  optionalText,
  text,
  textKey,
  viewTable,
  whole,
  wholeKey,
} from '../view-table.js';

export interface CourseRow {
  readonly courseId: string;
  readonly providerKvk: string;
  readonly title: string;
  readonly price: bigint;
  readonly recognised: number;
  readonly sector: string | null;
  readonly theme: string | null;
  readonly status: string;
  readonly revision: bigint;
}

export const courseTable = viewTable<CourseRow>('course', {
  courseId: textKey,
  providerKvk: text,
  title: text,
  price: whole,
  recognised: integer,
  sector: optionalText,
  theme: optionalText,
  status: text,
  revision: whole,
});

/** An event of the register, by the provider it is about; the course is empty for the provider itself. */
export interface RegisterEventRow {
  readonly providerKvk: string;
  readonly position: bigint;
  readonly courseId: string;
}

export const registerEventTable = viewTable<RegisterEventRow>('register_event', {
  providerKvk: textKey,
  position: wholeKey,
  courseId: text,
});

/** Counts of events and sums of entries; every column but the key only has amounts added to it. */
export interface CourseTotalRow {
  readonly providerKvk: string;
  readonly courseId: string;
  readonly year: number;
  readonly applications: bigint;
  readonly refused: bigint;
  readonly grants: bigint;
  readonly withdrawn: bigint;
  readonly reservedGross: bigint;
  readonly committedGross: bigint;
  readonly paidGross: bigint;
  readonly determined: bigint;
  readonly undue: bigint;
  readonly claimed: bigint;
  readonly received: bigint;
  readonly waived: bigint;
  readonly writtenOff: bigint;
  readonly forgone: bigint;
}

export const courseTotalTable = viewTable<CourseTotalRow>('course_total', {
  providerKvk: textKey,
  courseId: textKey,
  year: integerKey,
  applications: whole,
  refused: whole,
  grants: whole,
  withdrawn: whole,
  reservedGross: whole,
  committedGross: whole,
  paidGross: whole,
  determined: whole,
  undue: whole,
  claimed: whole,
  received: whole,
  waived: whole,
  writtenOff: whole,
  forgone: whole,
});
