/**
 * Categories in a log too long to be read at once: through the index when few events belong to them, by scanning
 * window after window when many do. Whichever way, the events are those that a full read would leave over.
 */
import { categoryOf } from '../../../src/event-store/recorded-event.js';
import type { RecordedEvent } from '../../../src/event-store/recorded-event.js';
import type { EventStore, LogBatch } from '../../../src/event-store/event-store.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import { makeEventStoreFolder } from '../../support/event-store-sqlite.js';
import type { EventStoreFolder } from '../../support/event-store-sqlite.js';

const LENGTH = 70_000;
const GAP = 1_000_000_000_000;

/** Grants everywhere, a course every 997 events, two providers, and a wide gap in the positions half-way. */
const FILL = `
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${LENGTH})
  INSERT INTO events
  SELECT CASE WHEN i > ${LENGTH / 2} THEN i + ${GAP} ELSE i END,
         CASE WHEN i % 997 = 0 THEN 'course-' || i WHEN i IN (5, ${LENGTH - 3}) THEN 'provider-' || i
              ELSE 'grant-' || i END, 0, 'id-' || i, 'type', '{}', '{}' FROM n`;

describe('categories in a long log', () => {
  const event = eventSource();
  let at: EventStoreFolder;
  let store: EventStore;
  let log: readonly RecordedEvent[];

  beforeAll(async () => {
    at = await makeEventStoreFolder();
    store = at.open();
    at.tamper(FILL);
    log = eventsOf(await collect(store.readLog()));
  });
  afterAll(async () => {
    await at.dispose();
  });

  const namesOf = (events: readonly RecordedEvent[]): string => events.map(({ stream }) => stream).join(' ');
  const namesIn = (categories: readonly string[], from = 0, to = LENGTH): string =>
    namesOf(log.slice(from, to).filter(({ stream }) => categories.includes(categoryOf(stream))));

  it.each([
    ['few events', ['provider'], 1_000],
    ['few events in small batches', ['course', 'provider'], 7],
    ['most events', ['grant'], 1_000],
    ['most events and few', ['grant', 'provider'], 999],
    ['no events', ['bookYear'], 1_000],
  ])('finds all of a category with %s', async (_, categories, batchSize) => {
    const batches = await collect(store.readLog({ categories, batchSize }));

    expect(namesOf(eventsOf(batches))).toBe(namesIn(categories));
    expect(batches.at(-1)).toMatchObject({ position: await store.head(), caughtUp: true });
    expect(batches.every(({ events }) => events.length <= batchSize)).toBe(true);
  });

  it.each([
    ['in between', 1_000, 60_000],
    ['at the events themselves', 4, 5],
    ['just after and before them', 5, LENGTH - 4],
  ])('keeps to its borders %s', async (_, first, last) => {
    const categories = ['provider', 'course'];
    const [after = 0n, upTo = 0n] = [log[first - 1]?.position, log[last - 1]?.position];
    const batches = await collect(store.readLog({ after, upTo, categories }));

    expect(namesOf(eventsOf(batches))).toBe(namesIn(categories, first, last));
    expect(batches.at(-1)).toMatchObject({ position: upTo, caughtUp: false });
  });

  it('follows from the index into what is appended meanwhile', async () => {
    const courses = log.filter(({ stream }) => categoryOf(stream) === 'course');
    const enough = (batches: readonly LogBatch[]): boolean => eventsOf(batches).length > courses.length;
    const following = followUntil(store, { categories: ['course'], batchSize: 50 }, enough);
    await store.append('grant-new', 'any', [event()]);
    await store.append('course-new', 'any', [event()]);

    expect(namesOf(eventsOf(await following))).toBe(`${namesOf(courses)} course-new`);
  });
});
