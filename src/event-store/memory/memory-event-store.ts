/**
 * The event store in memory, for tests and for trying things out: everything is gone with the process. It is
 * also the plain statement of what the port means, which the other adapters are compared with.
 */
import { checkedSize, requiredRevision } from '../append-request.js';
import type { AppendRequest } from '../append-request.js';
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
import { checkedBatchSize, followLog, walkLog } from '../log-walk.js';
import type { ReadBatch } from '../log-walk.js';
import { categoryOf } from '../recorded-event.js';
import type { EventToAppend, RecordedEvent } from '../recorded-event.js';

/** An `EventStore` without a file. Each call starts an empty one. */
export class MemoryEventStore implements EventStore {
  readonly #log: RecordedEvent[] = [];
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #growth = createLogGrowth();

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const request: AppendRequest = { stream, expected, events };
    checkedSize(request);
    this.#assertOpen();
    return await Promise.resolve(this.#decide(request));
  }

  async *readStream(
    stream: string,
    options: StreamReadOptions = {},
  ): AsyncGenerator<RecordedEvent, void, undefined> {
    const { from = 0n, maxCount = Number.MAX_SAFE_INTEGER } = options;
    let index = Number(from < 0n ? 0n : from);
    for (let count = 0; count < maxCount; count += 1, index += 1) {
      this.#assertOpen();
      const event = this.#streams.get(stream)?.[index];
      if (event === undefined) return;
      yield await Promise.resolve(event);
    }
  }

  async lastRevision(stream: string): Promise<bigint> {
    this.#assertOpen();
    return await Promise.resolve(lastRevisionOf(this.#streams.get(stream) ?? []));
  }

  readLog(options: LogReadOptions = {}): AsyncIterable<LogBatch> {
    this.#assertOpen();
    return walkLog(options, () => this.#head(), this.#batches(options));
  }

  subscribe(options: SubscribeOptions): AsyncIterable<LogBatch> {
    this.#assertOpen();
    return followLog(options, this.#growth, this.#batches(options));
  }

  async head(): Promise<bigint> {
    this.#assertOpen();
    return await Promise.resolve(this.#head());
  }

  async close(): Promise<void> {
    this.#growth.close();
    await Promise.resolve();
  }

  #decide(request: AppendRequest): AppendResult {
    const held = this.#streams.get(request.stream) ?? [];
    const actual = lastRevisionOf(held);
    const required = requiredRevision(request.expected);
    if (required === undefined || required === actual) return this.#write(request, held);
    const first = Number(required) + 1;
    const slots = held.slice(first, first + request.events.length);
    const last = slots.at(-1);
    const isRepeat = request.events.every((event, index) => event.id === slots[index]?.id);
    if (last === undefined || !isRepeat) return { outcome: 'conflict', actual };
    return { outcome: 'appended', revision: last.revision, position: last.position };
  }

  #write(request: AppendRequest, held: RecordedEvent[]): AppendResult {
    this.#streams.set(request.stream, held);
    for (const { id, type, data, metadata } of request.events) {
      const position = BigInt(this.#log.length) + 1n;
      const revision = BigInt(held.length);
      const event = { position, stream: request.stream, revision, id, type, data, metadata };
      held.push(event);
      this.#log.push(event);
    }
    this.#growth.announce();
    return { outcome: 'appended', revision: lastRevisionOf(held), position: this.#head() };
  }

  #batches(options: Pick<LogReadOptions, 'categories' | 'batchSize'>): ReadBatch {
    const batchSize = checkedBatchSize(options.batchSize);
    const categories = options.categories === undefined ? undefined : new Set(options.categories);
    return (after, upTo) => {
      this.#assertOpen();
      const head = this.#head();
      const end = upTo === undefined || upTo > head ? head : upTo;
      const events: RecordedEvent[] = [];
      let position = after;
      while (position < end && events.length < batchSize) {
        const event = this.#log[Number(position)];
        if (event === undefined) break;
        position = event.position;
        if (categories?.has(categoryOf(event.stream)) ?? true) events.push(event);
      }
      return { events, position, caughtUp: position >= head };
    };
  }

  #head(): bigint {
    return BigInt(this.#log.length);
  }

  #assertOpen(): void {
    if (this.#growth.closed) throw new StoreUnavailableError('the event store is closed');
  }
}

function lastRevisionOf(held: readonly RecordedEvent[]): bigint {
  return BigInt(held.length) - 1n;
}
