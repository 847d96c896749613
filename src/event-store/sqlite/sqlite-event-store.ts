/**
 * The event store in one SQLite file: a write-ahead log flushed at every commit, and one commit for all appends
 * that wait. One process appends; others may open the same file for reading and follow it.
 */
import { StoreUnavailableError } from '../event-store.js';
import type {
  AppendResult,
  EventStore,
  LogBatch,
  LogReadOptions,
  StreamReadOptions,
  SubscribeOptions,
} from '../event-store.js';
import type { ExpectedRevision } from '../expected-revision.js';
import { createLogGrowth } from '../log-growth.js';
import type { LogGrowth, Watch } from '../log-growth.js';
import { checkedBatchSize, followLog, otherWork, walkLog } from '../log-walk.js';
import type { ReadBatch } from '../log-walk.js';
import type { EventToAppend, RecordedEvent } from '../recorded-event.js';
import { createGroupCommit } from './group-commit.js';
import type { CommitWaiting, GroupCommit } from './group-commit.js';
import { openForReading, openForWriting } from './sqlite-file.js';
import type { Connection } from './sqlite-file.js';
import { createReader } from './sqlite-reader.js';
import type { SqliteReader } from './sqlite-reader.js';
import { createWriter } from './sqlite-writer.js';

export interface SqliteEventStoreOptions {
  /** The file; it is made when it does not exist, its folder is not. */
  readonly file: string;
  /** Only read, beside another process that appends. The file must exist, and every append is refused. */
  readonly readOnly?: boolean;
  /**
   * When the appends that wait are committed. Default: `setImmediate`, after everything that belongs to the
   * same turn of the event loop has been appended.
   */
  readonly commitWaiting?: CommitWaiting;
}

const STREAM_PAGE = 256;
const WATCH_INTERVAL_MS = 250;

/**
 * An expectation of `any` is never checked for a repeat: appending twice with it writes twice.
 * @throws StoreUnavailableError when the file cannot be opened, is no event log or is of a newer version.
 */
export function openSqliteEventStore(options: SqliteEventStoreOptions): EventStore {
  const { file, readOnly = false, commitWaiting = setImmediate } = options;
  const writing = readOnly ? undefined : openForWriting(file);
  const reading = openForReading(file);
  const growth = createLogGrowth(watchOtherConnections(reading));
  if (writing === undefined) return new SqliteEventStore([reading], growth);
  const write = createWriter(writing);
  const commits = createGroupCommit({ write, commitWaiting, committed: growth.announce });
  return new SqliteEventStore([reading, writing], growth, commits);
}

class SqliteEventStore implements EventStore {
  readonly #reader: SqliteReader;

  constructor(
    /** The reader first: the last to close is the writer, which then tidies up the write-ahead log. */
    readonly connections: readonly [Connection, ...Connection[]],
    readonly growth: LogGrowth,
    /** Absent in a store that was opened for reading only. */
    readonly commits?: GroupCommit,
  ) {
    this.#reader = createReader(connections[0]);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    this.#assertOpen();
    if (this.commits === undefined) {
      throw new StoreUnavailableError('the event store was opened for reading only');
    }
    return await this.commits.append({ stream, expected, events });
  }

  async *readStream(
    stream: string,
    options: StreamReadOptions = {},
  ): AsyncGenerator<RecordedEvent, void, undefined> {
    let from = options.from ?? 0n;
    let left = options.maxCount ?? Number.MAX_SAFE_INTEGER;
    while (left > 0) {
      this.#assertOpen();
      const limit = Math.min(left, STREAM_PAGE);
      const page = this.#reader.streamPage(stream, from, limit);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < limit) return;
      from = last.revision + 1n;
      left -= page.length;
      await otherWork();
    }
  }

  async lastRevision(stream: string): Promise<bigint> {
    this.#assertOpen();
    return await Promise.resolve(this.#reader.lastRevision(stream));
  }

  readLog(options: LogReadOptions = {}): AsyncIterable<LogBatch> {
    return walkLog(options, () => this.#head(), this.#batches(options));
  }

  subscribe(options: SubscribeOptions): AsyncIterable<LogBatch> {
    return followLog(options, this.growth, this.#batches(options));
  }

  async head(): Promise<bigint> {
    return await Promise.resolve(this.#head());
  }

  async close(): Promise<void> {
    if (this.growth.closed) return;
    this.commits?.close();
    this.growth.close();
    for (const connection of this.connections) connection.close();
    await Promise.resolve();
  }

  #batches({ categories, batchSize }: Pick<LogReadOptions, 'categories' | 'batchSize'>): ReadBatch {
    this.#assertOpen();
    const read = this.#reader.batches(categories, checkedBatchSize(batchSize));
    return (after, upTo) => {
      this.#assertOpen();
      return read(after, upTo);
    };
  }

  #head(): bigint {
    this.#assertOpen();
    return this.#reader.head();
  }

  #assertOpen(): void {
    if (this.growth.closed) throw new StoreUnavailableError('the event store is closed');
  }
}

/** Looks for commits of other processes: SQLite counts those that this connection did not make itself. */
function watchOtherConnections(db: Connection): Watch {
  const commitsSeen = (): unknown => {
    try {
      return db.pragma('data_version', { simple: true });
    } catch {
      // Wakes the followers, whose own read then meets the error and can report it.
      return undefined;
    }
  };
  let seen = commitsSeen();
  return (announce) => {
    const look = (): void => {
      const before = seen;
      seen = commitsSeen();
      if (seen !== before) announce();
    };
    const timer = setInterval(look, WATCH_INTERVAL_MS);
    return () => {
      clearInterval(timer);
    };
  };
}
