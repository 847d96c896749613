/**
 * What can be asked of a file after its reservation. `reservation` is what the funding year holds for the file:
 * an input, because the grant stream does not know it before the award.
 */
import type { DocumentReference } from '../document-reference.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { ClaimId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { DebtorKind, ProofOutcome, WithdrawalCause } from './grant.events.js';

/** What was reserved for this file. `needsPerson`: contested eligibility, or no matching enrolment proof. */
export interface ReservationFacts {
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly latestStart: LocalDate;
  readonly needsPerson: boolean;
}

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
}
export interface WithdrawGrant extends WithReservation {
  readonly type: 'WithdrawGrant';
  readonly cause: WithdrawalCause;
  readonly ground: string;
}
export interface DecideClawback {
  readonly type: 'DecideClawback';
  readonly claimId: ClaimId;
  readonly debtor: DebtorKind;
  readonly amount: Cents;
  readonly legalBasis: string;
  readonly weighing: { readonly codes: readonly string[]; readonly document?: DocumentReference };
}
export interface ReceiveClawback {
  readonly type: 'ReceiveClawback';
  readonly claimId: ClaimId;
  readonly amount: Cents;
  readonly receivedOn: LocalDate;
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
  | NotifyDecision;
