/** Why a book year says no to a command. What comes too late for a closed year belongs in the first open one. */
import type { Rejection } from '../decider.js';

export type BookYearRejectionCode = 'book-year-closed' | 'amount-not-positive' | 'date-in-future';

export type BookYearRejection = Rejection<BookYearRejectionCode>;
