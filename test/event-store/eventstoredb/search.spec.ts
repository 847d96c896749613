/**
 * Few events in a long log: the server looks for them, so that they come without the rest, and nothing counts as looked
 * through that was not. Shown on the wire, through the official client.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, LogBatch } from '../../../src/event-store/event-store.js';
import type { Intervention } from '../../../src/event-store/intervention.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import type { EventStoreDbStub } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';
import type { Fault, Operation } from '../../support/eventstoredb-stub-calls.js';

const OTHERS = 1_500;
const TRIES = 2_000;
/** Longer than any answer takes; where the server falls silent, somebody waits for it so long. */
const NEVER_MS = 1_000_000;
const SILENCE_MS = 1_000;
const categories = ['course', 'provider'];

describe('a search in a long log', () => {
  const event = eventSource();
  let stub: EventStoreDbStub;
  let told: Intervention[];
  let store: EventStore;

  beforeEach(async () => {
    stub = await startEventStoreDbStub();
    told = [];
    store = open(NEVER_MS, false);
    await fill('course-1', 1);
    fillWithOthers();
    fillWithOthers();
    await fill('provider-1', 1);
    stub.log.set('grant-1', '{"$maxCount":1}');
    fillWithOthers();
    await fill('provider-2', 40);
    fillWithOthers();
    await fill('course-1', 1);
    await fill('grant-1', 2);
    stub.recordsSent = 0;
  });
  afterEach(async () => {
    await store.close();
    stub.kill();
  });

  const open = (callTimeoutMs: number, readOnly = true): EventStore =>
    openEventStoreDb({
      url: stub.url,
      callTimeoutMs,
      readPatienceMs: 60_000,
      readOnly,
      onIntervention: (one) => told.push(one),
    });
  /** Reads as a process does that waits only so long for an answer. */
  async function readWaiting(callTimeoutMs: number): ReturnType<typeof collect<LogBatch>> {
    const reader = open(callTimeoutMs);
    try {
      return await collect(reader.readLog({ categories }));
    } finally {
      await reader.close();
    }
  }
  async function fill(stream: string, count: number): Promise<void> {
    const events = Array.from({ length: count }, () => event());
    await store.append(stream, 'any', events);
  }
  /** Puts them there without the way over the wire. */
  function fillWithOthers(): void {
    const stored = Array.from({ length: OTHERS }, () => {
      const { id, type, data, metadata } = event();
      const bytes = { data: Buffer.from(data), metadata: Buffer.from(metadata) };
      return { id, type, contentType: 'application/json', ...bytes };
    });
    stub.log.append('fundingYear-2022', 'any', stored);
  }
  const wanted = ['course-1', 'provider-1', ...Array.from({ length: 40 }, () => 'provider-2'), 'course-1'];
  const streamsOf = (batches: Parameters<typeof eventsOf>[0]): readonly string[] =>
    eventsOf(batches).map(({ stream }) => stream);
  const searches = (): number => stub.calls.filter((call) => call.startsWith('subscribe')).length;

  it('has the server send what is looked for, and little else', async () => {
    const batches = await collect(store.readLog({ categories }));

    expect(streamsOf(batches)).toEqual(wanted);
    expect(batches.at(-1)).toMatchObject({ position: await store.head(), caughtUp: true });
    // Three pages to see that it is rare, and what was found.
    expect(stub.recordsSent).toBeLessThan(3_100);
  });

  it('goes on from the head as the log grows', async () => {
    const head = await store.head();
    const seen = wanted.length + 1;
    const following = followUntil(store, { categories }, (all) => eventsOf(all).length === seen);
    await fill('grant-1', 3);
    await fill('provider-3', 1);

    const batches = await following;
    expect(streamsOf(batches)).toEqual([...wanted, 'provider-3']);
    expect(batches.at(-1)!.position).toBeGreaterThan(head);
  });

  it.each<[Operation, Fault]>([
    ['search', 'cut'],
    ['search', 'silence'],
    ['search', 'not-leader'],
    ['search', 'unknown'],
    ['find', 'cut'],
    ['find', 'silence'],
    ['find', 'slow-consumer'],
    ['find', 'duplicate'],
  ])('misses and doubles nothing when a %s meets %s', async (operation, fault) => {
    let left = 2;
    stub.faultAt = (at) => (at === operation && (left -= 1) >= 0 ? fault : undefined);

    const batches = await readWaiting(fault === 'silence' ? SILENCE_MS : NEVER_MS);
    expect(left).toBeLessThanOrEqual(0);
    expect(streamsOf(batches)).toEqual(wanted);
    expect(batches.at(-1)).toMatchObject({ position: await store.head(), caughtUp: true });
  });

  it.each<Fault>(['cut', 'silence'])(
    'reads as usual on a server whose searches all meet %s, and stops asking for them',
    async (fault) => {
      stub.faultAt = (at) => (at === 'search' ? fault : undefined);

      const batches = await readWaiting(fault === 'silence' ? SILENCE_MS : NEVER_MS);
      expect(streamsOf(batches)).toEqual(wanted);
      expect(searches()).toBe(3);
    },
  );

  it('takes no node for one at the end of the log that does not know it yet', async () => {
    const looks: Operation[] = [];
    // Knows three quarters of the log until it has been asked a few times.
    stub.faultAt = (at) => {
      if (at === 'read' || at === 'search') looks.push(at);
      if (looks.length === 2) stub.behind = OTHERS;
      if (looks.length === 10) stub.behind = 0;
      return undefined;
    };

    const batches = await collect(store.readLog({ categories }));
    expect(streamsOf(batches)).toEqual(wanted);
    expect(stub.behind).toBe(0);
  });

  it('is left at once when nobody waits for it any more', async () => {
    const cancel = new AbortController();
    stub.faultAt = (at) => (at === 'search' ? 'silence' : undefined);
    const following = collect(store.subscribe({ categories, signal: cancel.signal }));
    // One of them is the bell.
    for (let tries = TRIES; tries > 0 && searches() < 2; tries -= 1) await delay(5);
    cancel.abort();

    expect(streamsOf(await following)).toEqual([]);
  });

  it('reads as usual what is not rare', async () => {
    const few = eventsOf(await collect(store.readLog({ categories: ['fundingYear'] })));

    expect(few).toHaveLength(4 * OTHERS);
    expect(searches()).toBe(0);
  });

  it('tells of settings that were changed on the way', async () => {
    await collect(store.readLog({ categories }));

    expect(told).toMatchObject([{ kind: 'stream-metadata-changed', stream: 'grant-1' }]);
  });
});
