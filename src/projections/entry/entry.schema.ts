/** The journal of both books: one row per movement, with everything it is about. Every figure is a sum of these rows. */
import {
  integer,
  integerKey,
  optionalInteger,
  optionalText,
  text,
  viewTable,
  whole,
  wholeKey,
} from '../view-table.js';

export interface EntryRow {
  readonly position: bigint;
  /** Place among the movements of its event, from 0. */
  readonly ordinal: number;
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly effectiveAt: string;
  readonly bookedOn: string;
  readonly recordedAt: string;
  readonly knownAt: string;
  readonly bookYear: number;
  readonly budgetYear: number;
  readonly budgetLine: string;
  readonly fundingYear: number | null;
  readonly window: string | null;
  readonly slice: string | null;
  readonly personKey: string | null;
  readonly providerKvk: string | null;
  readonly courseId: string | null;
  readonly decisionNumber: string | null;
  readonly book: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  /** Cents, above zero. */
  readonly amount: bigint;
}

export const entryTable = viewTable<EntryRow>('entry', {
  position: wholeKey,
  ordinal: integerKey,
  stream: text,
  revision: whole,
  type: text,
  effectiveAt: text,
  bookedOn: text,
  recordedAt: text,
  knownAt: text,
  bookYear: integer,
  budgetYear: integer,
  budgetLine: text,
  fundingYear: optionalInteger,
  window: optionalText,
  slice: optionalText,
  personKey: optionalText,
  providerKvk: optionalText,
  courseId: optionalText,
  decisionNumber: optionalText,
  book: text,
  fromAccount: text,
  toAccount: text,
  amount: whole,
});
