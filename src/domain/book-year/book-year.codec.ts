/** Stored form of the events of a book year. A field added here needs a new version and an upcaster. */
import { amount, date, signedAmount, text, versioned, type EventCodecs } from '../codec.js';
import type { BookYearEvent } from './book-year.events.js';

export const bookYearCodecs: EventCodecs<BookYearEvent> = {
  BudgetVoted: versioned({ line: text, act: text, total: amount, change: signedAmount }),
  ExecutionCostRecorded: versioned({ line: text, amount, paidOn: date }),
  BookYearClosed: versioned({}),
};
