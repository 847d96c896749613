/**
 * Fingerprints every event. What is hashed is fixed for ever: SHA-256 over stream, revision, id, type, data and
 * metadata as stored, joined by a line feed; the running hash is SHA-256 over the previous one followed by it.
 */
import { hash } from 'node:crypto';
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import type { ViewWriter } from '../view-writer.js';
import { logTable, type LogRow } from './log.schema.js';

/** Running hash before the first event. */
export const GENESIS = '0'.repeat(64);

/** Fingerprint of the stored bytes of an event, hexadecimal. */
export function fingerprintOf(recorded: RecordedEvent): string {
  const { stream, revision, id, type, data, metadata } = recorded;
  return hash('sha256', `${stream}\n${String(revision)}\n${id}\n${type}\n${data}\n${metadata}`);
}

/** Running hash after an event. */
export function chained(previous: string, fingerprint: string): string {
  return hash('sha256', previous + fingerprint);
}

async function lastRunningHash(writer: ViewWriter): Promise<string> {
  const [last] = await writer.query<{ hash: string }>(
    'SELECT running_sha256 AS hash FROM log ORDER BY position DESC LIMIT 1',
  );
  return last?.hash ?? GENESIS;
}

/** The row of an event that follows one with this running hash. */
export function logRowOf({ recorded, knownAt }: ProjectedEvent, previous: string): LogRow {
  const sha256 = fingerprintOf(recorded);
  return {
    position: recorded.position,
    stream: recorded.stream,
    revision: recorded.revision,
    eventId: recorded.id,
    type: recorded.type,
    sha256,
    runningSha256: chained(previous, sha256),
    knownAt,
  };
}

export const logProjection: Projection = {
  name: 'log',
  tables: [logTable],
  apply: async (events, writer) => {
    let running = await lastRunningHash(writer);
    const rows = events.map((event) => {
      const row = logRowOf(event, running);
      running = row.runningSha256;
      return row;
    });
    await writer.insert(logTable, rows);
  },
};
