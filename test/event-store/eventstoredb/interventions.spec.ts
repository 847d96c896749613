/**
 * What is done to the ledger's streams in the store, other than appending, is told to whoever operates the ledger: while
 * it runs, by the readers of its log, and afterwards by a check.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { verify } from '../../../src/cli/verification.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import type { Intervention } from '../../../src/event-store/intervention.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import type { EventStoreDbStub } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';

const DELETED = '{"$tb":9223372036854775807}';
const TRIES = 1_000;

describe('an intervention in the store', () => {
  const event = eventSource();
  let stub: EventStoreDbStub;
  let told: Intervention[];
  let store: EventStore;

  beforeEach(async () => {
    stub = await startEventStoreDbStub();
    told = [];
    // Only the subscription wakes those who follow: the watch looks in longer than any test.
    store = openEventStoreDb({
      url: stub.url,
      watchIntervalMs: 1_000_000,
      onIntervention: (intervention) => told.push(intervention),
    });
  });
  afterEach(async () => {
    await store.close();
    stub.kill();
  });

  async function untilTold(count: number): Promise<void> {
    for (let left = TRIES; left > 0 && told.length < count; left -= 1) await delay(10);
    expect(told).toHaveLength(count);
  }

  /** Those who follow have read everything and sleep. */
  async function untilQuiet(): Promise<void> {
    let before = -1;
    for (let left = TRIES; left > 0 && before !== stub.calls.length; left -= 1) {
      before = stub.calls.length;
      await delay(100);
    }
  }

  it('is told once, though nothing is appended and two readers follow the log', async () => {
    await store.append('grant-1', 'no-stream', [event()]);
    const seen = [0, 1].map(() => followUntil(store, {}, (batches) => eventsOf(batches).length === 2));
    await untilQuiet();
    stub.log.set('grant-1', '{"$maxCount":1,"$maxAge":60}');

    await untilTold(1);
    expect(told[0]).toMatchObject({ kind: 'stream-metadata-changed', stream: 'grant-1' });
    expect(told[0]?.detail).toContain('$maxAge, $maxCount');
    await store.append('grant-2', 'no-stream', [event()]);
    await Promise.all(seen);
    expect(told).toHaveLength(1);
  });

  it('is no event of the log: readers go on past it', async () => {
    await store.append('grant-1', 'no-stream', [event()]);
    await store.append('grant-2', 'no-stream', [event()]);
    const head = await store.head();
    stub.log.set('grant-1', DELETED);
    stub.log.tombstone('grant-2');
    expect(await store.head()).toBe(head);

    await store.append('grant-3', 'no-stream', [event()]);
    const batches = await followUntil(store, {}, (all) => eventsOf(all).length === 3);
    expect(eventsOf(batches).map(({ stream }) => stream)).toEqual(['grant-1', 'grant-2', 'grant-3']);
    expect(told.map(({ kind, stream }) => ({ kind, stream }))).toEqual([
      { kind: 'stream-deleted', stream: 'grant-1' },
      { kind: 'stream-deleted', stream: 'grant-2' },
    ]);
  });

  it('makes a deleted stream an empty one, which no reading takes for a fault', async () => {
    await store.append('grant-1', 'no-stream', [event()]);
    stub.log.set('grant-1', DELETED);

    expect(await collect(store.readStream('grant-1'))).toEqual([]);
  });

  it('is none when it concerns the store itself or the streams of another ledger', async () => {
    await store.close();
    const own = { url: stub.url, namespace: 'north' };
    store = openEventStoreDb({ ...own, onIntervention: (intervention) => told.push(intervention) });
    await store.append('grant-1', 'no-stream', [event()]);
    for (const stream of ['$settings', '$all', '$users', 'grant-1', 'south.grant-1'])
      stub.log.set(stream, DELETED);
    stub.log.tombstone('south.grant-2');
    stub.log.set('north.grant-1', '{}');

    await followUntil(store, {}, (batches) => eventsOf(batches).length === 1);
    await store.append('grant-2', 'no-stream', [event()]);
    await followUntil(store, {}, (batches) => eventsOf(batches).length === 2);
    expect(told.map(({ stream }) => stream)).toEqual(['grant-1']);
    expect((await collect(store.interventions!())).map(({ stream }) => stream)).toEqual(['grant-1']);
  });

  it('is found by a check, however long ago it was and whatever came last', async () => {
    stub.log.set('grant-1', '{"$acl":{}}');
    for (let index = 0; index < 1_200; index += 1) stub.log.set('$stats', '{}');
    stub.log.tombstone('grant-2');

    const { findings } = await verify({ store, onProgress: () => undefined });
    expect(findings).toEqual([
      {
        code: 'stream-metadata-changed',
        place: expect.stringMatching(/^grant-1 \(position \d+\)$/),
        detail: 'its settings in the store were changed: $acl',
      },
      expect.objectContaining({ code: 'stream-deleted', detail: 'the stream was deleted for good' }),
    ]);
  });
});
