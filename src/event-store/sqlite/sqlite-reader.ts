/**
 * Reads the event store on a connection of its own, page by page, so that no read ever holds up a commit. A small
 * category in a long log is found through the index on streams, a large one by scanning.
 */
import type { LogBatch, LogReadOptions } from '../event-store.js';
import type { ReadBatch } from '../log-walk.js';
import type { RecordedEvent } from '../recorded-event.js';
import { createCategoryFilter } from './category-index.js';
import type { CategoryFilter } from './category-index.js';
import type { Connection } from './sqlite-file.js';

export interface SqliteReader {
  readonly head: () => bigint;
  readonly lastRevision: (stream: string) => bigint;
  /** At most `limit` events of a stream, from a revision on (inclusive). */
  readonly streamPage: (stream: string, from: bigint, limit: number) => readonly RecordedEvent[];
  /** Reads the log, filtered or not; keeps what it learned about the categories for its next batch. */
  readonly batches: (categories: LogReadOptions['categories'], batchSize: number) => ReadBatch;
}

/** Events after `after` and not after `end`, and how far they reach. */
type ReadPage = (after: bigint, end: bigint) => Omit<LogBatch, 'caughtUp'>;

const EVENT = 'position, stream, revision, event_id AS id, type, data, metadata';

/** How many positions one read scans at most, so that a sparse category does not hold up the process. */
const SCAN_WINDOW = 20_000n;

/** Prepares the statements once; the connection belongs to the reader alone. */
export function createReader(db: Connection): SqliteReader {
  const head = db.prepare<[], bigint | null>('SELECT max(position) FROM events').pluck();
  const lastRevision = db
    .prepare<[string], bigint | null>('SELECT max(revision) FROM events WHERE stream = ?')
    .pluck();
  const streamPage = db.prepare<[string, bigint, number], RecordedEvent>(
    `SELECT ${EVENT} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
  );
  const headNow = (): bigint => head.get() ?? 0n;
  return {
    head: headNow,
    lastRevision: (stream) => lastRevision.get(stream) ?? -1n,
    streamPage: (stream, from, limit) => streamPage.all(stream, from, limit),
    batches: (categories, batchSize) => {
      const page =
        categories === undefined ? plainPages(db, batchSize) : filteredPages(db, categories, batchSize);
      return (after, upTo) => {
        const last = headNow();
        const end = upTo === undefined ? last : smaller(upTo, last);
        const { events, position } = after < end ? page(after, end) : { events: [], position: after };
        return { events, position, caughtUp: position >= last };
      };
    },
  };
}

function plainPages(db: Connection, batchSize: number): ReadPage {
  const select = db.prepare<[bigint, bigint, number], RecordedEvent>(
    `SELECT ${EVENT} FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
  );
  return (after, end) => pageOf(select.all(after, end, batchSize), batchSize, end);
}

function filteredPages(db: Connection, categories: readonly string[], batchSize: number): ReadPage {
  const filter = createCategoryFilter(db, categories);
  const scan = scannedPages(db, filter, batchSize);
  const select = db.prepare<[bigint], RecordedEvent>(`SELECT ${EVENT} FROM events WHERE position = ?`);
  let listed: BigInt64Array | undefined;
  let listedUpTo: bigint | undefined;

  return (after, end) => {
    if (listedUpTo === undefined && end - after > SCAN_WINDOW) {
      listed = filter.positions();
      listedUpTo = end;
    }
    if (listed === undefined || listedUpTo === undefined || after >= listedUpTo) {
      listed = undefined;
      return scan(after, end);
    }
    const last = smaller(end, listedUpTo);
    const first = firstAfter(listed, after);
    const positions = [...listed.subarray(first, first + batchSize)].filter((position) => position <= last);
    const events = positions.flatMap((position) => select.get(position) ?? []);
    return pageOf(events, batchSize, last);
  };
}

function scannedPages(db: Connection, filter: CategoryFilter, batchSize: number): ReadPage {
  const select = db.prepare<(bigint | number | string)[], RecordedEvent>(
    `SELECT ${EVENT} FROM events NOT INDEXED
     WHERE position > ? AND position <= ? AND (${filter.condition}) ORDER BY position LIMIT ?`,
  );
  const next = db
    .prepare<[bigint], bigint | null>('SELECT min(position) FROM events WHERE position > ?')
    .pluck();
  return (after, end) => {
    const last = smaller(after + SCAN_WINDOW, end);
    const page = pageOf(select.all(after, last, ...filter.parameters, batchSize), batchSize, last);
    if (page.events.length > 0 || last === end) return page;
    // Positions have gaps: go on at the next event, however far away it is.
    const following = next.get(last) ?? end;
    return { events: [], position: smaller(following - 1n, end) };
  };
}

/** A full page reaches to its last event, one with room left to the end of what was searched. */
function pageOf(events: readonly RecordedEvent[], size: number, end: bigint): Omit<LogBatch, 'caughtUp'> {
  const last = events.length < size ? undefined : events.at(-1);
  return { events, position: last?.position ?? end };
}

function firstAfter(ascending: BigInt64Array, position: bigint): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? position) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
