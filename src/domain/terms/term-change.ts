/**
 * What an event changes about the deadlines of one subject. A change names what it changes and never what was there
 * before, so that most of them can be written without reading.
 */
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { Obligation } from './obligation.js';
import type { ObligationKind } from './obligation-kinds.js';

/** A deadline begins, or begins anew. */
export interface Open {
  readonly change: 'open';
  readonly obligation: Omit<Obligation, 'metOn' | 'lapsedOn'>;
}

/** One deadline ends: it was met, or it lapsed. */
export interface End {
  readonly change: 'met' | 'lapsed';
  readonly kind: ObligationKind;
  readonly ref: string;
  readonly on: LocalDate;
}

/** The file ends, and with it whatever does not outlast it. */
export interface EndFile {
  readonly change: 'file-ended';
  readonly on: LocalDate;
}

/** Another day for a deadline that is open. */
export interface Move {
  readonly change: 'moved';
  readonly kind: ObligationKind;
  readonly ref: string;
  readonly dueOn: LocalDate;
}

/** More or less undue money that can be claimed back until the limit, which is that of the revision when it is new. */
export interface ChangeUndue {
  readonly change: 'undue';
  readonly amount: Cents;
  readonly on: LocalDate;
  /** The later breach that made it undue, and its own limit. */
  readonly breach?: { readonly on: LocalDate; readonly dueOn: LocalDate };
}

/** So much of a claim is no longer asked: the earliest parts first. */
export interface SettleClaim {
  readonly change: 'claim-settled';
  readonly claimId: string;
  readonly amount: Cents;
  readonly on: LocalDate;
}

/** Everything that is asked of a claim ends: it is replaced by an arrangement, or credited. */
export interface EndClaim {
  readonly change: 'claim-ended';
  readonly claimId: string;
  readonly on: LocalDate;
}

/** A penalty stops running: from then on it is to be determined, unless it had not begun. */
export interface EndPenalty {
  readonly change: 'penalty-ended';
  readonly on: LocalDate;
}

export type TermChange = Open | End | EndFile | Move | ChangeUndue | SettleClaim | EndClaim | EndPenalty;

/** Changes of one subject, in their order. */
export interface SubjectChanges {
  readonly subject: string;
  /** The subject is new: nothing was asked of it before. */
  readonly begins?: true;
  readonly changes: readonly TermChange[];
}

/** What a change may know of its event. */
export interface Occasion {
  readonly stream: string;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly ruleVersion: string;
}
