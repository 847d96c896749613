/**
 * A log in the hands of somebody who may write to its file and knows how it is made: everything that is computed from
 * an event is computed anew, so that nothing in the folder gives the change away.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eventIdOf } from '../../src/application/stamped-event.js';
import { decodeMetadata, encodeMetadata } from '../../src/domain/event-metadata.js';
import { encodeEvent, type LedgerEvent } from '../../src/domain/ledger-events.js';
import { openSqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';

interface StoredRow {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

function onEvents<Result>(data: string, work: (database: Database.Database) => Result): Result {
  const database = new Database(join(data, 'events.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** Appends an event that nobody decided, as a command of the moment of the last one. */
export async function appendForged(data: string, stream: string, event: LedgerEvent): Promise<void> {
  const last = onEvents(data, (database) =>
    database.prepare<[], StoredRow>('SELECT * FROM events ORDER BY position DESC LIMIT 1').get(),
  );
  const { data: bytes, schemaVersion } = encodeEvent(event);
  const commandId = randomUUID();
  const { facts: _, bookedOn: __, ...of } = decodeMetadata(last!.metadata);
  const metadata = encodeMetadata({ ...of, commandId, schemaVersion });
  const stored = { type: event.type, data: bytes, metadata };
  const store = openSqliteEventStore({ file: join(data, 'events.sqlite') });
  try {
    const id = eventIdOf({ commandId, index: 0, stream, ...stored });
    await store.append(stream, 'any', [{ id, ...stored }]);
  } finally {
    await store.close();
  }
}

/** Changes the stored data of the first event of a type, and gives the event the id that belongs to its new bytes. */
export function forgeFirst(data: string, type: string, change: (bytes: string) => string): number {
  return onEvents(data, (database) => {
    const row = database
      .prepare<[string], StoredRow>('SELECT * FROM events WHERE type = ? ORDER BY position LIMIT 1')
      .get(type)!;
    const { commandId } = decodeMetadata(row.metadata);
    const { n: index } = database
      .prepare<[number, string, string], { n: number }>(
        `SELECT count(*) AS n FROM events WHERE position < ? AND stream = ? AND json_extract(metadata, '$.commandId') = ?`,
      )
      .get(row.position, row.stream, commandId)!;
    const bytes = change(row.data);
    const id = eventIdOf({ ...row, commandId, index, data: bytes });
    database
      .prepare('UPDATE events SET data = ?, event_id = ? WHERE position = ?')
      .run(bytes, id, row.position);
    return row.position;
  });
}
