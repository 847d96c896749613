/**
 * What can be asked of a file after its reservation. `reservation` is what the funding year holds for the file:
 * an input, because the grant stream does not know it before the award.
 */
import type { DocumentReference } from '../document-reference.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { BesideGrant } from '../funding-year/co-payers.js';
import type { CourseFacts } from '../funding-year/course-facts.js';
import type { ClaimId, CourseId, DecisionNumber, KvkNumber } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { FileNoteCommand } from './file-notes.commands.js';
import type { DebtorKind, ProofOutcome, WithdrawalCause } from './grant.events.js';
import type { Duties } from './replacement.events.js';
import type { ReservationFacts } from './reservation-facts.js';

interface WithReservation {
  readonly reservation?: ReservationFacts;
}

export interface AwardGrant extends WithReservation {
  readonly type: 'AwardGrant';
}
export interface RefuseGrant extends WithReservation {
  readonly type: 'RefuseGrant';
  readonly ground: string;
}
export interface IssuePurchaseOrder {
  readonly type: 'IssuePurchaseOrder';
  readonly orderNumber: string;
}
export interface ReceiveInvoice {
  readonly type: 'ReceiveInvoice';
  readonly invoiceNumber: string;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
}
export interface PayAdvance {
  readonly type: 'PayAdvance';
  readonly amount: Cents;
  /** Bank value date. */
  readonly paidOn: LocalDate;
  readonly final: boolean;
}
export interface StartCourse {
  readonly type: 'StartCourse';
  readonly startedOn: LocalDate;
}
export interface RescheduleCourse {
  readonly type: 'RescheduleCourse';
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
}
export interface ReceiveParticipationProof {
  readonly type: 'ReceiveParticipationProof';
  readonly outcome: ProofOutcome;
  readonly attendance?: number;
  readonly receivedOn: LocalDate;
}
export interface DetermineGrant {
  readonly type: 'DetermineGrant';
  readonly amount: Cents;
  readonly ground: string;
}
export interface ReviseDetermination {
  readonly type: 'ReviseDetermination';
  readonly amount: Cents;
  readonly ground: string;
  /** Day of the later breach that is the ground: the limit of Awb 4:49 counts from it. */
  readonly breachOn?: LocalDate;
  /** What the funding year reserved anew for it, beyond what is undue. */
  readonly reservedBeyond?: Cents;
}
/** The course that takes the place of the one that was granted. */
export interface NewCourse {
  readonly courseId: CourseId;
  readonly providerKvk: KvkNumber;
  /** Price on the new enrolment proof, VAT included. */
  readonly price: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
}
export interface SwapCourse extends NewCourse, BesideGrant {
  readonly type: 'SwapCourse';
  /** What the register said of it on the day of the command; absent when it does not know it. */
  readonly course?: CourseFacts;
  /** What it said on the day from which the swap works, when that is an earlier one. */
  readonly courseThen?: CourseFacts;
}
/** What the funding year moved to another number, as its event says. */
export interface HandOverGrant {
  readonly type: 'HandOverGrant';
  readonly to: DecisionNumber;
  readonly ground: string;
}
export interface TakeOverGrant {
  readonly type: 'TakeOverGrant';
  readonly from: DecisionNumber;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly paid: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly latestStart: LocalDate;
  readonly order?: string;
  readonly startedOn?: LocalDate;
  readonly duties?: Duties;
}
/** Carries out what was reserved on objection: an award of what was refused, or a withdrawn grant that stands again. */
export interface ReinstateGrant extends WithReservation {
  readonly type: 'ReinstateGrant';
  readonly objectionId: string;
}
/** Carries out what was reserved because a court ordered more than the objection gave. */
export interface IncreaseGrant {
  readonly type: 'IncreaseGrant';
  readonly objectionId: string;
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
}
export interface WithdrawGrant extends WithReservation {
  readonly type: 'WithdrawGrant';
  readonly cause: WithdrawalCause;
  readonly ground: string;
}
export interface DecideClawback {
  readonly type: 'DecideClawback';
  readonly claimId: ClaimId;
  /** By the cause when left out. */
  readonly debtor?: DebtorKind;
  readonly amount: Cents;
  readonly legalBasis: string;
  readonly weighing: { readonly codes: readonly string[]; readonly document?: DocumentReference };
}
export interface ReceiveClawback {
  readonly type: 'ReceiveClawback';
  readonly claimId: ClaimId;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
  /** The file or invoice whose payment was withheld. */
  readonly setOffAgainst?: string;
  /** What the file that is named is about; absent when there is no such file. */
  readonly setOffFile?: FileDimensions;
}
export interface WaiveClawback {
  readonly type: 'WaiveClawback';
  readonly claimId: ClaimId;
  readonly amount: Cents;
  readonly ground: string;
  readonly reason?: DocumentReference;
}
export interface WriteOffClawback {
  readonly type: 'WriteOffClawback';
  readonly claimId: ClaimId;
  readonly amount: Cents;
  readonly temporary: boolean;
  readonly ground: string;
  readonly reason?: DocumentReference;
}
export interface ReverseClawback {
  readonly type: 'ReverseClawback';
  readonly claimId: ClaimId;
  readonly ground: string;
  readonly reason?: DocumentReference;
}
export interface PayRefund {
  readonly type: 'PayRefund';
  readonly claimId: ClaimId;
  readonly amount: Cents;
  readonly paidOn: LocalDate;
}
export interface ForgoRecovery {
  readonly type: 'ForgoRecovery';
  readonly amount: Cents;
  readonly ground: string;
  readonly reason?: DocumentReference;
}
export interface NotifyDecision {
  readonly type: 'NotifyDecision';
  readonly kind: string;
  readonly sentAt: Instant;
  readonly channel: string;
  readonly template: string;
  /** Legal day of the decision on the application, when the letter may be of before it. */
  readonly appliedOn?: LocalDate;
}

export type GrantCommand =
  | AwardGrant
  | RefuseGrant
  | IssuePurchaseOrder
  | ReceiveInvoice
  | PayAdvance
  | StartCourse
  | RescheduleCourse
  | ReceiveParticipationProof
  | DetermineGrant
  | ReviseDetermination
  | WithdrawGrant
  | DecideClawback
  | ReceiveClawback
  | WaiveClawback
  | WriteOffClawback
  | ReverseClawback
  | PayRefund
  | ForgoRecovery
  | NotifyDecision
  | SwapCourse
  | HandOverGrant
  | TakeOverGrant
  | ReinstateGrant
  | IncreaseGrant
  | FileNoteCommand;
