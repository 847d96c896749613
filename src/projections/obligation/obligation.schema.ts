/**
 * The deadlines that are still open, and nothing of what is done with: they are few beside the files that ever were.
 * One row stays behind at 0: the limit of recovery, which a credited claim brings back to life.
 */
import { optionalText, text, textKey, viewTable, type ColumnOptions } from '../view-table.js';

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
