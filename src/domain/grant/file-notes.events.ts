/**
 * What happens around the money of a file: the term of its decision, holds, reminders, proposals, dunning, arrangements
 * and the retention clock.
 * None of it moves money; a proposal is never an act, it waits for a person.
 */
import type { DomainEvent } from '../decider.js';
import type { DocumentReference } from '../document-reference.js';
import type { ClaimId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { DecisionTermEvent } from './decision-term.events.js';

/**
 * Payment is suspended (opschorting, Awb 4:56) for an individual reason, with written notice to the recipient.
 * It ends by itself after `until`, its last day, at the latest 13 weeks after the first notice of its ground on the file.
 */
export type PaymentHeld = DomainEvent<
  'PaymentHeld',
  {
    readonly holdId: string;
    readonly ground: string;
    readonly noticeSentAt: Instant;
    readonly until: LocalDate;
    readonly reason: DocumentReference;
  }
>;

export type ReleaseCause = 'decided' | 'term-ended';
export type PaymentReleased = DomainEvent<
  'PaymentReleased',
  { readonly holdId: string; readonly cause: ReleaseCause }
>;

/** A reminder of something that was due, before anybody thinks of consequences. */
export type ReminderSent = DomainEvent<
  'ReminderSent',
  {
    /** Kind of obligation: `proof`, `start`. */
    readonly kind: string;
    readonly dueOn: LocalDate;
    readonly sentAt: Instant;
    readonly channel: string;
    readonly template: string;
  }
>;

/** The clock proposes an act under a version of the regulation; only a person carries it out or dismisses it. */
export type ActionProposed = DomainEvent<
  'ActionProposed',
  {
    readonly proposalId: string;
    /** What is proposed: `determination-at-zero`, `withdrawal`, `clawback`. */
    readonly kind: string;
    readonly ruleVersion: string;
  }
>;
export type ProposalDismissed = DomainEvent<
  'ProposalDismissed',
  { readonly proposalId: string; readonly ground: string }
>;

/** Dunning (aanmaning, Awb 4:112): `level` 1 is the reminder of payment, 2 the formal notice, and so on. */
export type DunningSent = DomainEvent<
  'DunningSent',
  { readonly claimId: ClaimId; readonly level: number; readonly sentAt: Instant }
>;

/** Deferral of payment (uitstel van betaling, Awb 4:94) up to and with `until`. */
export type ClawbackDeferred = DomainEvent<
  'ClawbackDeferred',
  { readonly claimId: ClaimId; readonly until: LocalDate; readonly ground: string }
>;

export interface Instalment {
  readonly dueOn: LocalDate;
  readonly amount: Cents;
}
/** Payment in parts (betalingsregeling): together exactly what was open of the claim. Replaces an earlier one. */
export type InstalmentsAgreed = DomainEvent<
  'InstalmentsAgreed',
  { readonly claimId: ClaimId; readonly instalments: readonly Instalment[] }
>;

/** Nothing is left to do; the file is kept until `retainUntil`. */
export type FileClosed = DomainEvent<
  'FileClosed',
  { readonly ground: string; readonly retainUntil: LocalDate }
>;
export type FileReopened = DomainEvent<
  'FileReopened',
  {
    readonly ground: string;
    /** Where the file stood before it was closed. */
    readonly status: 'refused' | 'determined' | 'withdrawn';
  }
>;

export type FileNoteEvent =
  | DecisionTermEvent
  | PaymentHeld
  | PaymentReleased
  | ReminderSent
  | ActionProposed
  | ProposalDismissed
  | DunningSent
  | ClawbackDeferred
  | InstalmentsAgreed
  | FileClosed
  | FileReopened;

/** True for the events of this page. */
export function isFileNote<Event extends DomainEvent>(
  event: Event,
): event is Extract<Event, { readonly type: FileNoteEvent['type'] }> {
  return Object.hasOwn(noteTypes, event.type);
}

const noteTypes: Readonly<Record<FileNoteEvent['type'], true>> = {
  PaymentHeld: true,
  PaymentReleased: true,
  ReminderSent: true,
  ActionProposed: true,
  ProposalDismissed: true,
  DunningSent: true,
  ClawbackDeferred: true,
  InstalmentsAgreed: true,
  FileClosed: true,
  FileReopened: true,
  DecisionPostponed: true,
  DataRequested: true,
  DataReceived: true,
};
