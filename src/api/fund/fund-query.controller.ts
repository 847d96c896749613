/** What funds have and do, and the buckets of a person. A list of reservations names files, never persons. */
import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '../../application/clock.js';
import { CLOCK } from '../../application/tokens.js';
import { localDateOf } from '../../domain/instant.js';
import {
  GetFund,
  GetPersonBuckets,
  ListFundReservations,
  ListFunds,
  type FundReservationView,
  type FundView,
  type PersonBucketsView,
} from '../../projections/fund/fund.query.js';
import { byParameter, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { MomentPageQuery, MomentQuery, pageFound, pageFrom, pageOf } from '../common.requests.js';
import { PersonPath } from '../person/person.requests.js';
import { ProblemError } from '../problem.js';
import { QueryRoute } from '../routes.js';
import { momentOf } from '../values.js';
import { BucketsQuery, FundPath } from './fund.requests.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
  readonly position: string;
}

const unknown = (fundId: string): ProblemError =>
  new ProblemError('fund-unknown', { detail: `There is no fund ${fundId}, or was none then.` });

@ApiTags('funds')
@Controller('v1')
export class FundQueryController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @QueryRoute('funds', { roles: READERS, summary: 'All funds of other payers' })
  async list(@Query() query: MomentPageQuery): Promise<Page<FundView>> {
    const whole = await this.queries.execute(new ListFunds({ moment: momentOf(query) }));
    return pageFrom(whole, ({ fundId }) => fundId, query);
  }

  @QueryRoute('funds/:fundId', { roles: READERS, summary: 'A fund: its payer, rule and money' })
  async get(@Param() { fundId }: FundPath, @Query() query: MomentQuery): Promise<FundView> {
    const fund = await this.queries.execute(new GetFund({ fundId, moment: momentOf(query) }));
    if (fund === undefined) throw unknown(fundId);
    return fund;
  }

  @QueryRoute('funds/:fundId/reservations', {
    roles: READERS,
    summary: 'What a fund promised, owes and paid per file, and the files in which it takes no part',
  })
  async reservations(
    @Param() { fundId }: FundPath,
    @Query() query: MomentPageQuery,
  ): Promise<Page<FundReservationView>> {
    const criteria = { fundId, moment: momentOf(query), ...pageOf(query) };
    const page = await this.queries.execute(new ListFundReservations(criteria));
    if (page === 'fund-unknown') throw unknown(fundId);
    return pageFound(page);
  }

  @OpensFile(byParameter('personKey'))
  @QueryRoute('persons/:personKey/buckets', {
    roles: READERS,
    summary: "The buckets of a person: the scheme's own of the year first, then those of other payers",
    description: 'On a day of the past as they were then; on one to come with what will have expired.',
  })
  buckets(@Param() { personKey }: PersonPath, @Query() query: BucketsQuery): Promise<PersonBucketsView> {
    const today = localDateOf(this.clock.now());
    const { on = today } = query;
    return this.queries.execute(new GetPersonBuckets({ personKey, on, today, moment: momentOf(query) }));
  }
}
