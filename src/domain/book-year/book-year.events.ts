/** The law's year, apart from the scheme's: budget acts per line, execution cost, and the closing of the books. */
import type { DomainEvent } from '../decider.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** A budget act sets a line to a new total; `change` may be negative. Only the change is booked. */
export type BudgetVoted = DomainEvent<
  'BudgetVoted',
  { readonly line: string; readonly act: string; readonly total: Cents; readonly change: Cents }
>;

/** Cost of carrying out the scheme (uitvoeringskosten), on its own line. */
export type ExecutionCostRecorded = DomainEvent<
  'ExecutionCostRecorded',
  { readonly line: string; readonly amount: Cents; readonly paidOn: LocalDate }
>;

/** The books are closed: what is decided later is booked in the first open year. */
export type BookYearClosed = DomainEvent<'BookYearClosed', Readonly<Record<string, never>>>;

export type BookYearEvent = BudgetVoted | ExecutionCostRecorded | BookYearClosed;
