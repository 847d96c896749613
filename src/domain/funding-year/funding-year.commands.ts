/**
 * What can be asked of a funding year. Facts of other streams (the course, the person, open files) are inputs
 * of the command: the decider never looks anything up.
 */
import type { DocumentReference } from '../document-reference.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { ApplicationId, CourseId, DecisionNumber, KvkNumber, PersonKey, WindowId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { Eligibility, EnrolmentProof, GroupFact, RightAfterRelease } from './funding-year.events.js';
import type { CoPayer } from './co-payers.js';
import type { ApplicationFacts } from './course-facts.js';
import type { OrderCommand } from './order.commands.js';
import type { SliceCommand } from './holding.commands.js';
import type { RetakingCommand } from './retaken.commands.js';
import type { AdviceCommand } from './advice.commands.js';

export interface OpenFundingYear {
  readonly type: 'OpenFundingYear';
  readonly budgetLine: string;
}

export interface PlanWindow {
  readonly type: 'PlanWindow';
  readonly window: WindowId;
  readonly plannedOpensAt: Instant;
  readonly closesAt: Instant;
}

export interface SetCeiling {
  readonly type: 'SetCeiling';
  readonly window: WindowId;
  readonly slice: string;
  /** New total of the slice's own money, without what was carried in. */
  readonly total: Cents;
  readonly publishedAt: LocalDate;
  readonly reason?: DocumentReference;
}

export interface CarryOverLeftover {
  readonly type: 'CarryOverLeftover';
  readonly window: WindowId;
  readonly to: WindowId;
  readonly slice: string;
  readonly amount: Cents;
}

export interface OpenWindow {
  readonly type: 'OpenWindow';
  readonly window: WindowId;
}
export interface RecordFailedOpening {
  readonly type: 'RecordFailedOpening';
  readonly window: WindowId;
  readonly ground: string;
}
export interface ReopenWindow {
  readonly type: 'ReopenWindow';
  readonly window: WindowId;
}
export interface CloseWindow {
  readonly type: 'CloseWindow';
  readonly window: WindowId;
}

export interface SubmitApplication {
  readonly type: 'SubmitApplication';
  readonly applicationId: ApplicationId;
  readonly window: WindowId;
  readonly slice: string;
  readonly personKey: PersonKey;
  readonly providerKvk: KvkNumber;
  readonly courseId: CourseId;
  readonly price: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly enrolmentProof: EnrolmentProof;
  readonly eligibility: Eligibility;
  readonly queueNumber?: number;
  readonly thirdPartyContribution?: Cents;
  readonly onBehalf?: { readonly adviser: string; readonly consentRef: string };
  readonly intermediaryRef?: string;
  readonly deviceRef?: string;
  readonly groupFacts?: readonly GroupFact[];
  readonly coPayers?: readonly CoPayer[];
  /** The year that is asked for belongs to a study of several years that has begun. */
  readonly continuedStudy?: boolean;
  /** The applicant wants a decision even when the window is not open: a refusal that can be objected to. */
  readonly formalDecision?: boolean;
  readonly facts: ApplicationFacts;
}

export interface ReleaseReservation {
  readonly type: 'ReleaseReservation';
  readonly decisionNumber: DecisionNumber;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly cause: string;
  readonly right: RightAfterRelease;
  /** The event of the file that freed it: `grant-2022-0000001@3`. Its release is written once. */
  readonly source: string;
}

export interface CloseFundingYear {
  readonly type: 'CloseFundingYear';
  /** Number of files of the year that are reserved and neither awarded, refused nor withdrawn. */
  readonly openReservations: number;
  /** Last number of the year when they were counted: what came after it was not. Absent: nothing came. */
  readonly countedUpTo?: number;
}

export type FundingYearCommand =
  | AdviceCommand
  | SliceCommand
  | OrderCommand
  | RetakingCommand
  | OpenFundingYear
  | PlanWindow
  | SetCeiling
  | CarryOverLeftover
  | OpenWindow
  | RecordFailedOpening
  | ReopenWindow
  | CloseWindow
  | SubmitApplication
  | ReleaseReservation
  | CloseFundingYear;
