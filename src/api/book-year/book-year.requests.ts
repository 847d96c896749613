/** What can be sent about a book year. The amount of a budget act is the new total of the line, not the difference. */
import { CommandRequestBody } from '../common.requests.js';
import { Amount, Day, Line, PositiveAmount } from '../fields.js';
import { YearText } from '../identity-fields.js';

export class BookYearPath {
  @YearText()
  readonly year!: string;
}

export class BudgetActRequest extends CommandRequestBody {
  @Line({ example: 'stap', description: 'Line of the budget law.' })
  readonly line!: string;

  @Line({ example: 'budget-2022', description: 'The law or amendment.' })
  readonly act!: string;

  @Amount({ example: '184000000.00', description: 'New total of the line.' })
  readonly amount!: string;
}

export class ExecutionCostRequest extends CommandRequestBody {
  @Line({ optional: true, example: 'stap-execution', description: 'Own line; default stap-execution.' })
  readonly line?: string;

  @PositiveAmount({ example: '14500000.00' })
  readonly amount!: string;

  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;
}
