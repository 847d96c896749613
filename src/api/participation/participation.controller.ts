/**
 * Who is reached. Answers go in one by one, once, and never come out again: only numbers of groups do, and nobody
 * who works on fraud gets either.
 */
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Clock } from '../../application/clock.js';
import { requestCommandId } from '../../application/command-metadata.js';
import { KeepAnswers } from '../../application/participation/participation-handlers.js';
import {
  CountParticipation,
  type Applicant,
  type ReachedWindowView,
} from '../../application/participation/participation.query.js';
import { MINIMUM_GROUP } from '../../application/participation/split-days.js';
import { CLOCK } from '../../application/tokens.js';
import { fundingYearOf } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import { yearOf } from '../../domain/local-date.js';
import { ListApplicants, type ApplicantPage } from '../../projections/participation/applicant.query.js';
import { GetWindow } from '../../projections/window/window.query.js';
import { Call, type CommandCall } from '../command-call.js';
import { PersonPath } from '../person/person.requests.js';
import { problem, ProblemError } from '../problem.js';
import { CommandRoute, QueryRoute } from '../routes.js';
import { present } from '../values.js';
import { ParticipationAnswersRequest, ParticipationQuery } from './participation.requests.js';

interface Participation {
  readonly year: number;
  readonly by: string;
  readonly window?: string;
  readonly campaign?: string;
  /** Smallest group that is told. */
  readonly minimumGroup: number;
  readonly windows: readonly ReachedWindowView[];
  readonly position: string;
}

type Scope = ConstructorParameters<typeof ListApplicants>[0];

const example = {
  year: 2022,
  by: 'education',
  minimumGroup: MINIMUM_GROUP,
  windows: [
    {
      window: '2022-1',
      everybody: { applicants: 61, awarded: 48, suppressed: false },
      groups: [
        { group: 'up-to-mbo', applicants: 33, awarded: 22, suppressed: false },
        { group: 'higher', suppressed: true },
        { group: 'not-told', suppressed: true },
      ],
    },
  ],
  position: '42',
};

function withoutPast(): ProblemError {
  return problem(
    'past-not-kept',
    'Answers are kept in the vault only, without a day, so this report is always about now. Leave asOf and asKnownAt out; campaign splits the counts by a day.',
  );
}

@ApiTags('participation')
@Controller('v1')
export class ParticipationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @CommandRoute('persons/:personKey/participation-answers', {
    roles: ['caseworker', 'operator'],
    summary: 'Keep what a person tells about themselves, for statistics',
    description: 'By free will, and once: every field may be left out. No event is written.',
    example: { answered: true },
  })
  async answer(
    @Param() { personKey }: PersonPath,
    @Body() body: ParticipationAnswersRequest,
    @Call() call: CommandCall,
  ): Promise<{ readonly answered: true }> {
    const requestId = requestCommandId(call.actor.id, call, call.idempotencyKey);
    const { education, ageBand, flexibleWork, jobSeeker, sector, goal } = body;
    const answers = present({ education, ageBand, flexibleWork, jobSeeker, sector, goal });
    const kept = await this.commands.execute(new KeepAnswers(personKey, answers, requestId));
    if (kept !== 'answered-before') return { answered: true };
    throw problem(
      'already-answered',
      'This person was asked before. Do not ask again: the first answers stay.',
    );
  }

  @QueryRoute('participation', {
    roles: ['finance', 'operator', 'auditor'],
    summary: 'Who is reached: applicants and awarded persons per group and window',
    description: `A number that is left out is suppressed: a group below ${String(MINIMUM_GROUP)}, or one from which such a group could be computed.`,
    example,
  })
  async count(@Query() query: ParticipationQuery): Promise<Participation> {
    const { by, window, campaign, asOf, asKnownAt } = query;
    if (asOf !== undefined || asKnownAt !== undefined) throw withoutPast();
    const scope = await this.scopeOf(query);
    const first = await this.queries.execute(new ListApplicants(scope));
    const applicants = this.pagesFrom(first, scope);
    const windows = await this.queries.execute(
      new CountParticipation({ by, applicants, ...present({ campaign }) }),
    );
    return {
      year: scope.year,
      by,
      ...present({ window, campaign }),
      minimumGroup: MINIMUM_GROUP,
      windows,
      position: first.position,
    };
  }

  /** Which applications count. Throws a problem when the window does not exist, or not in that year. */
  private async scopeOf({ year, window }: ParticipationQuery): Promise<Scope> {
    if (window === undefined) {
      return { year: year === undefined ? yearOf(localDateOf(this.clock.now())) : Number(year) };
    }
    if (year !== undefined && Number(year) !== fundingYearOf(window)) {
      throw problem('invalid-request', 'The window does not lie in the year: leave one of them out.');
    }
    if ((await this.queries.execute(new GetWindow({ id: window, moment: {} }))) !== undefined) {
      return { year: fundingYearOf(window), window };
    }
    throw new ProblemError('window-unknown', { detail: `There is no window ${window}.` });
  }

  private async *pagesFrom(first: ApplicantPage, scope: Scope): AsyncGenerator<readonly Applicant[]> {
    let page = first;
    yield page.applicants;
    while (page.next !== undefined) {
      page = await this.queries.execute(new ListApplicants({ ...scope, after: page.next, upTo: page.upTo }));
      yield page.applicants;
    }
  }
}
