/** Funding years: opening, planning of windows, closing, and the totals of the scheme's year. */
import { Body, Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FundingYearEnvelope } from '../../application/funding-year/funding-year-envelope.js';
import type { FundingYearRequest } from '../../application/ledger.js';
import { GetFundingYearTotals, type FundingYearTotalsView } from '../../projections/totals/totals.query.js';
import { ListFundingYears, type FundingYearView } from '../../projections/window/window.query.js';
import { READERS } from '../auth/roles.js';
import { Call, type CommandCall } from '../command-call.js';
import { CommandSender } from '../command-sender.js';
import { CommandRequestBody, MomentPageQuery, MomentQuery, pageFrom } from '../common.requests.js';
import { recorded, type Recorded } from '../common.responses.js';
import { ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { instantOf, momentOf } from '../values.js';
import { FundingYearPath, OpenFundingYearRequest, PlanWindowRequest } from './funding-year.requests.js';

interface FundingYearRecorded extends Recorded {
  readonly year: number;
}

const example = { year: 2022, revision: '0', position: '1' };

@ApiTags('funding years')
@Controller('v1/funding-years')
export class FundingYearController {
  constructor(
    private readonly sender: CommandSender,
    private readonly queries: QueryBus,
  ) {}

  @CommandRoute('', { roles: ['operator'], summary: 'Open a funding year', example })
  open(@Body() body: OpenFundingYearRequest, @Call() call: CommandCall): Promise<FundingYearRecorded> {
    const { year, budgetLine = 'stap' } = body;
    return this.send(year, { type: 'OpenFundingYear', budgetLine }, { body, call });
  }

  @CommandRoute(':year/windows', {
    roles: ['operator'],
    summary: 'Plan a window of applications',
    example: { id: '2022-1', ...example },
  })
  async plan(
    @Param() { year }: FundingYearPath,
    @Body() body: PlanWindowRequest,
    @Call() call: CommandCall,
  ): Promise<FundingYearRecorded & { readonly id: string }> {
    const { id, plannedOpensAt, closesAt } = body;
    const planned = {
      type: 'PlanWindow',
      window: id,
      plannedOpensAt: instantOf(plannedOpensAt),
      closesAt: instantOf(closesAt),
    } as const;
    return { id, ...(await this.send(Number(year), planned, { body, call })) };
  }

  @CommandRoute(':year/closing', {
    roles: ['operator'],
    summary: 'Close a funding year: what is left lapses',
    example,
  })
  close(
    @Param() { year }: FundingYearPath,
    @Body() body: CommandRequestBody,
    @Call() call: CommandCall,
  ): Promise<FundingYearRecorded> {
    return this.send(Number(year), { type: 'CloseFundingYear' }, { body, call });
  }

  @QueryRoute('', { roles: READERS, summary: 'All funding years' })
  async list(
    @Query() query: MomentPageQuery,
  ): Promise<{ items: readonly FundingYearView[]; next?: string; position: string }> {
    const whole = await this.queries.execute(new ListFundingYears({ moment: momentOf(query) }));
    return pageFrom(whole, ({ year }) => String(year), query);
  }

  @QueryRoute(':year/totals', {
    roles: READERS,
    summary: 'The money of a funding year and of each of its windows',
  })
  async totals(
    @Param() { year }: FundingYearPath,
    @Query() query: MomentQuery,
  ): Promise<FundingYearTotalsView> {
    const criteria = { year: Number(year), moment: momentOf(query) };
    const totals = await this.queries.execute(new GetFundingYearTotals(criteria));
    if (totals !== undefined) return totals;
    throw new ProblemError('funding-year-unknown', {
      detail: `There is no funding year ${year}, or was none then.`,
    });
  }

  private async send(
    year: number,
    command: FundingYearRequest,
    { body, call }: { readonly body: CommandRequestBody; readonly call: CommandCall },
  ): Promise<FundingYearRecorded> {
    const request = this.sender.requestOf(command, call, body);
    return { year, ...recorded(await this.sender.send(new FundingYearEnvelope(year, request))) };
  }
}
