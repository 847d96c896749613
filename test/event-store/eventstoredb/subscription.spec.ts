/**
 * What keeps a follower awake: a subscription that begins again whatever ends it, and a watch that looks whether it is
 * still told of everything. Each is shown with the other one asleep.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../../src/event-store/event-store.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import type { EventStoreDbStub } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';
import type { Fault } from '../../support/eventstoredb-stub-calls.js';

/** Longer than any test: as good as no watch at all. */
const NEVER_MS = 1_000_000;
const TIMES = { callTimeoutMs: 300, appendPatienceMs: 5_000, readPatienceMs: 5_000 };
const TRIES = 2_000;

describe('a follower on EventStoreDB', () => {
  const event = eventSource();
  let stub: EventStoreDbStub;
  let stores: EventStore[];
  beforeEach(async () => {
    stub = await startEventStoreDbStub();
    stores = [];
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    stub.kill();
  });

  /** One store that appends, and one that only hears of it from the server. */
  function open(watchIntervalMs: number, told: string[] = []): { store: EventStore; reader: EventStore } {
    const onTrouble = (message: string): void => void told.push(message);
    const options = { ...TIMES, url: stub.url, watchIntervalMs, onTrouble };
    const [store, reader] = [openEventStoreDb(options), openEventStoreDb({ ...options, readOnly: true })];
    stores.push(store, reader);
    return { store, reader };
  }
  const subscriptions = (): number => stub.calls.filter((call) => call.startsWith('subscribe')).length;
  async function until(isSo: () => boolean): Promise<void> {
    for (let left = TRIES; left > 0 && !isSo(); left -= 1) await delay(5);
    expect(isSo()).toBe(true);
  }

  it.each<Fault>(['cut', 'slow-consumer'])(
    'subscribes again after a delivery that met %s, and says so',
    async (fault) => {
      const told: string[] = [];
      const { store, reader } = open(NEVER_MS, told);
      const faults = [fault, fault];
      stub.faultAt = (at) => (at === 'deliver' ? faults.shift() : undefined);
      const following = followUntil(reader, {}, (batches) => eventsOf(batches).length === 3);
      for (const seen of [1, 2, 3]) {
        await until(() => subscriptions() >= seen);
        await store.append(`grant-${seen}`, 'no-stream', [event()]);
      }

      await following;
      expect(subscriptions()).toBeGreaterThanOrEqual(3);
      expect(told.join()).toContain('the subscription ended and begins again');
    },
  );

  it.each<Fault>(['cut', 'silence', 'not-leader'])(
    'hears of what was appended while its subscription could not begin: %s',
    async (fault) => {
      const { store, reader } = open(NEVER_MS);
      let isDown = true;
      stub.faultAt = (at) => (at === 'subscribe' && isDown ? fault : undefined);
      const following = followUntil(reader, {}, (batches) => eventsOf(batches).length === 1);
      await until(() => subscriptions() >= 2);
      await store.append('grant-1', 'no-stream', [event()]);
      isDown = false;

      expect(eventsOf(await following)).toHaveLength(1);
    },
  );

  it('gives up a subscription that is silent while the log grows', async () => {
    const told: string[] = [];
    const { store, reader } = open(20, told);
    stub.faultAt = (at) => (at === 'deliver' ? 'silence' : undefined);
    const following = followUntil(reader, {}, () => subscriptions() >= 2);
    for (let number = 0; subscriptions() < 2 && number < TRIES; number += 1) {
      await store.append(`grant-${number}`, 'no-stream', [event()]);
      await delay(5);
    }
    await store.append('course-1', 'no-stream', [event()]);

    await following;
    expect(told.join()).toContain('fell silent');
  });

  it('waits longer after each failure, so that a store that is down is not stormed', async () => {
    const { reader } = open(NEVER_MS);
    stub.faultAt = (at) => (at === 'subscribe' ? 'cut' : undefined);
    const begun = performance.now();
    const cancel = new AbortController();
    const following = collect(reader.subscribe({ signal: cancel.signal }));
    await until(() => subscriptions() === 7);
    const passedMs = performance.now() - begun;
    cancel.abort();
    await following;

    // Six pauses of at least half of 25, 50, … 800 ms: a lower bound, whatever the machine does besides.
    expect(passedMs).toBeGreaterThan(780);
  });

  it('never asks for more than a page, however long the log is', async () => {
    const { store, reader } = open(NEVER_MS);
    for (const stream of ['grant-1', 'grant-2', 'grant-3']) {
      await store.append(
        stream,
        'no-stream',
        Array.from({ length: 1_000 }, () => event()),
      );
    }
    expect(await collect(reader.readStream('grant-1'))).toHaveLength(1_000);
    expect(eventsOf(await collect(reader.readLog({ batchSize: 5_000 })))).toHaveLength(3_000);
    await collect(reader.interventions!());
    await followUntil(reader, { batchSize: 5_000 }, (batches) => eventsOf(batches).length === 3_000);

    expect(stub.largestRead).toBeLessThanOrEqual(1_000n);
  });
});
