/** What can be asked of a book year. A budget act gives the new total of a line, never the difference. */
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

export interface RecordBudgetAct {
  readonly type: 'RecordBudgetAct';
  /** Line of the budget law: `stap`. */
  readonly line: string;
  /** The law or amendment that sets the total: `budget-2022`. */
  readonly act: string;
  readonly total: Cents;
}

export interface RecordExecutionCost {
  readonly type: 'RecordExecutionCost';
  readonly line: string;
  readonly amount: Cents;
  readonly paidOn: LocalDate;
}

export interface CloseBookYear {
  readonly type: 'CloseBookYear';
}

export type BookYearCommand = RecordBudgetAct | RecordExecutionCost | CloseBookYear;
