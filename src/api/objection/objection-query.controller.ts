/** Reading objections, with their terms and what was decided. Who looks into one is written down, as for a file. */
import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetObjection,
  ListObjections,
  type ObjectionView,
} from '../../projections/objection/objection.query.js';
import { byParameter, byQuery, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { ProblemError } from '../problem.js';
import { QueryRoute } from '../routes.js';
import { momentOf, present } from '../values.js';
import { ListObjectionsQuery, ObjectionPath } from './objection.requests.js';

@ApiTags('objections')
@Controller('v1/objections')
export class ObjectionQueryController {
  constructor(private readonly queries: QueryBus) {}

  @OpensFile(byQuery)
  @QueryRoute('', { roles: READERS, summary: 'Objections, by status, file, person or kind of decision' })
  async list(
    @Query() query: ListObjectionsQuery,
  ): Promise<{ items: readonly ObjectionView[]; next?: string; position: string }> {
    const { status, decisionNumber, person, against } = query;
    const criteria = present({ status, decisionNumber, person, against });
    const asked = new ListObjections({ ...criteria, ...pageOf(query), moment: momentOf(query) });
    return pageFound(await this.queries.execute(asked));
  }

  @OpensFile(byParameter('id'))
  @QueryRoute(':id', { roles: READERS, summary: 'An objection: its terms, hearings, decision and appeals' })
  async get(
    @Param() { id }: ObjectionPath,
    @Query() query: MomentQuery,
  ): Promise<ObjectionView & { readonly position: string }> {
    const criteria = { objectionId: id.toLowerCase(), moment: momentOf(query) };
    const objection = await this.queries.execute(new GetObjection(criteria));
    if (objection !== undefined) return objection;
    throw new ProblemError('objection-unknown', { detail: 'There is no such objection, or was none then.' });
  }
}
