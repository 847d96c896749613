/**
 * What can be asked of an objection. `contested` and `facts` are inputs from other streams: the decision objected to,
 * and what the remedy can give; the decider never looks anything up.
 */
import type { DocumentReference } from '../document-reference.js';
import type { DecisionNumber, PersonKey } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type {
  ContestedDecision,
  Defect,
  ObjectionLetter,
  ObjectionOutcome,
  ObjectionTarget,
  PenaltyException,
  RemedyKind,
} from './objection.events.js';

export interface FileObjection {
  readonly type: 'FileObjection';
  readonly against: ObjectionTarget;
  readonly decisionNumber?: DecisionNumber;
  /** For an exclusion that rests on no file. */
  readonly personKey?: PersonKey;
  /** Claim, hold or exclusion; the last one of the file or person when it is left out. */
  readonly subject?: string;
  readonly filedOn: LocalDate;
  readonly text?: DocumentReference;
  /** The decision as it was found; absent when there is none. */
  readonly contested?: ContestedDecision;
  /** Day since which it could be objected to: that of its record, or of the letter that told it when that was earlier. */
  readonly decidedOn?: LocalDate;
}

/** Asks for what the objection lacks, in a letter. */
export interface RequestRepair {
  readonly type: 'RequestRepair';
  readonly defects: readonly Defect[];
  readonly sentAt: Instant;
}

export interface ReceiveRepair {
  readonly type: 'ReceiveRepair';
  readonly receivedOn: LocalDate;
}

export interface HoldHearing {
  readonly type: 'HoldHearing';
  readonly heldOn: LocalDate;
  readonly attended: boolean;
  readonly report?: DocumentReference;
}

export interface ExtendTerm {
  readonly type: 'ExtendTerm';
  readonly ground: string;
}

export interface ReceiveDefaultNotice {
  readonly type: 'ReceiveDefaultNotice';
  readonly receivedOn: LocalDate;
}

/** What the remedy can give, as other streams know it. */
export interface RemedyFacts {
  /** `reserve`: what was asked; `reinstate`: what came free. */
  readonly amount?: Cents;
  /** What was given on this objection before a court ruled. */
  readonly given?: Cents;
  /** The event by which the funding year made room: `fundingYear-2022@48213`. Absent while that is only tried. */
  readonly reservation?: string;
  /** First day of the exclusion, when one is objected to. */
  readonly excludedFrom?: LocalDate;
  /** Last day of that exclusion. */
  readonly excludedUntil?: LocalDate;
  /** What the grant is determined at now, what it was, and the most it can be, when the determination is objected to. */
  readonly determination?: { readonly amount: Cents; readonly granted: Cents; readonly atMost: Cents };
  /** False when nothing of the claim is open or received any more, when the recovery is objected to. */
  readonly reversible?: boolean;
}

/** What is ordered. Left out, `remedy` is the one that fits the contested decision. */
export interface OrderedRemedy {
  readonly outcome: ObjectionOutcome;
  readonly ground: string;
  readonly remedy?: RemedyKind;
  readonly amount?: Cents;
  readonly liftedFrom?: LocalDate;
  readonly facts?: RemedyFacts;
}

export interface DecideObjection extends OrderedRemedy {
  readonly type: 'DecideObjection';
  readonly weighing?: DocumentReference;
}

/** Says whether a penalty is due. The amount follows from the days: one that is given must be the same. */
export interface DeterminePenalty {
  readonly type: 'DeterminePenalty';
  readonly amount?: Cents;
  readonly exception?: PenaltyException;
}

export interface PayPenalty {
  readonly type: 'PayPenalty';
  /** Line of the budget law that pays execution cost. */
  readonly line: string;
  readonly paidOn: LocalDate;
  /** First book year from that day on whose books are open. */
  readonly bookYear?: number;
}

export interface NotifyObjection {
  readonly type: 'NotifyObjection';
  readonly kind: ObjectionLetter;
  readonly sentAt: Instant;
  readonly channel: string;
  readonly template?: string;
  /** For a judgment: the appeal it is about, the last one that was ruled on when none is named. */
  readonly appealId?: string;
}

export interface LodgeAppeal {
  readonly type: 'LodgeAppeal';
  readonly appealId: string;
  readonly court: string;
  readonly lodgedOn: LocalDate;
}

/** Records what a court ruled, on the open appeal when none is named. */
export interface RecordRuling extends OrderedRemedy {
  readonly type: 'RecordRuling';
  readonly appealId?: string;
  readonly ecli?: string;
  readonly ruledOn: LocalDate;
}

/** Records a decision whose remedy the funding year knows already: its own record was lost with a process. */
export interface CompleteRemedy {
  readonly type: 'CompleteRemedy';
  readonly reservation: string;
  readonly amount: Cents;
  readonly byCourt: boolean;
  /** The appeal on which the court ruled, when the reservation names it. */
  readonly appealId?: string;
  /** The amount comes on top of what was given before. */
  readonly onTop?: boolean;
  /** Day on which the funding year made room. */
  readonly decidedOn: LocalDate;
}

export type ObjectionCommand =
  | FileObjection
  | RequestRepair
  | ReceiveRepair
  | HoldHearing
  | ExtendTerm
  | ReceiveDefaultNotice
  | DecideObjection
  | DeterminePenalty
  | PayPenalty
  | NotifyObjection
  | LodgeAppeal
  | RecordRuling
  | CompleteRemedy;
