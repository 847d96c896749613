/**
 * Events and readers for tests of the event store. Ids count up per source, so that the same script makes the
 * same events in every store it is played on.
 */
import type { EventStore, LogBatch } from '../../src/event-store/event-store.js';
import type { EventToAppend, RecordedEvent } from '../../src/event-store/recorded-event.js';

/** Makes events whose ids nobody else has: `event('data')`. */
export function eventSource(prefix = 0): (data?: string) => EventToAppend {
  let count = 0;
  return (data = '{"amount":"640.00"}') => {
    count += 1;
    const group = prefix.toString(16).padStart(8, '0');
    const id = `${group}-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
    return { id, type: 'BudgetReserved.v1', data, metadata: '{"actor":"caseworker"}' };
  };
}

/** Everything an iteration gives. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The events of all batches, in order. */
export function eventsOf(batches: readonly LogBatch[]): RecordedEvent[] {
  return batches.flatMap(({ events }) => events);
}

/** Follows the log until `enough` says so of the batches seen, then cancels; gives the batches. */
export async function followUntil(
  store: EventStore,
  options: { after?: bigint; categories?: readonly string[]; batchSize?: number },
  enough: (batches: readonly LogBatch[]) => boolean,
): Promise<LogBatch[]> {
  const cancel = new AbortController();
  const batches: LogBatch[] = [];
  for await (const batch of store.subscribe({ ...options, signal: cancel.signal })) {
    batches.push(batch);
    if (enough(batches)) cancel.abort();
  }
  return batches;
}

/** An event without what the store added. */
export function asAppended({ id, type, data, metadata }: EventToAppend): EventToAppend {
  return { id, type, data, metadata };
}
