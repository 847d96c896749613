/** The events themselves, for who audits: as they are stored, with what caused them and what they led to. */
import { Controller, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  GetEvent,
  GetEventTrace,
  ListEvents,
  type EventTraceView,
  type EventView,
} from '../../projections/log/log.query.js';
import { byQuery, OpensFile, streamOfPerson, type LooksAt } from '../auth/person-data.js';
import { pageOf } from '../common.requests.js';
import { problem } from '../problem.js';
import { QueryRoute } from '../routes.js';
import { momentOf, present } from '../values.js';
import { EventPath, EventQuery, ListEventsQuery } from './event.requests.js';

const roles = ['auditor', 'fraud-analyst'] as const;

/** The stream of a file is the file, and that of an objection or a person opens one as well. */
const byStream: LooksAt = ({ params }) => {
  const { stream = '' } = params as { readonly stream?: string };
  return streamOfPerson(stream);
};

@ApiTags('events')
@Controller('v1/events')
export class EventController {
  constructor(private readonly queries: QueryBus) {}

  @OpensFile(byQuery)
  @QueryRoute('', { roles, summary: 'Events in ledger order, by stream, kind or subject' })
  list(
    @Query() query: ListEventsQuery,
  ): Promise<{ items: readonly EventView[]; next?: string; position: string }> {
    const { stream, category, type, person, provider, course } = query;
    const criteria = present({ stream, category, type, person, provider, course });
    const moment = momentOf(query);
    return this.queries.execute(new ListEvents({ ...criteria, ...pageOf(query), moment }));
  }

  @OpensFile(byStream)
  @QueryRoute(':stream/:revision', { roles, summary: 'One event' })
  async get(@Param() path: EventPath, @Query() _query: EventQuery): Promise<EventView> {
    const { stream, revision } = path;
    const event = await this.queries.execute(new GetEvent({ stream, revision: BigInt(revision) }));
    if (event === undefined) throw problem('event-unknown', 'There is no such event.');
    return event;
  }

  @OpensFile(byStream)
  @QueryRoute(':stream/:revision/trace', { roles, summary: 'What caused an event, and what it led to' })
  async trace(@Param() path: EventPath, @Query() _query: EventQuery): Promise<EventTraceView> {
    const { stream, revision } = path;
    const trace = await this.queries.execute(new GetEventTrace({ stream, revision: BigInt(revision) }));
    if (trace === undefined) throw problem('event-unknown', 'There is no such event.');
    return trace;
  }
}
