/**
 * Takes money and a right outside the order of receipt. Each is sent before the file hears of it: what the year
 * refuses has not happened to the file either.
 */
import type { FileDimensions } from '../file-dimensions.js';
import type { CourseId, DecisionNumber, KvkNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { BesideGrant, CoPayer } from './co-payers.js';
import type { ApplicationFacts, CourseFacts } from './course-facts.js';

/** An objection or a ruling gives the file its money and its right again (Awb 4:25(3)). */
export interface ReserveByObjection {
  readonly type: 'ReserveByObjection';
  readonly decisionNumber: DecisionNumber;
  readonly objectionId: string;
  readonly dimensions: FileDimensions;
  /** What is lacking: on top of what the file still has reserved. 0.00 takes only the right back. */
  readonly amount: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly latestStart: LocalDate;
  /** A court ordered it: no ceiling is tested. */
  readonly byCourt: boolean;
  /** The appeal on which it did. */
  readonly appealId?: string;
  /** Other payers of the file, and their part; absent when it has none. */
  readonly coPayers?: readonly CoPayer[];
  /** What the slice had left, and apart, when the application was refused; absent for a file that was reserved. */
  readonly originallyRemaining?: Cents;
  readonly originallyHeld?: Cents;
  /** Revision by which the file was reserved last when this was judged; `none` when it never was. */
  readonly reservedAt?: bigint | 'none';
}

/** Reserves what an upward revision lacks: as far as the slice still has it, or wholly when an objection was won. */
export interface ReserveAgain {
  readonly type: 'ReserveAgain';
  readonly decisionNumber: DecisionNumber;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly reason: 'upward-revision' | 'objection-upheld';
}

/** A court ordered more than an objection gave: the difference, on top, over the ceiling if it must be. */
export interface IncreaseByRuling {
  readonly type: 'IncreaseByRuling';
  readonly decisionNumber: DecisionNumber;
  readonly objectionId: string;
  /** The appeal on which the court ruled. */
  readonly appealId?: string;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
}

/** Gives place, right and amount of a file to a new number with another course (administrative correction). */
export interface ReplaceGrant extends BesideGrant {
  readonly type: 'ReplaceGrant';
  readonly decisionNumber: DecisionNumber;
  readonly dimensions: FileDimensions;
  readonly courseId: CourseId;
  readonly providerKvk: KvkNumber;
  /** Price of the new course: the new grant is never above it, nor above what the old one was. */
  readonly price: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  /** As the old file had it. */
  readonly latestStart: LocalDate;
  /** What the old file still has committed. */
  readonly committed: Cents;
  /** What was paid on the old file. */
  readonly advance: Cents;
  readonly ground: string;
  /** `courseThen`: what the register said on the day from which it works, when that is an earlier one. */
  readonly facts: Pick<ApplicationFacts, 'course'> & { readonly courseThen?: CourseFacts };
}

export type RetakingCommand = ReserveByObjection | ReserveAgain | IncreaseByRuling | ReplaceGrant;
