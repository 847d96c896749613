/**
 * What the ledger decided about a person as such, and what the person says of its statement. The stream knows a
 * pseudonym only; every reason lies in the vault.
 */
import type { DomainEvent } from '../decider.js';
import type { DocumentReference } from '../document-reference.js';
import type { DecisionNumber } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';

/**
 * Exclusion from applying (uitsluiting, art. 19): culpable, at most two years, decided by a person. It works from
 * `from` up to and including `until`, and ends by itself: no event says so.
 */
export type PersonExcluded = DomainEvent<
  'PersonExcluded',
  {
    readonly exclusionId: string;
    readonly from: LocalDate;
    /** Last day of the exclusion. */
    readonly until: LocalDate;
    readonly ground: string;
    /** File in which the duty was breached, if one is meant. */
    readonly decisionNumber?: DecisionNumber;
    /** Day on which the letter was sent: the term to object runs from the next (Awb 6:8). */
    readonly notifiedOn?: LocalDate;
    readonly reason: DocumentReference;
  }
>;

/** The exclusion ends early, or never worked when `from` is its first day. `from` is the first day without it. */
export type PersonExclusionLifted = DomainEvent<
  'PersonExclusionLifted',
  {
    readonly exclusionId: string;
    readonly from: LocalDate;
    readonly ground: string;
    readonly objectionId?: string;
  }
>;

/** The person agrees with the statement as the ledger knew it at a moment. */
export type StatementConfirmed = DomainEvent<'StatementConfirmed', { readonly upTo: Instant }>;

/** The person says that something in the statement is wrong; what, lies in the vault. A caseworker takes it up. */
export type StatementDisputed = DomainEvent<
  'StatementDisputed',
  { readonly upTo: Instant; readonly text?: DocumentReference }
>;

export type PersonEvent = PersonExcluded | PersonExclusionLifted | StatementConfirmed | StatementDisputed;
