/**
 * The event store on EventStoreDB or KurrentDB. A thin adapter: each trap of the client has its guard in a file of
 * its own, and what the store means is in the port. The position is the commit position.
 */
import { checkedSize } from '../append-request.js';
import { StoreUnavailableError } from '../event-store.js';
import type {
  AppendResult,
  EventStore,
  LogBatch,
  LogReadOptions,
  StreamReadOptions,
  SubscribeOptions,
} from '../event-store.js';
import { NO_REVISION } from '../expected-revision.js';
import type { ExpectedRevision } from '../expected-revision.js';
import { createLogGrowth } from '../log-growth.js';
import { checkedBatchSize, followLog, walkLog } from '../log-walk.js';
import type { Intervention } from '../intervention.js';
import type { EventToAppend, RecordedEvent } from '../recorded-event.js';
import { createAttempts } from './append-attempt.js';
import { createAppender } from './appender.js';
import type { Append } from './appender.js';
import { backOffMs, pause } from './back-off.js';
import { connectionProblems } from './connection-string.js';
import { createConnection } from './connection.js';
import type { Connection } from './connection.js';
import { startDoorbell } from './doorbell.js';
import { messageOf } from './failure.js';
import { createInterventionWatch, readInterventions } from './interventions.js';
import { createLogReader } from './log-reader.js';
import type { LogReader } from './log-reader.js';
import { createLogSearch } from './log-search.js';
import { streamNames } from './names.js';
import type { StreamNames } from './names.js';
import { claimAppending } from './one-appender.js';
import type { EventStoreDbOptions } from './options.js';
import { createPageReader } from './page-reader.js';
import type { PageReader } from './page-reader.js';
import { toRecordedEvent } from './stored-event.js';

const STREAM_PAGE = 256;
const MAX_WAITING_APPENDS = 20_000;

/** Opens a store; the connection is made by the first call. @throws StoreUnavailableError for a refused connection string. */
export function openEventStoreDb(options: EventStoreDbOptions): EventStore {
  const { url, readerUrl, production = false } = options;
  const urls = readerUrl === undefined ? [url] : [url, readerUrl];
  const problems = urls.flatMap((one) => connectionProblems(one, { production }));
  if (problems.length > 0) {
    throw new StoreUnavailableError(
      `the connection string of the event store is refused: ${problems.join(' ')}`,
    );
  }
  const names = streamNames(options.namespace);
  return new EventStoreDbEventStore(options, names, options.readOnly === true ? undefined : claimAppending());
}

class EventStoreDbEventStore implements EventStore {
  readonly #growth = createLogGrowth();
  readonly #closing = new AbortController();
  readonly #reading: Connection;
  readonly #listening: Connection;
  readonly #appending: Connection | undefined;
  readonly #pages: PageReader;
  readonly #log: LogReader;
  readonly #append: Append | undefined;
  readonly #waiting = new Set<Promise<unknown>>();
  /** The last append that nothing may overtake. */
  #barrier: Promise<unknown> = Promise.resolve();
  #doorbell: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    readonly options: EventStoreDbOptions,
    readonly names: StreamNames,
    /** Absent in a store that was opened for reading only. */
    readonly releaseAppending: (() => void) | undefined,
  ) {
    const { url, callTimeoutMs = 3_000, readPatienceMs = 10_000, appendPatienceMs = 3_000 } = options;
    const readerUrl = options.readerUrl ?? url;
    this.#reading = createConnection({ url: readerUrl, callTimeoutMs, greet: false });
    this.#listening = createConnection({ url: readerUrl, callTimeoutMs, greet: false });
    const closed = (): boolean => this.#growth.closed;
    this.#pages = createPageReader({ connection: this.#reading, callTimeoutMs, readPatienceMs, closed });
    const watch = createInterventionWatch(names, (intervention) => options.onIntervention?.(intervention));
    const search = createLogSearch({ connection: this.#reading, pages: this.#pages, callTimeoutMs });
    this.#log = createLogReader({ pages: this.#pages, names, search, watch });
    if (releaseAppending === undefined) return;
    this.#appending = createConnection({ url, callTimeoutMs, greet: true });
    this.#append = createAppender({
      attempt: createAttempts({ connection: this.#appending, onTrouble: (told) => this.#tell(told) }),
      appendPatienceMs,
      readBack: (stored, from, count) => this.#page(stored, from, count),
    });
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    checkedSize({ stream, expected, events });
    const stored = this.names.toStored(stream);
    this.#assertOpen();
    const append = this.#append;
    if (append === undefined) throw new StoreUnavailableError('the event store was opened for reading only');
    if (this.#waiting.size >= MAX_WAITING_APPENDS) {
      throw new StoreUnavailableError(`the event store is overloaded: ${this.#waiting.size} appends wait`);
    }
    const before = this.#barrier;
    const running =
      expected === 'any'
        ? this.#appendAnywhere(append, { stored, events }, [...this.#waiting])
        : before.then(() =>
            append({ stored, revision: expected === 'no-stream' ? NO_REVISION : expected, events }),
          );
    const settled = running.catch(() => undefined);
    this.#waiting.add(settled);
    if (expected === 'any') this.#barrier = settled;
    try {
      return await running;
    } finally {
      this.#waiting.delete(settled);
      this.#growth.announce();
    }
  }

  async *readStream(
    stream: string,
    options: StreamReadOptions = {},
  ): AsyncGenerator<RecordedEvent, void, undefined> {
    const stored = this.names.toStored(stream);
    let from = options.from === undefined || options.from < 0n ? 0n : options.from;
    let left = options.maxCount ?? Number.MAX_SAFE_INTEGER;
    while (left > 0) {
      this.#assertOpen();
      const count = Math.min(left, STREAM_PAGE);
      const page = await this.#page(stored, from, count);
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < count) return;
      from = last.revision + 1n;
      left -= page.length;
    }
  }

  async lastRevision(stream: string): Promise<bigint> {
    this.#assertOpen();
    return await this.#lastRevision(this.names.toStored(stream));
  }

  readLog(options: LogReadOptions = {}): AsyncIterable<LogBatch> {
    const read = this.#log.batches(options.categories, checkedBatchSize(options.batchSize));
    return walkLog(options, () => this.head(), read);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<LogBatch> {
    this.#assertOpen();
    const { categories, signal } = options;
    const read = this.#log.batches(categories, checkedBatchSize(options.batchSize), signal);
    this.#doorbell ??= this.#startDoorbell();
    return followLog(options, this.#growth, async (after) => {
      for (let failures = 1; ; failures += 1) {
        try {
          return await read(after);
        } catch (error) {
          // The consumer has left or the store is closed: the walk ends in peace.
          if (signal.aborted || this.#growth.closed) return { events: [], position: after, caughtUp: false };
          this.#tell(`the log cannot be followed now: ${messageOf(error)}`);
          await pause(backOffMs(failures), signal);
        }
      }
    });
  }

  async head(): Promise<bigint> {
    this.#assertOpen();
    return await this.#log.head();
  }

  interventions(): AsyncIterable<Intervention> {
    this.#assertOpen();
    return readInterventions(this.#pages, this.names);
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    while (this.#waiting.size > 0) await Promise.all(this.#waiting);
    this.#growth.close();
    const connections = [this.#reading, this.#listening, this.#appending];
    // At once: nobody waits for what a silent store still owes.
    await Promise.all([this.#doorbell, ...connections.map((connection) => connection?.close())]);
    // The doorbell may have begun one connection more.
    await this.#listening.close();
    this.releaseAppending?.();
  }

  /**
   * Without an expectation the store would recognise a repeat now and then; so the revision is looked up, after
   * all that was asked for before and before all that comes later.
   */
  async #appendAnywhere(
    append: Append,
    { stored, events }: { readonly stored: string; readonly events: readonly EventToAppend[] },
    before: readonly Promise<unknown>[],
  ): Promise<AppendResult> {
    await Promise.all(before);
    for (;;) {
      const result = await append({ stored, revision: await this.#lastRevision(stored), events });
      if (result.outcome !== 'conflict') return result;
    }
  }

  async #lastRevision(stored: string): Promise<bigint> {
    const [last] = await this.#pages.stream(stored, 'last', 1);
    return last?.record.revision ?? NO_REVISION;
  }

  async #page(stored: string, from: bigint, count: number): Promise<readonly RecordedEvent[]> {
    const page = await this.#pages.stream(stored, from, count);
    const stream = this.names.fromStored(stored) ?? stored;
    return page.map(({ position, record }) => toRecordedEvent(record, { stream, position }));
  }

  #startDoorbell(): Promise<void> {
    const { callTimeoutMs = 3_000, watchIntervalMs = 1_000 } = this.options;
    return startDoorbell({
      connection: this.#listening,
      callTimeoutMs,
      watchIntervalMs,
      head: this.#log.head,
      ring: this.#growth.announce,
      onTrouble: (message) => this.#tell(message),
      signal: this.#closing.signal,
    });
  }

  #tell(message: string): void {
    this.options.onTrouble?.(message);
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreUnavailableError('the event store is closed');
  }
}
