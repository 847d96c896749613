/** What a person has left of a year, and why. There is no unknown person: whoever never applied has everything left. */
import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '../../application/clock.js';
import { CLOCK } from '../../application/tokens.js';
import { localDateOf } from '../../domain/instant.js';
import { yearOf } from '../../domain/local-date.js';
import { GetPersonBalance, type PersonBalanceView } from '../../projections/balance/balance.query.js';
import { byParameter, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { QueryRoute } from '../routes.js';
import { momentOf } from '../values.js';
import { BalanceQuery, PersonPath } from './person.requests.js';

@ApiTags('persons')
@Controller('v1/persons/:personKey')
export class PersonController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OpensFile(byParameter('personKey'))
  @QueryRoute('balance', { roles: READERS, summary: 'What a person has left of a year, and why' })
  balance(@Param() { personKey }: PersonPath, @Query() query: BalanceQuery): Promise<PersonBalanceView> {
    const year = query.year === undefined ? yearOf(localDateOf(this.clock.now())) : Number(query.year);
    const now = this.clock.now();
    return this.queries.execute(new GetPersonBalance({ personKey, year, moment: momentOf(query), now }));
  }
}
