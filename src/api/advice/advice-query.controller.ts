/** Questions about advices. Opening the advice of a person is recorded, as with any file. */
import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetAdvice, ListAdvices, type AdviceView } from '../../projections/advice/advice.query.js';
import { byParameter, byQuery, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { ProblemError } from '../problem.js';
import { QueryRoute } from '../routes.js';
import { momentOf, present } from '../values.js';
import { AdvicePath, ListAdvicesQuery } from './advice.requests.js';

@ApiTags('advice')
@Controller('v1/advices')
export class AdviceQueryController {
  constructor(private readonly queries: QueryBus) {}

  @OpensFile(byQuery)
  @QueryRoute('', {
    roles: READERS,
    summary: 'Advices, by person, adviser, status, window, line or year',
  })
  async list(
    @Query() query: ListAdvicesQuery,
  ): Promise<{ items: readonly AdviceView[]; next?: string; position: string }> {
    const { person, adviser, status, window, line } = query;
    const year = query.year === undefined ? undefined : Number(query.year);
    const criteria = present({ person, adviser, status, window, line, year });
    const asked = new ListAdvices({ ...criteria, ...pageOf(query), moment: momentOf(query) });
    return pageFound(await this.queries.execute(asked));
  }

  @OpensFile(byParameter('id'))
  @QueryRoute(':id', { roles: READERS, summary: 'An advice, with its steps' })
  async get(
    @Param() { id }: AdvicePath,
    @Query() query: MomentQuery,
  ): Promise<AdviceView & { readonly position: string }> {
    const advice = await this.queries.execute(new GetAdvice({ adviceId: id, moment: momentOf(query) }));
    if (advice !== undefined) return advice;
    throw new ProblemError('advice-unknown', { detail: `There is no advice ${id}, or was none then.` });
  }
}
