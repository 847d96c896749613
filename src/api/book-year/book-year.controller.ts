/** Book years: budget acts, execution cost, closing, and what was booked. A book year is the law's, not the scheme's. */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { BookYearEnvelope } from '../../application/book-year/book-year-envelope.js';
import type { BookYearCommand } from '../../domain/book-year/book-year.commands.js';
import { GetBookYearTotals, type BookYearTotalsView } from '../../projections/totals/totals.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { CommandRequestBody, MomentQuery } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { problem } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { centsOf, dayOf, momentOf } from '../values.js';
import { BookYearPath, BudgetActRequest, ExecutionCostRequest } from './book-year.requests.js';

interface BookYearRecorded extends Recorded {
  readonly year: number;
}

const BOOKKEEPERS = ['operator', 'finance'] as const;
const example = { year: 2022, revision: '0', position: '1' };

@ApiTags('book years')
@Controller('v1/book-years/:year')
export class BookYearController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('budget-acts', {
    roles: BOOKKEEPERS,
    summary: 'Set the total of a budget line by an act',
    example,
  })
  recordAct(
    @Param() path: BookYearPath,
    @Body() body: BudgetActRequest,
    @Call() call: CommandCall,
  ): Promise<BookYearRecorded> {
    const { line, act, amount } = body;
    return this.send(path, { type: 'RecordBudgetAct', line, act, total: centsOf(amount) }, { body, call });
  }

  @CommandRoute('execution-costs', {
    roles: BOOKKEEPERS,
    summary: 'Record cost of carrying out the scheme',
    example,
  })
  recordCost(
    @Param() path: BookYearPath,
    @Body() body: ExecutionCostRequest,
    @Call() call: CommandCall,
  ): Promise<BookYearRecorded> {
    const { line = 'stap-execution', amount, paidOn } = body;
    const day = dayOf(paidOn, this.sender.now());
    return this.send(
      path,
      { type: 'RecordExecutionCost', line, amount: centsOf(amount), paidOn: day },
      { body, call },
    );
  }

  @CommandRoute('closing', { roles: BOOKKEEPERS, summary: 'Close the books of a year', example })
  close(
    @Param() path: BookYearPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<BookYearRecorded> {
    return this.send(path, { type: 'CloseBookYear' }, { body, call });
  }

  @QueryRoute('totals', { roles: READERS, summary: 'What was booked in a year, per line of the budget law' })
  async totals(@Param() { year }: BookYearPath, @Query() query: MomentQuery): Promise<BookYearTotalsView> {
    const totals = await this.queries.execute(
      new GetBookYearTotals({ year: Number(year), moment: momentOf(query) }),
    );
    if (totals === undefined) throw problem('book-year-unknown', `Nothing was booked in ${year}.`);
    return totals;
  }

  private async send(
    path: BookYearPath,
    command: BookYearCommand,
    { body, call }: { readonly body: CommandRequestBody; readonly call: CommandCall },
  ): Promise<BookYearRecorded> {
    const year = Number(path.year);
    const request = this.sender.requestOf(command, call, body);
    return { year, ...recorded(await this.sender.send(new BookYearEnvelope(year, request))) };
  }
}
