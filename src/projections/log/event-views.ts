/** Events as they are shown: content and metadata as stored, with their fingerprints from the log view. */
import type { EventStore } from '../../event-store/event-store.js';
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import type { ColumnValue } from '../view-table.js';
import type { ViewReader } from '../view-reader.js';
import { eventAt } from '../file/story.js';
import type { EventView } from './log.query.js';
import { logTable, type LogRow } from './log.schema.js';

export interface EventSources {
  readonly reader: ViewReader;
  readonly store: EventStore;
}

function presentEvent(recorded: RecordedEvent, row: LogRow): EventView {
  const metadata = JSON.parse(recorded.metadata) as Record<string, string>;
  return {
    position: String(recorded.position),
    stream: recorded.stream,
    revision: String(recorded.revision),
    eventId: recorded.id,
    type: recorded.type,
    recordedAt: metadata['recordedAt'] ?? '',
    effectiveAt: metadata['effectiveAt'] ?? '',
    knownAt: row.knownAt,
    sha256: row.sha256,
    runningSha256: row.runningSha256,
    metadata,
    data: JSON.parse(recorded.data) as Record<string, unknown>,
  };
}

/** The events of these rows of the log. Throws when the store does not have one: the log was changed. */
async function eventsOfRows(store: EventStore, rows: readonly LogRow[]): Promise<readonly EventView[]> {
  const views: EventView[] = [];
  for (const row of rows) {
    const recorded = await eventAt(store, row.stream, row.revision);
    if (recorded === undefined) {
      throw new Error(`${row.stream} revision ${String(row.revision)} is in the views but not in the log`);
    }
    views.push(presentEvent(recorded, row));
  }
  return views;
}

/** Events by what follows `FROM log l` in SQL. */
export async function findEvents(
  { reader, store }: EventSources,
  rest: string,
  ...values: readonly ColumnValue[]
): Promise<readonly EventView[]> {
  const columns = logTable.columns.map(({ column, property }) => `l.${column} AS "${property}"`).join(', ');
  const rows = await reader.query<Record<string, unknown>>(`SELECT ${columns} FROM log l ${rest}`, ...values);
  return await eventsOfRows(
    store,
    rows.map((row) => logTable.fromDatabase(row)),
  );
}

/** One event, if the views have reached it. */
export async function findEvent(
  sources: EventSources,
  stream: string,
  revision: bigint,
): Promise<EventView | undefined> {
  const recorded = await eventAt(sources.store, stream, revision);
  if (recorded === undefined) return undefined;
  const [event] = await findEvents(sources, 'WHERE l.position = ?', recorded.position);
  return event;
}
