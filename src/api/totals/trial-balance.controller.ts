/** The trial balance (saldibalans): every account of both books at one moment. Each book sums to zero. */
import { Controller, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetTrialBalance, type TrialBalanceView } from '../../projections/totals/totals.query.js';
import { READERS } from '../auth/roles.js';
import { QueryRoute } from '../routes.js';
import { momentOf } from '../values.js';
import { TrialBalanceQuery } from './totals.requests.js';

@ApiTags('totals')
@Controller('v1/trial-balance')
export class TrialBalanceController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('', { roles: READERS, summary: 'Every account of both books' })
  get(@Query() query: TrialBalanceQuery): Promise<TrialBalanceView> {
    const { at, asOf = at, asKnownAt } = query;
    const moment = momentOf({
      ...(asOf !== undefined && { asOf }),
      ...(asKnownAt !== undefined && { asKnownAt }),
    });
    return this.queries.execute(new GetTrialBalance({ moment }));
  }
}
