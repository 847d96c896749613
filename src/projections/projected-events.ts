/** Turns stored events into what projections are given. It throws for an event that is not understood: none is skipped. */
import { entriesOf } from '../domain/journal/entries.js';
import type { Instant } from '../domain/instant.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import type { ProjectedEvent } from './projection.js';

/** The event after one that was known at `knownAt` (empty for the first). */
export function projected(recorded: RecordedEvent, knownAt: Instant): ProjectedEvent {
  const journal = decodeEvent(recorded);
  const { recordedAt } = journal.metadata;
  return {
    recorded,
    journal,
    movements: entriesOf(journal),
    knownAt: recordedAt > knownAt ? recordedAt : knownAt,
  };
}
