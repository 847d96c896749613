/**
 * The port to the only source of truth. Adapters differ in speed and reach, never in meaning: one contract
 * suite holds them all to the obligations written here.
 */
import type { ExpectedRevision } from './expected-revision.js';
import type { Intervention } from './intervention.js';
import type { EventToAppend, RecordedEvent } from './recorded-event.js';

/** The events are on disk; `revision` and `position` are those of the last event of this append. */
export interface Appended {
  readonly outcome: 'appended';
  readonly revision: bigint;
  readonly position: bigint;
}

/** Nothing was written: the stream's last revision is `actual` (-1: there is no stream). */
export interface Conflict {
  readonly outcome: 'conflict';
  readonly actual: bigint;
}

/** Nobody can say whether the events were written. Repeat the same append until it answers. */
export interface OutcomeUnknown {
  readonly outcome: 'unknown';
  readonly cause: string;
}

export type AppendResult = Appended | Conflict | OutcomeUnknown;

export interface StreamReadOptions {
  /** First revision to read, inclusive. Default 0. */
  readonly from?: bigint;
  /** Most events to read. Default: to the end of the stream as it is when the read reaches it. */
  readonly maxCount?: number;
}

export interface LogReadOptions {
  /** Only events after this position (exclusive). Default: from the beginning. */
  readonly after?: bigint;
  /** Only events up to this position (inclusive). Default: to the head at the start of the read. */
  readonly upTo?: bigint;
  /** Only streams of these categories. Default: all. */
  readonly categories?: readonly string[];
  /** Most events in one batch. Default 1,000. */
  readonly batchSize?: number;
}

/**
 * A batch in ledger order. `position` is how far the reader has come, which is past the last event when the
 * events behind it were filtered out: it is what a checkpoint stores.
 */
export interface LogBatch {
  readonly events: readonly RecordedEvent[];
  readonly position: bigint;
  /** True when the batch reached the head of the log as it was when it was read. */
  readonly caughtUp: boolean;
}

export interface SubscribeOptions {
  /** Only events after this position (exclusive). Default: from the beginning. */
  readonly after?: bigint;
  readonly categories?: readonly string[];
  readonly batchSize?: number;
  /** Ends the subscription; the iteration then finishes without an error. */
  readonly signal: AbortSignal;
}

export interface EventStore {
  /**
   * Appends all events to one stream, atomically and in order, durable before the promise resolves.
   * Repeating an append (same ids, same concrete expected revision) after it succeeded answers with the
   * original result and writes nothing. Other events under the same ids at another revision are not taken for
   * a repeat: they conflict or are written, as the revision says. A violated expectation is a result, not an
   * error. Rejects with StoreUnavailableError when nothing was written and nothing can be.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;

  /** The stream's events in revision order; nothing for a stream that does not exist. */
  readStream(stream: string, options?: StreamReadOptions): AsyncIterable<RecordedEvent>;

  /** Revision of the last event of the stream, -1 when there is none. */
  lastRevision(stream: string): Promise<bigint>;

  /** The log in ledger order, in batches, ending at `upTo` or at the head as it was when the read began. */
  readLog(options?: LogReadOptions): AsyncIterable<LogBatch>;

  /**
   * The log in ledger order and then what is appended later, without gap or duplicate. Pull-based: the next
   * batch is read when the consumer asks for it, so a slow consumer costs no memory. An empty batch with
   * `caughtUp` is given once when the reader first reaches the head without events.
   */
  subscribe(options: SubscribeOptions): AsyncIterable<LogBatch>;

  /** Position of the last event of the log, 0 when the log is empty. */
  head(): Promise<bigint>;

  /**
   * All that was ever done to streams of this ledger other than appending, oldest first. Absent where the store keeps
   * no record of such a thing.
   */
  interventions?(): AsyncIterable<Intervention>;

  /** Finishes waiting appends, ends subscriptions, releases files. A second call does nothing. */
  close(): Promise<void>;
}

/** The store cannot be reached or was closed; nothing was written. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** The store is known not to answer, and whoever looks after it has said so: nobody else needs to. Nothing was sent. */
export class StoreUnreachableError extends StoreUnavailableError {}

/** The store is closed or closing: asking again is in vain. Nothing was sent. */
export class StoreClosedError extends StoreUnavailableError {}
