/**
 * One movement between two accounts of one book. Movements of nothing are left out, so an event that moves
 * 0.00 writes no entry.
 */
import type { FileDimensions } from '../file-dimensions.js';
import {
  fundingYearOf,
  type CourseId,
  type DecisionNumber,
  type KvkNumber,
  type PersonKey,
  type WindowId,
} from '../ids.js';
import type { Cents } from '../money.js';
import type { Book, CashAccount, ObligationAccount } from './accounts.js';

/** What a movement is about. For money of a ceiling the budget year is the funding year. */
export interface EntryDimensions {
  readonly budgetYear: number;
  readonly budgetLine: string;
  readonly fundingYear?: number;
  readonly window?: WindowId;
  readonly slice?: string;
  readonly personKey?: PersonKey;
  readonly providerKvk?: KvkNumber;
  readonly courseId?: CourseId;
  readonly decisionNumber?: DecisionNumber;
}

export interface Movement {
  readonly book: Book;
  readonly from: ObligationAccount | CashAccount;
  readonly to: ObligationAccount | CashAccount;
  readonly amount: Cents;
  readonly dimensions: EntryDimensions;
}

/** Collects the movements of one event under one set of dimensions. */
export interface Posting {
  obligation(from: ObligationAccount, to: ObligationAccount, amount: Cents): Posting;
  cash(from: CashAccount, to: CashAccount, amount: Cents): Posting;
  /** The movements so far, followed by those of another posting. */
  then(other: Posting): Posting;
  readonly movements: readonly Movement[];
}

/** An empty posting under these dimensions. */
export function posting(dimensions: EntryDimensions, movements: readonly Movement[] = []): Posting {
  const move = (movement: Movement): Posting =>
    posting(dimensions, movement.amount === 0n ? movements : [...movements, movement]);
  return {
    obligation: (from, to, amount) => move({ book: 'obligation', from, to, amount, dimensions }),
    cash: (from, to, amount) => move({ book: 'cash', from, to, amount, dimensions }),
    then: (other) => posting(dimensions, [...movements, ...other.movements]),
    movements,
  };
}

/** Dimensions of a file. */
export function ofFile(decisionNumber: DecisionNumber, file: FileDimensions): EntryDimensions {
  const year = fundingYearOf(file.window);
  return {
    budgetYear: year,
    budgetLine: file.budgetLine,
    fundingYear: year,
    window: file.window,
    slice: file.slice,
    personKey: file.personKey,
    providerKvk: file.providerKvk,
    courseId: file.courseId,
    decisionNumber,
  };
}

/** Dimensions of a slice of a window, when no file is concerned. */
export function ofSlice(slice: {
  readonly budgetLine: string;
  readonly slice: string;
  readonly window: WindowId;
}): EntryDimensions {
  const year = fundingYearOf(slice.window);
  return {
    budgetYear: year,
    budgetLine: slice.budgetLine,
    fundingYear: year,
    window: slice.window,
    slice: slice.slice,
  };
}
