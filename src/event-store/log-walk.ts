/**
 * The two ways along the log for adapters that can read one batch after a position: to the end, and on as the
 * log grows. The position of a batch, not of its last event, is where the next one begins.
 */
import type { LogBatch, LogReadOptions, SubscribeOptions } from './event-store.js';
import type { LogGrowth } from './log-growth.js';

/** Reads one batch after `after`, at most up to `upTo`, never past the head. */
export type ReadBatch = (after: bigint, upTo?: bigint) => LogBatch;

/** What an adapter whose store is elsewhere gives later. */
type Soon<Value> = Value | Promise<Value>;
type ReadBatchSoon = (after: bigint, upTo?: bigint) => Soon<LogBatch>;

const DEFAULT_BATCH_SIZE = 1_000;

/** @throws RangeError unless the size, 1,000 if absent, is a whole number of at least 1. */
export function checkedBatchSize(size = DEFAULT_BATCH_SIZE): number {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`a batch cannot hold ${size} events`);
  return size;
}

/**
 * Batches up to `upTo`, at most to the head as it is when the walk begins. A batch may be empty: it then moves
 * the position past events that were filtered out. Nothing to walk over gives no batch.
 */
export async function* walkLog(
  options: LogReadOptions,
  head: () => Soon<bigint>,
  read: ReadBatchSoon,
): AsyncGenerator<LogBatch, void, undefined> {
  const start = await head();
  const end = options.upTo === undefined || options.upTo > start ? start : options.upTo;
  let position = startAfter(options.after);
  while (position < end) {
    const batch = await read(position, end);
    const moved = batch.position > position;
    position = batch.position;
    // An adapter may have looked through what is nobody's, and found nothing to tell yet.
    if (moved) yield batch;
    if (position < end) await otherWork();
  }
}

/**
 * Batches to the head and then as the log grows, until the signal aborts or the store closes. A batch without
 * events comes when the position moved past filtered events, and once to say that the head was reached.
 */
export async function* followLog(
  options: SubscribeOptions,
  growth: LogGrowth,
  read: ReadBatchSoon,
): AsyncGenerator<LogBatch, void, undefined> {
  const { signal } = options;
  const hasLeft = (): boolean => growth.closed || signal.aborted;
  let position = startAfter(options.after);
  let toldCaughtUp = false;
  while (!hasLeft()) {
    const version = growth.version;
    const batch = await read(position);
    // Left while the batch was under way: nobody waits for it any more.
    if (hasLeft()) return;
    const news = batch.position > position || (batch.caughtUp && !toldCaughtUp);
    position = batch.position;
    toldCaughtUp ||= batch.caughtUp;
    if (news) yield batch;
    if (batch.caughtUp) await growth.since(version, signal);
    else await otherWork();
  }
}

function startAfter(after = 0n): bigint {
  return after < 0n ? 0n : after;
}

/** Lets waiting requests be served between two pages of a long read. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
