/**
 * The life of one file after its reservation, from award to the last cent claimed back. Every amount is what
 * this event moves, so that the two books follow from the event alone; amounts are euro cents.
 */
import type { DomainEvent } from '../decider.js';
import type { DocumentReference } from '../document-reference.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { ClaimId, CourseId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { FileNoteEvent } from './file-notes.events.js';
import type { ReplacementEvent } from './replacement.events.js';

interface OfFile {
  readonly dimensions: FileDimensions;
}

/** The grant (verlening, Awb 4:29): what was reserved is now owed, on conditions. */
export type GrantAwarded = DomainEvent<
  'GrantAwarded',
  OfFile & {
    readonly amount: Cents;
    readonly startDate: LocalDate;
    readonly endDate: LocalDate;
    readonly latestStart: LocalDate;
  }
>;

/** Refused after a reservation (afwijzing), by a person: an ineligible course or person. The right returns. */
export type GrantRefused = DomainEvent<
  'GrantRefused',
  OfFile & { readonly amount: Cents; readonly ground: string }
>;

/** An order or an invoice that came after a payment that had been made without it; absent when it came in time. */
interface PerhapsLate {
  readonly afterPayment?: boolean;
}

export type PurchaseOrderIssued = DomainEvent<
  'PurchaseOrderIssued',
  PerhapsLate & { readonly orderNumber: string; readonly amount: Cents }
>;
export type PurchaseOrderCancelled = DomainEvent<'PurchaseOrderCancelled', { readonly orderNumber: string }>;
export type InvoiceReceived = DomainEvent<
  'InvoiceReceived',
  PerhapsLate & { readonly invoiceNumber: string; readonly amount: Cents; readonly receivedOn: LocalDate }
>;

/** What the process asks for before an advance: the agency's purchase order, and the provider's invoice. */
export type PaymentCondition = 'order' | 'invoice';

/** An advance (voorschot, Awb 4:95) to the provider. When `final`, the `rest` of the grant comes free. */
export type AdvancePaid = DomainEvent<
  'AdvancePaid',
  OfFile & {
    readonly amount: Cents;
    readonly paidOn: LocalDate;
    readonly final: boolean;
    readonly rest: Cents;
    /** The part that pays what an upward revision made payable: it is no advance any more. */
    readonly payable: Cents;
    /** What was not there when it was paid; absent when nothing was missing, and in logs of before. */
    readonly missing?: readonly PaymentCondition[];
  }
>;

export type CourseStarted = DomainEvent<'CourseStarted', { readonly startedOn: LocalDate }>;
export type CourseRescheduled = DomainEvent<
  'CourseRescheduled',
  { readonly startDate: LocalDate; readonly endDate: LocalDate }
>;

/** Another course under the same grant, never above its amount; the `released` rest comes free. */
export type CourseSwapped = DomainEvent<
  'CourseSwapped',
  OfFile & {
    readonly newDimensions: FileDimensions;
    readonly previousCourseId: CourseId;
    readonly committed: Cents;
    readonly advance: Cents;
    readonly released: Cents;
    readonly startDate?: LocalDate;
    readonly endDate?: LocalDate;
    /** Price of the other course; the grant may be lower. */
    readonly price?: Cents;
  }
>;

export type ProofOutcome = 'completed' | 'insufficient' | 'absent';
/** Proof of participation (bewijs van deelname, art. 14). `attendance` is a percentage, 0 to 100. */
export type ParticipationProofReceived = DomainEvent<
  'ParticipationProofReceived',
  { readonly outcome: ProofOutcome; readonly attendance?: number; readonly receivedOn: LocalDate }
>;

/** Determination (vaststelling, Awb 4:46): at most what was paid; the rest of it is undue. */
export type GrantDetermined = DomainEvent<
  'GrantDetermined',
  OfFile & { readonly amount: Cents; readonly undue: Cents; readonly rest: Cents; readonly ground: string }
>;

/**
 * Revision (Awb 4:49). Down: `toUndue`. Up: first `fromUndue`, then what was reserved anew, `beyond`, which
 * becomes payable.
 */
export type DeterminationRevised = DomainEvent<
  'DeterminationRevised',
  OfFile & {
    readonly amount: Cents;
    readonly toUndue: Cents;
    readonly fromUndue: Cents;
    readonly beyond: Cents;
    readonly ground: string;
    /** Day of the later breach that is the ground: recovery of `toUndue` counts from it (Awb 4:57(4)). */
    readonly breachOn?: LocalDate;
  }
>;

export type WithdrawalCause = 'person' | 'provider' | 'agency' | 'administrative';
/** How far the file had come: it decides which money moves (programme of requirements, p. 34). */
export type WithdrawalBranch = 'before-award' | 'before-order' | 'order-cancelled' | 'after-payment';

/** Withdrawal (intrekking, Awb 4:48). `reserved` or `committed` comes free, `paid` becomes undue. */
export type GrantWithdrawn = DomainEvent<
  'GrantWithdrawn',
  OfFile & {
    readonly cause: WithdrawalCause;
    readonly ground: string;
    readonly branch: WithdrawalBranch;
    readonly reserved: Cents;
    readonly committed: Cents;
    readonly paid: Cents;
  }
>;

export type DebtorKind = 'provider' | 'person';
/** Recovery (terugvordering, Awb 4:57): a decision of a person, after weighing interests (CRvB 2021:417). */
export type ClawbackDecided = DomainEvent<
  'ClawbackDecided',
  OfFile & {
    readonly claimId: ClaimId;
    readonly debtor: DebtorKind;
    readonly amount: Cents;
    readonly legalBasis: string;
    readonly weighing: { readonly codes: readonly string[]; readonly document: DocumentReference };
  }
>;

/** Money of a claim came in; `fromWrittenOff` is the part that had been written off before. */
export type ClawbackReceived = DomainEvent<
  'ClawbackReceived',
  OfFile & {
    readonly claimId: ClaimId;
    readonly amount: Cents;
    readonly fromWrittenOff: Cents;
    readonly receivedOn: LocalDate;
    /** Set off (verrekening, Awb 4:93) against this: the file or invoice whose payment was withheld. */
    readonly setOffAgainst?: string;
  }
>;
/** Remission (kwijtschelding): final. */
export type ClawbackWaived = DomainEvent<
  'ClawbackWaived',
  OfFile & {
    readonly claimId: ClaimId;
    readonly amount: Cents;
    readonly ground: string;
    readonly reason?: DocumentReference;
  }
>;
/** Not collected (buiteninvorderingstelling): when temporary, money may still come in. */
export type ClawbackWrittenOff = DomainEvent<
  'ClawbackWrittenOff',
  OfFile & {
    readonly claimId: ClaimId;
    readonly amount: Cents;
    readonly temporary: boolean;
    readonly ground: string;
    readonly reason?: DocumentReference;
  }
>;
/** A wrong claim is credited: what of it can still come in is undue again, what came in must be refunded. */
export type ClawbackReversed = DomainEvent<
  'ClawbackReversed',
  OfFile & {
    readonly claimId: ClaimId;
    readonly open: Cents;
    readonly received: Cents;
    /** Written off for the time being; absent when nothing was. */
    readonly writtenOff?: Cents;
    readonly ground: string;
    readonly reason?: DocumentReference;
  }
>;
/** Refund: what was received without ground goes back. */
export type RefundPaid = DomainEvent<
  'RefundPaid',
  OfFile & { readonly claimId: ClaimId; readonly amount: Cents; readonly paidOn: LocalDate }
>;
/** Undue money that is deliberately not claimed. */
export type RecoveryForgone = DomainEvent<
  'RecoveryForgone',
  OfFile & { readonly amount: Cents; readonly ground: string; readonly reason?: DocumentReference }
>;

/** A letter was sent; objection terms start here (Awb 6:8). */
export type DecisionNotified = DomainEvent<
  'DecisionNotified',
  { readonly kind: string; readonly sentAt: Instant; readonly channel: string; readonly template: string }
>;

export type GrantEvent =
  | GrantAwarded
  | GrantRefused
  | PurchaseOrderIssued
  | PurchaseOrderCancelled
  | InvoiceReceived
  | AdvancePaid
  | CourseStarted
  | CourseRescheduled
  | CourseSwapped
  | ParticipationProofReceived
  | GrantDetermined
  | DeterminationRevised
  | GrantWithdrawn
  | ClawbackDecided
  | ClawbackReceived
  | ClawbackWaived
  | ClawbackWrittenOff
  | ClawbackReversed
  | RefundPaid
  | RecoveryForgone
  | DecisionNotified
  | ReplacementEvent
  | FileNoteEvent;
