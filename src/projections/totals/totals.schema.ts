/**
 * Sums of entries: as they stand, and per day of knowledge and of booking, so that a total of any moment is a sum
 * over days and not over millions of entries. What does not apply is 0 or empty, never null: it is part of the key.
 */
import { integerKey, textKey, viewTable, whole } from '../view-table.js';

/** What a sum is about. A count of events has the book `count` and no accounts. */
export interface TotalKey {
  /** 0 for money of no funding year. */
  readonly fundingYear: number;
  readonly window: string;
  readonly slice: string;
  readonly bookYear: number;
  /** Year of the budget whose line it is. */
  readonly budgetYear: number;
  readonly budgetLine: string;
  readonly type: string;
  readonly book: string;
  readonly fromAccount: string;
  readonly toAccount: string;
}

export interface TotalRow extends TotalKey {
  /** Cents. */
  readonly amount: bigint;
  /** Number of entries, or of events in the book `count`. */
  readonly events: bigint;
}

export interface DailyTotalRow extends TotalRow {
  /** Day of `knownAt` in the Netherlands, so that a cut at a bare date falls between two days. */
  readonly knownOn: string;
  readonly bookedOn: string;
}

const key = {
  fundingYear: integerKey,
  window: textKey,
  slice: textKey,
  bookYear: integerKey,
  budgetYear: integerKey,
  budgetLine: textKey,
  type: textKey,
  book: textKey,
  fromAccount: textKey,
  toAccount: textKey,
} as const;

export const totalTable = viewTable<TotalRow>('total', { ...key, amount: whole, events: whole });

export const dailyTotalTable = viewTable<DailyTotalRow>('daily_total', {
  knownOn: textKey,
  bookedOn: textKey,
  ...key,
  amount: whole,
  events: whole,
});
