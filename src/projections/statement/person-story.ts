/** Collects every event of a person through the indexes of the views, and reads each from the store once. */
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Cut } from '../cut.js';
import { eventAt, storyOf } from '../file/story.js';
import type { ViewReader } from '../view-reader.js';

export interface StorySources {
  readonly reader: ViewReader;
  readonly store: EventStore;
}

const OUTSIDE_FILES = `SELECT l.stream AS "stream", l.revision AS "revision"
  FROM (SELECT position FROM attempt WHERE person_key = ?
        UNION ALL SELECT position FROM person_event WHERE person_key = ?) p
  JOIN log l ON l.position = p.position WHERE l.position <= ? ORDER BY l.position`;

interface Place {
  readonly stream: string;
  readonly revision: bigint | string;
}

async function outsideFiles(
  { reader, store }: StorySources,
  personKey: string,
  { upTo }: Cut,
): Promise<readonly JournalEvent[]> {
  const places = await reader.query<Place>(OUTSIDE_FILES, personKey, personKey, upTo);
  const events: JournalEvent[] = [];
  for (const { stream, revision } of places) {
    const recorded = await eventAt(store, stream, BigInt(revision));
    if (recorded !== undefined) events.push(decodeEvent(recorded));
  }
  return events;
}

async function filesOf(reader: ViewReader, personKey: string): Promise<readonly string[]> {
  const rows = await reader.query<{ readonly number: string }>(
    'SELECT decision_number AS "number" FROM file WHERE person_key = ? ORDER BY decision_number',
    personKey,
  );
  return rows.map(({ number }) => number);
}

/** The events of a person that were known at the cut, in ledger order; one that concerns two files comes once. */
export async function personStory(
  sources: StorySources,
  personKey: string,
  cut: Cut,
): Promise<readonly JournalEvent[]> {
  const found = new Map<bigint, JournalEvent>();
  for (const number of await filesOf(sources.reader, personKey)) {
    for (const { journal } of await storyOf(sources, number, cut)) found.set(journal.position, journal);
  }
  for (const journal of await outsideFiles(sources, personKey, cut)) found.set(journal.position, journal);
  return [...found.values()].sort((left, right) => (left.position < right.position ? -1 : 1));
}
