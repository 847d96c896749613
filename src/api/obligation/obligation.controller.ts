/**
 * What has to be done, by whom and by when: over all files for those who work on them, and of one file for whoever
 * may read it. The list shows what is open; the file also what was met, missed or fell away.
 */
import { Controller, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '../../application/clock.js';
import { CLOCK } from '../../application/tokens.js';
import {
  GetFileObligations,
  ListObligations,
  type FileObligationsView,
  type ObligationView,
} from '../../projections/obligation/obligation.query.js';
import { FilePath } from '../application/file.requests.js';
import { shownAt } from '../application/file-query.controller.js';
import type { Caller } from '../auth/caller.js';
import { byParameter, byQuery, OpensFile } from '../auth/person-data.js';
import { READERS } from '../auth/roles.js';
import { CalledBy } from '../command-call.js';
import { MomentQuery, pageFound, pageOf } from '../common.requests.js';
import { QueryRoute } from '../routes.js';
import { dayOf, momentOf, present } from '../values.js';
import { ListObligationsQuery } from './obligation.requests.js';

const EXAMPLE = {
  items: [
    {
      subject: 'grant-2022-0000001',
      decisionNumber: '2022-0000001',
      kind: 'proof',
      dueOn: '2022-09-30',
      status: 'open',
      ruleVersion: '2021-35685',
      article: 'art. 14',
      providerKvk: '27312345',
    },
  ],
  position: '42',
};

@ApiTags('obligations')
@Controller('v1')
export class ObligationController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OpensFile(byQuery)
  @QueryRoute('obligations', {
    roles: READERS,
    summary: 'What is open, in the order in which it asks for attention',
    description:
      'Deadlines, proposals and contested files. Limits warn a year ahead. `asOf` gives the list as it stood on that ' +
      'day; with `asKnownAt` alone it is what was known to be open then, judged by the day of today. A page of the past ' +
      'may hold fewer than `limit`, or none, and still have a `next`. What was met or fell away is told by each file.',
    example: EXAMPLE,
  })
  async list(
    @Query() query: ListObligationsQuery,
  ): Promise<{ items: readonly ObligationView[]; next?: string; position: string }> {
    const { due, kind, provider } = query;
    const asked = { ...present({ due, kind, provider }), ...pageOf(query) };
    const criteria = { ...asked, moment: momentOf(query), today: this.today() };
    return pageFound(await this.queries.execute(new ListObligations(criteria)));
  }

  @OpensFile(byParameter('decisionNumber'))
  @QueryRoute('applications/:decisionNumber/obligations', {
    roles: [...READERS, 'provider'],
    summary: 'Every deadline of a file, and what became of it',
    example: { decisionNumber: '2022-0000001', providerKvk: '27312345', ...EXAMPLE },
  })
  async ofFile(
    @Param() { decisionNumber }: FilePath,
    @Query() query: MomentQuery,
    @CalledBy() caller: Caller,
  ): Promise<FileObligationsView> {
    const today = this.today();
    return shownAt(momentOf(query), caller, (moment) =>
      this.queries.execute(new GetFileObligations({ decisionNumber, moment, today })),
    );
  }

  private today(): string {
    return dayOf(undefined, this.clock.now());
  }
}
