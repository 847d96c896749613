/** What can be asked about a person as such. Who asks on behalf of the person stands in the metadata, never here. */
import type { DocumentReference } from '../document-reference.js';
import type { DecisionNumber } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';

/** Excludes from `from` up to and including `until`. `reason` is added when the text has been sealed. */
export interface ExcludePerson {
  readonly type: 'ExcludePerson';
  readonly exclusionId: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly ground: string;
  readonly decisionNumber?: DecisionNumber;
  /** Day on which the letter was sent. */
  readonly notifiedOn?: LocalDate;
  readonly reason?: DocumentReference;
}

/** `from` is the first day without the exclusion. */
export interface LiftExclusion {
  readonly type: 'LiftExclusion';
  readonly exclusionId: string;
  readonly from: LocalDate;
  readonly ground: string;
  readonly objectionId?: string;
}

/** `upTo`: the ledger's last moment of knowledge in the statement that the person read. */
export interface ConfirmStatement {
  readonly type: 'ConfirmStatement';
  readonly upTo: Instant;
}

export interface DisputeStatement {
  readonly type: 'DisputeStatement';
  readonly upTo: Instant;
  readonly text?: DocumentReference;
}

export type PersonCommand = ExcludePerson | LiftExclusion | ConfirmStatement | DisputeStatement;
