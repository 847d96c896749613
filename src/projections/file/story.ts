/**
 * Reads the events of a file from the store, by the index of the views: few of them, however long the log is. Only
 * events that the views have reached are read, so that a story never runs ahead of the figures beside it.
 */
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import type { Cut } from '../cut.js';
import type { ViewReader } from '../view-reader.js';

export interface StoryEvent {
  readonly journal: JournalEvent;
  readonly knownAt: string;
}

interface Place {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly knownAt: string;
}

/** A database may give whole numbers as text. */
type StoredPlace = Omit<Place, 'position' | 'revision'> &
  Readonly<Record<'position' | 'revision', bigint | string>>;

const PLACES = `SELECT l.position AS "position", l.stream AS "stream", l.revision AS "revision",
    l.known_at AS "knownAt"
  FROM file_event e JOIN log l ON l.position = e.position
  WHERE e.decision_number = ? AND e.position <= ? ORDER BY e.position`;

/** The event at this place of a stream. */
export async function eventAt(
  store: EventStore,
  stream: string,
  revision: bigint,
): Promise<RecordedEvent | undefined> {
  for await (const recorded of store.readStream(stream, { from: revision, maxCount: 1 })) return recorded;
  return undefined;
}

/** The events of a stream between two revisions, both included. */
async function eventsBetween(
  store: EventStore,
  stream: string,
  [first, last]: readonly [bigint, bigint],
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const maxCount = Number(last - first) + 1;
  for await (const recorded of store.readStream(stream, { from: first, maxCount })) events.push(recorded);
  return events;
}

async function readPlaces(store: EventStore, places: readonly Place[]): Promise<readonly RecordedEvent[]> {
  const ofGrant = places.filter(({ stream }) => stream.startsWith('grant-'));
  const others = places.filter(({ stream }) => !stream.startsWith('grant-'));
  const [first, last] = [ofGrant.at(0), ofGrant.at(-1)];
  const found = await Promise.all(others.map(({ stream, revision }) => eventAt(store, stream, revision)));
  const grant =
    first === undefined || last === undefined
      ? []
      : await eventsBetween(store, first.stream, [first.revision, last.revision]);
  return [...found.filter((event) => event !== undefined), ...grant];
}

/** The events of a file up to the cut by knowledge, in ledger order. */
export async function storyOf(
  { reader, store }: { readonly reader: ViewReader; readonly store: EventStore },
  decisionNumber: string,
  cut: Cut,
): Promise<readonly StoryEvent[]> {
  const rows = await reader.query<StoredPlace>(PLACES, decisionNumber, cut.upTo);
  const places = rows.map((row) => ({
    ...row,
    position: BigInt(row.position),
    revision: BigInt(row.revision),
  }));
  const knownAt = new Map(places.map((place) => [`${place.stream}@${place.revision}`, place]));
  const events = (await readPlaces(store, places)).flatMap((recorded) => {
    const place = knownAt.get(`${recorded.stream}@${recorded.revision}`);
    return place === undefined ? [] : [{ journal: decodeEvent(recorded), knownAt: place.knownAt }];
  });
  return events.sort((left, right) => (left.journal.position < right.journal.position ? -1 : 1));
}
