/**
 * The log from its beginning, decoded, up to a moment of knowledge or a position. A cut by an instant is always a
 * prefix: it ends before the first event that was recorded later, whatever comes behind it.
 */
import type { Instant } from '../../domain/instant.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';

export interface Cut {
  /** Only what was known at this instant. */
  readonly knownAt?: Instant;
  /** Only events up to this position. */
  readonly position?: bigint;
}

const BATCH_SIZE = 2_000;

/** Batches of events in ledger order. Throws for an event that is not understood, naming stream and revision. */
export async function* walkJournal(
  store: Pick<EventStore, 'readLog'>,
  cut: Cut = {},
): AsyncGenerator<readonly JournalEvent[], void, undefined> {
  const upTo = cut.position === undefined ? {} : { upTo: cut.position };
  for await (const batch of store.readLog({ batchSize: BATCH_SIZE, ...upTo })) {
    const events = batch.events.map(decodeEvent);
    const { knownAt } = cut;
    const end =
      knownAt === undefined ? -1 : events.findIndex(({ metadata }) => metadata.recordedAt > knownAt);
    yield end < 0 ? events : events.slice(0, end);
    if (end >= 0) return;
  }
}
