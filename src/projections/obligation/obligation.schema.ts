/**
 * The deadlines that are still open: they are few beside the files that ever were. One row stays behind at 0: the limit
 * of recovery, which a credited claim brings back to life. Those that ended keep a narrow row of their own, by which a
 * moment of the past finds what was open then.
 */
import {
  optionalText,
  text,
  textKey,
  viewTable,
  whole,
  wholeKey,
  type ColumnOptions,
} from '../view-table.js';

export interface ObligationRow {
  /** Decision number of a file; otherwise the stream. */
  readonly subject: string;
  readonly kind: string;
  /** Which one of its kind; empty when there is one. */
  readonly ref: string;
  /** File that it concerns, when the subject is none. */
  readonly decisionNumber: string | null;
  readonly dueOn: string;
  /** Day from which it asks for attention: a limit warns before it is reached. */
  readonly attentionOn: string;
  readonly ruleVersion: string;
  /** What is at stake, in cents. */
  readonly amount: bigint | null;
  /** Position of the event with which the row began, and when that worked. */
  readonly begunPosition: bigint;
  readonly begunAt: string;
}

const optionalWhole: ColumnOptions = { kind: 'bigint', nullable: true };

export const obligationTable = viewTable<ObligationRow>('obligation', {
  subject: textKey,
  kind: textKey,
  ref: textKey,
  decisionNumber: optionalText,
  dueOn: text,
  attentionOn: text,
  ruleVersion: text,
  amount: optionalWhole,
  begunPosition: whole,
  begunAt: text,
});

/** A deadline as it was from one event up to another, which ended or moved it; what was at stake is told by the log. */
export interface PastObligationRow extends Pick<
  ObligationRow,
  'attentionOn' | 'subject' | 'kind' | 'ref' | 'begunPosition' | 'begunAt' | 'dueOn'
> {
  readonly endedPosition: bigint;
  readonly endedAt: string;
}

/** The key is in the order in which a list is read, so that it needs no index. */
export const pastObligationTable = viewTable<PastObligationRow>('obligation_past', {
  attentionOn: textKey,
  subject: textKey,
  kind: textKey,
  ref: textKey,
  begunPosition: wholeKey,
  begunAt: text,
  dueOn: text,
  endedPosition: whole,
  endedAt: text,
});

/** Objections to the decisions of a file, and exclusions that rest on it. */
export interface ObligationLinkRow {
  readonly decisionNumber: string;
  readonly subject: string;
}

export const obligationLinkTable = viewTable<ObligationLinkRow>('obligation_link', {
  decisionNumber: textKey,
  subject: textKey,
});
