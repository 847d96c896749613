/** The events of one person's own stream, as far as a moment lets them count. */
import { streamOf, type PersonKey } from '../../domain/ids.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { PersonEvent } from '../../domain/person/person.events.js';
import type { EventStore } from '../../event-store/event-store.js';
import { counts, type Cut } from '../cut.js';

export async function personEvents(
  store: EventStore,
  personKey: PersonKey,
  cut: Cut,
): Promise<readonly JournalEvent<PersonEvent>[]> {
  const events: JournalEvent<PersonEvent>[] = [];
  for await (const recorded of store.readStream(streamOf.person(personKey))) {
    if (recorded.position > cut.upTo) break;
    const journal = decodeEvent(recorded) as JournalEvent<PersonEvent>;
    const { effectiveAt } = journal.metadata;
    if (counts(cut, { position: recorded.position, effectiveAt })) events.push(journal);
  }
  return events;
}
