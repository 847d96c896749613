/** Finds the person of every event that belongs to no file. An attempt has a row of its own, with the files. */
import { categoryOfStream, idOfStream, isPersonKey, type PersonKey } from '../../domain/ids.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { filesOf } from '../file/file-subject.js';
import type { ProjectedEvent, Projection } from '../projection.js';
import type { ViewWriter } from '../view-writer.js';
import {
  personEventTable,
  personStreamTable,
  type PersonEventRow,
  type PersonStreamRow,
} from './statement.schema.js';

/** The person that an event names itself. */
function personIn(event: LedgerEvent): PersonKey | undefined {
  const { personKey } = event.data as { readonly personKey?: unknown };
  return typeof personKey === 'string' && isPersonKey(personKey) ? personKey : undefined;
}

const isOfOnePerson = (stream: string): boolean => categoryOfStream(stream) === 'objection';

function isElsewhere({ recorded, journal }: ProjectedEvent): boolean {
  return filesOf(recorded.stream, journal.event).length > 0 || recorded.type === 'AttemptRecorded';
}

async function knownStreams(
  events: readonly ProjectedEvent[],
  writer: ViewWriter,
): Promise<Map<string, PersonKey>> {
  const streams = new Set(events.map(({ recorded }) => recorded.stream).filter(isOfOnePerson));
  const rows = await writer.select(
    personStreamTable,
    [...streams].map((stream) => [stream]),
  );
  return new Map(rows.map(({ stream, personKey }) => [stream, personKey]));
}

/** The person of an event that belongs to no file; the streams that are new go into `begun`. */
function personOf(
  { recorded: { stream }, journal: { event } }: ProjectedEvent,
  known: Map<string, PersonKey>,
  begun: PersonStreamRow[],
): PersonKey | undefined {
  if (categoryOfStream(stream) === 'person') return idOfStream(stream);
  const named = personIn(event);
  if (!isOfOnePerson(stream)) return named;
  const found = known.get(stream) ?? named;
  if (found === undefined) throw new Error(`nothing says whom ${stream} is about`);
  if (!known.has(stream)) begun.push({ stream, personKey: found });
  known.set(stream, found);
  return found;
}

export const statementProjection: Projection = {
  name: 'statement',
  tables: [personEventTable, personStreamTable],
  apply: async (events, writer) => {
    const ofPersons = events.filter((event) => !isElsewhere(event));
    const known = await knownStreams(ofPersons, writer);
    const begun: PersonStreamRow[] = [];
    const rows: PersonEventRow[] = [];
    for (const event of ofPersons) {
      const personKey = personOf(event, known, begun);
      if (personKey !== undefined) rows.push({ personKey, position: event.recorded.position });
    }
    await writer.insert(personStreamTable, begun);
    await writer.insert(personEventTable, rows);
  },
};
