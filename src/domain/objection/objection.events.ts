/**
 * The life of one objection (bezwaar) against one decision, appeals included. Facts only: what the person wrote and
 * how it was weighed lie in the vault. The remedy an event names is carried out in other streams, never here; the only
 * money of its own is the penalty for a late decision.
 */
import type { DomainEvent } from '../decider.js';
import type { DocumentReference } from '../document-reference.js';
import type { DecisionNumber, PersonKey } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** The decisions (beschikkingen) that can be objected to. */
export type ObjectionTarget =
  'refusal' | 'award' | 'withdrawal' | 'determination' | 'recovery' | 'hold' | 'exclusion';

/** What is objected to, found in the log when the objection is filed. */
export interface ContestedDecision {
  /** File of the decision; absent for an exclusion that rests on no file. */
  readonly decisionNumber?: DecisionNumber;
  readonly personKey: PersonKey;
  readonly against: ObjectionTarget;
  /** Claim, hold or exclusion that is objected to. */
  readonly subject?: string;
  /** The event that took the decision: `fundingYear-2022@17`, `grant-2022-0000001@3`. */
  readonly decision: string;
  /** The person who took it; absent when a policy did. */
  readonly decidedBy?: string;
  /** Day on which the letter was sent (Awb 6:8): the term runs from the next day. Absent: it does not run yet. */
  readonly notifiedOn?: LocalDate;
}

/**
 * An objection came in. `late`: after the term of Awb 6:7; a person judges whether it is excusable (Awb 6:11).
 * `decideBy` is the last day of the term of decision (Awb 7:10(1)), counted from the end of the term of objection.
 */
export type ObjectionFiled = DomainEvent<
  'ObjectionFiled',
  ContestedDecision & {
    readonly filedOn: LocalDate;
    readonly late: boolean;
    readonly decideBy: LocalDate;
    readonly text?: DocumentReference;
  }
>;

/** The person was heard (hoorzitting, Awb 7:2), or waived it (Awb 7:3): then `attended` is false. */
export type HearingHeld = DomainEvent<
  'HearingHeld',
  { readonly heldOn: LocalDate; readonly attended: boolean; readonly report?: DocumentReference }
>;

/** What an objection can lack (Awb 6:5, 2:1(2)). */
export const defects = [
  ...(['no-signature', 'no-name-and-address', 'no-date', 'no-description', 'no-grounds'] as const),
  ...(['no-translation', 'no-authorisation'] as const),
];
export type Defect = (typeof defects)[number];

/**
 * A letter gave a term to repair what the objection lacks (herstel van verzuim, Awb 6:6). `decideBy`: the last day of
 * the term of decision when nothing is repaired, for meanwhile that term stands still (Awb 7:10(2)).
 */
export type RepairRequested = DomainEvent<
  'RepairRequested',
  {
    readonly defects: readonly Defect[];
    readonly sentAt: Instant;
    readonly repairBy: LocalDate;
    readonly decideBy: LocalDate;
  }
>;

/** What was lacking came in. `late`: after its term; a person judges what that means. `decideBy`: counted anew. */
export type RepairReceived = DomainEvent<
  'RepairReceived',
  { readonly receivedOn: LocalDate; readonly late: boolean; readonly decideBy: LocalDate }
>;

/** The decision is put off, once (verdaging, Awb 7:10(3)). */
export type TermExtended = DomainEvent<
  'TermExtended',
  { readonly ground: string; readonly decideBy: LocalDate }
>;

/** Notice of default (ingebrekestelling, Awb 4:17): a penalty runs from `penaltyFrom` on while nothing is decided. */
export type DefaultNoticeReceived = DomainEvent<
  'DefaultNoticeReceived',
  { readonly receivedOn: LocalDate; readonly penaltyFrom: LocalDate }
>;

export type ObjectionOutcome = 'upheld' | 'partly' | 'dismissed' | 'inadmissible';

/** What becomes of the contested decision. */
export type RemedyKind = 'none' | 'reserve' | 'reinstate' | 'revise' | 'reverse-claim' | 'lift-exclusion';

/** What a decision orders, and where that was made possible first. */
export interface Remedy {
  readonly remedy: RemedyKind;
  /** Amount that is granted by it; for `reserve`, `reinstate` and `revise`. */
  readonly amount?: Cents;
  /** The reservation that came first: `fundingYear-2022@12345`. */
  readonly reservation?: string;
  /** First day without exclusion; for `lift-exclusion`. */
  readonly liftedFrom?: LocalDate;
}

/** The decision on the objection (beslissing op bezwaar, Awb 7:12), by another person than took the contested one. */
export type ObjectionDecided = DomainEvent<
  'ObjectionDecided',
  Remedy & {
    readonly outcome: ObjectionOutcome;
    readonly ground: string;
    readonly weighing?: DocumentReference;
    /** Calendar year of the new decision: what it costs is booked there. */
    readonly bookYear: number;
  }
>;

/** Why no penalty is due although a decision was late (Awb 4:17(6)). */
export type PenaltyException =
  'unreasonably-late-notice' | 'not-interested-party' | 'manifestly-inadmissible' | 'manifestly-unfounded';

/** Whether a penalty for the late decision is due, and how much (Awb 4:18). With an exception it is 0.00, for 0 days. */
export type PenaltyDetermined = DomainEvent<
  'PenaltyDetermined',
  { readonly days: number; readonly amount: Cents; readonly exception?: PenaltyException }
>;

/** The penalty was paid (Awb 4:87): execution cost, on its own line of the budget of `bookYear`. */
export type PenaltyPaid = DomainEvent<
  'PenaltyPaid',
  { readonly amount: Cents; readonly line: string; readonly bookYear: number; readonly paidOn: LocalDate }
>;

/** What a letter about an objection tells; a judgment is sent by the court itself. */
export type ObjectionLetter = 'receipt' | 'decision' | 'penalty' | 'judgment';

/** A letter was sent. `appealBy`: last day to go to a court, or to a higher one, about what it tells (Awb 6:7, 6:24). */
export type ObjectionNotified = DomainEvent<
  'ObjectionNotified',
  {
    readonly kind: ObjectionLetter;
    readonly sentAt: Instant;
    readonly channel: string;
    readonly template?: string;
    /** The appeal on which the court ruled, for a judgment. */
    readonly appealId?: string;
    readonly appealBy?: LocalDate;
  }
>;

/**
 * The person goes to court (beroep), or one of the parties to a higher one (hoger beroep): then `against` is the appeal
 * whose judgment it is about. `late`: after the term; what follows from that is for the court.
 */
export type AppealLodged = DomainEvent<
  'AppealLodged',
  {
    readonly appealId: string;
    readonly court: string;
    readonly lodgedOn: LocalDate;
    readonly against?: string;
    readonly late?: boolean;
  }
>;

/** A court ruled on an appeal; `ecli` names the judgment once it is published. */
export type CourtRuled = DomainEvent<
  'CourtRuled',
  Remedy & {
    readonly appealId: string;
    readonly outcome: ObjectionOutcome;
    readonly ground: string;
    readonly ecli?: string;
    readonly ruledOn: LocalDate;
    readonly bookYear: number;
  }
>;

export type ObjectionEvent =
  | ObjectionFiled
  | RepairRequested
  | RepairReceived
  | HearingHeld
  | TermExtended
  | DefaultNoticeReceived
  | ObjectionDecided
  | PenaltyDetermined
  | PenaltyPaid
  | ObjectionNotified
  | AppealLodged
  | CourtRuled;
