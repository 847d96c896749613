/**
 * The log against the fingerprints that were taken when its events were first read. What stands in the log behind
 * the last fingerprint is new, and no difference.
 */
import type { EventStore } from '../../event-store/event-store.js';
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import type { ReadModel } from '../read-model.js';
import type { ViewReader } from '../view-reader.js';
import { fingerprintOf } from './log.projection.js';
import { logTable, type LogRow } from './log.schema.js';

/** An event that is not what it was. */
export interface ChangedEvent {
  /** As it was fingerprinted; for an event that was put in, as it stands in the log. */
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly change: 'missing' | 'changed' | 'replaced' | 'inserted';
  readonly detail: string;
}

const PAGE = 2_000;
/** Differences after which looking further says nothing new. */
const ENOUGH = 100;

function difference(row: LogRow, recorded: RecordedEvent | undefined): ChangedEvent | undefined {
  const { position, stream, revision } = row;
  if (recorded === undefined) {
    return { position, stream, revision, change: 'missing', detail: `${row.type} ${row.eventId} is gone` };
  }
  if (fingerprintOf(recorded) === row.sha256) return undefined;
  const moved = recorded.id !== row.eventId;
  const detail = moved
    ? `${recorded.stream}@${String(recorded.revision)} stands here instead`
    : `the bytes of ${recorded.type} have changed`;
  return { position, stream, revision, change: moved ? 'replaced' : 'changed', detail };
}

function insertedBetween(
  events: ReadonlyMap<bigint, RecordedEvent>,
  known: ReadonlySet<bigint>,
): readonly ChangedEvent[] {
  return [...events.values()]
    .filter(({ position }) => !known.has(position))
    .map(({ position, stream, revision, type }) => ({
      position,
      stream,
      revision,
      change: 'inserted' as const,
      detail: `${type} was not there when the log was read`,
    }));
}

async function eventsBetween(
  store: EventStore,
  after: bigint,
  upTo: bigint,
): Promise<ReadonlyMap<bigint, RecordedEvent>> {
  const events = new Map<bigint, RecordedEvent>();
  for await (const batch of store.readLog({ after, upTo, batchSize: PAGE })) {
    for (const recorded of batch.events) events.set(recorded.position, recorded);
  }
  return events;
}

/** Compares within one snapshot of the views. */
export async function changesIn(store: EventStore, reader: ViewReader): Promise<readonly ChangedEvent[]> {
  const changes: ChangedEvent[] = [];
  let after = 0n;
  for (;;) {
    const rows = await reader.rows(
      logTable,
      `WHERE position > ? ORDER BY position LIMIT ${String(PAGE)}`,
      after,
    );
    const last = rows.at(-1);
    if (last === undefined || changes.length >= ENOUGH) return changes;
    const events = await eventsBetween(store, after, last.position);
    changes.push(...rows.flatMap((row) => difference(row, events.get(row.position)) ?? []));
    changes.push(...insertedBetween(events, new Set(rows.map(({ position }) => position))));
    after = last.position;
  }
}

/** The events that are not what they were, in order of position; none when all is as it was. */
export function changedEvents(store: EventStore, readModel: ReadModel): Promise<readonly ChangedEvent[]> {
  return readModel.readTransaction((reader) => changesIn(store, reader));
}
