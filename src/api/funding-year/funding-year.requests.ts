/** What can be sent about a funding year: its opening, and the windows that are planned in it. */
import { CommandRequestBody } from '../common.requests.js';
import { Line, NotBefore, Time, WholeNumber } from '../fields.js';
import { WindowIdField, YearText } from '../identity-fields.js';

export class FundingYearPath {
  @YearText()
  readonly year!: string;
}

export class OpenFundingYearRequest extends CommandRequestBody {
  @WholeNumber(2000, 2999, { example: 2022 })
  readonly year!: number;

  @Line({ optional: true, example: 'stap', description: 'Line of the budget law that pays; default stap.' })
  readonly budgetLine?: string;
}

export class PlanWindowRequest extends CommandRequestBody {
  @WindowIdField({ description: 'Begins with its year.' })
  readonly id!: string;

  @Time({ example: '2022-03-01T10:00:00+01:00' })
  readonly plannedOpensAt!: string;

  @NotBefore('plannedOpensAt')
  @Time({ example: '2022-04-30T23:59:59+02:00' })
  readonly closesAt!: string;
}
