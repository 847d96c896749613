/**
 * The guards around the EventStoreDB client, one by one: each test shows the trap that its guard is for, on the wire,
 * through the official client.
 */
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import type { EventToAppend } from '../../../src/event-store/recorded-event.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../../src/event-store/eventstoredb/options.js';
import {
  asAppended,
  collect,
  eventSource,
  eventsOf,
  followUntil,
} from '../../support/event-store-samples.js';
import type { EventStoreDbStub, StubOptions } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';
import type { Fault, Operation } from '../../support/eventstoredb-stub-calls.js';

const STREAM = 'grant-2022-0000001';
const TIMES = { callTimeoutMs: 300, appendPatienceMs: 1_000, readPatienceMs: 1_000, watchIntervalMs: 50 };

describe('the EventStoreDB adapter', () => {
  const event = eventSource();
  let undo: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const step of undo.reverse()) await step();
    undo = [];
  });

  // The driver is loaded once, before anything has to be done in time.
  beforeAll(async () => {
    const stub = await startEventStoreDbStub();
    const store = openEventStoreDb({ url: stub.url });
    await store.append(STREAM, 'no-stream', [event()]);
    await store.close();
    stub.kill();
  });

  async function node(options: StubOptions = {}): Promise<EventStoreDbStub> {
    const stub = await startEventStoreDbStub(options);
    undo.push(() => stub.kill());
    return stub;
  }
  function open(options: EventStoreDbOptions): EventStore {
    const store = openEventStoreDb({ ...TIMES, ...options });
    undo.push(() => store.close());
    return store;
  }
  /** Strikes once for each of `faults`, at one kind of operation. */
  function strike(stub: EventStoreDbStub, operation: Operation, ...faults: Fault[]): void {
    stub.faultAt = (at) => (at === operation ? faults.shift() : undefined);
  }
  const written = (stub: EventStoreDbStub): readonly string[] => stub.log.stream(STREAM).map(({ id }) => id);
  const appended = (revision: bigint): unknown => expect.objectContaining({ outcome: 'appended', revision });

  it('lets one store of a process append at a time, and any number read', async () => {
    const { url } = await node();
    const first = open({ url });
    const reader = open({ url, readOnly: true });

    expect(() => openEventStoreDb({ url })).toThrow(StoreUnavailableError);
    await first.append(STREAM, 'no-stream', [event()]);
    expect(await reader.lastRevision(STREAM)).toBe(0n);
    await expect(reader.append(STREAM, 'any', [event()])).rejects.toThrow(StoreUnavailableError);

    await first.close();
    await first.close();
    expect(await open({ url }).lastRevision(STREAM)).toBe(0n);
  });

  it.each<Fault>(['silence', 'lost-acknowledgement', 'late-write'])(
    'says that the outcome is unknown after %s, and settles it by the same append',
    async (fault) => {
      const stub = await node();
      const store = open({ url: stub.url });
      const events = [event(), event()];
      strike(stub, 'append', fault);

      expect(await store.append(STREAM, 'no-stream', events)).toMatchObject({ outcome: 'unknown' });
      expect(await store.append(STREAM, 'no-stream', events)).toEqual(appended(1n));
      expect(written(stub)).toEqual(events.map(({ id }) => id));
    },
  );

  it.each<Fault>(['cut', 'cut-after', 'timed-out', 'unknown'])(
    'repeats the same append by itself after %s',
    async (fault) => {
      const stub = await node();
      const store = open({ url: stub.url });
      const events = [event(), event()];
      strike(stub, 'append', fault, fault);

      expect(await store.append(STREAM, 'no-stream', events)).toEqual(appended(1n));
      expect(written(stub)).toEqual(events.map(({ id }) => id));
    },
  );

  it('keeps an append without an expectation behind those that were asked for before it', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const [first, second] = [event(), event()];
    strike(stub, 'append', 'cut', 'cut', 'cut');
    const results = [store.append(STREAM, 'no-stream', [first]), store.append(STREAM, 'any', [second])];

    expect(await Promise.all(results)).toEqual([appended(0n), appended(1n)]);
    expect(written(stub)).toEqual([first.id, second.id]);
  });

  it('sends no append without an expectation while one before it may still be written', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const [first, second] = [event(), event()];
    strike(stub, 'append', 'late-write');
    const results = [store.append(STREAM, 'no-stream', [first]), store.append(STREAM, 'any', [second])];

    expect(await Promise.all(results)).toEqual([
      expect.objectContaining({ outcome: 'unknown' }),
      appended(1n),
    ]);
    expect(written(stub)).toEqual([first.id, second.id]);
  });

  it('recognises its own append where the server does not yet', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const events = [event(), event()];
    const first = await store.append(STREAM, 'no-stream', events);
    strike(stub, 'append', 'not-recognised', 'not-recognised');

    expect(await store.append(STREAM, 'no-stream', events)).toEqual(first);
    expect(await store.append(STREAM, 'no-stream', [event(), event()])).toMatchObject({
      outcome: 'conflict',
    });
  });

  it('settles every append that waits when one connection breaks under all of them', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    let appends = 0;
    stub.faultAt = (at) => (at === 'append' && (appends += 1) === 20 ? 'cut-after' : undefined);

    const results = await Promise.all(
      Array.from({ length: 60 }, (_, index) => store.append(`grant-${index}`, 'no-stream', [event()])),
    );

    expect(results).toEqual(results.map(() => appended(0n)));
    expect((await collect(store.readLog())).flatMap(({ events }) => events)).toHaveLength(60);
  });

  it('ends a connection that it gives up, before it appends over another', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    await store.append('grant-1', 'no-stream', [event()]);
    strike(stub, 'append', 'silence');
    expect(await store.append(STREAM, 'no-stream', [event()])).toMatchObject({ outcome: 'unknown' });
    let streams = 0;
    stub.faultAt = (at) => {
      if (at === 'append') streams = stub.openBatches;
      return undefined;
    };

    expect(await store.append('grant-2', 'no-stream', [event()])).toEqual(appended(0n));
    expect(streams).toBe(1);
  });

  it('writes an append of several parts whole or not at all', async () => {
    const stub = await node();
    const store = open({ url: stub.url, appendPatienceMs: 5_000 });
    const large = Array.from({ length: 5 }, () => event(`{"text":"${'0123456789'.repeat(90_000)}"}`));
    strike(stub, 'chunk', 'cut');

    expect(await store.append(STREAM, 'no-stream', large)).toEqual(appended(4n));
    expect(written(stub)).toEqual(large.map(({ id }) => id));
  });

  it('goes to the leader that a follower names', async () => {
    const leader = await node();
    const follower = await node({ log: leader.log });
    follower.leader = { address: '127.0.0.1', port: leader.port };
    const store = open({ url: follower.url });

    expect(await store.append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
    expect(await store.lastRevision(STREAM)).toBe(0n);
  });

  it('finds the leader of a cluster by its gossip', async () => {
    const stub = await node();
    const store = open({ url: `esdb+discover://127.0.0.1:${stub.port}?tls=false` });

    expect(await store.append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
  });

  it('appends on a server that knows no batches', async () => {
    const stub = await node({ batches: false });
    const store = open({ url: stub.url });
    await store.append(STREAM, 'no-stream', [event()]);

    expect(await store.append(STREAM, 'no-stream', [event()])).toEqual({ outcome: 'conflict', actual: 0n });
    expect(await store.append(STREAM, 3n, [event()])).toEqual({ outcome: 'conflict', actual: 0n });
  });

  it('says that nothing was written when it reached nobody, and recovers with the server', async () => {
    const stub = await node();
    stub.kill();
    const store = open({ url: stub.url, appendPatienceMs: 1_500 });
    await expect(store.append(STREAM, 'no-stream', [event()])).rejects.toThrow(StoreUnavailableError);
    await stub.restart();

    expect(await store.append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
  });

  it('gives up a server that does not even say what it can do', async () => {
    const stub = await node();
    stub.faultAt = (at) => (at === 'features' ? 'silence' : undefined);
    const store = open({ url: stub.url });

    await expect(store.append(STREAM, 'no-stream', [event()])).rejects.toThrow(StoreUnavailableError);
    stub.faultAt = () => undefined;
    expect(await store.append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
  });

  it('takes a refusal of the server for what it is, at once', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    strike(stub, 'append', 'access-denied');

    await expect(store.append(STREAM, 'no-stream', [event()])).rejects.toThrow(/refused/);
  });

  it('gives up a read of a silent server', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    stub.faultAt = (at) => (at === 'read' ? 'silence' : undefined);

    await expect(store.head()).rejects.toThrow(StoreUnavailableError);
    await expect(collect(store.readStream(STREAM))).rejects.toThrow(StoreUnavailableError);
  });

  it('never takes a read that was cut for the end of the stream', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const events = Array.from({ length: 10 }, () => event());
    await store.append(STREAM, 'no-stream', events);
    strike(stub, 'read', 'cut', 'cut', 'unknown');

    expect((await collect(store.readStream(STREAM))).map(asAppended)).toEqual(events);
  });

  it.each<Fault>(['cut', 'silence', 'duplicate', 'slow-consumer'])(
    'follows the log without gap or repeat when deliveries meet %s',
    async (fault) => {
      const stub = await node();
      const store = open({ url: stub.url });
      const writer = open({ url: stub.url, readOnly: true });
      stub.faultAt = (at) => (at === 'deliver' ? fault : undefined);
      const following = followUntil(writer, {}, (batches) => eventsOf(batches).length >= 20);
      const events = Array.from({ length: 20 }, () => event());
      for (const [index, one] of events.entries()) await store.append(`grant-${index}`, 'no-stream', [one]);

      expect(eventsOf(await following).map(asAppended)).toEqual(events);
    },
  );

  it('follows a log that grows too fast to be listened to, and listens again when it is calm', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const follower = open({ url: stub.url, readOnly: true });
    const seen: EventToAppend[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for await (const batch of follower.subscribe({ signal: stop.signal }))
        seen.push(...batch.events.map(asAppended));
    })();
    const until = async (count: number): Promise<void> => {
      while (seen.length < count) await new Promise((resolve) => setImmediate(resolve));
    };
    const bursts = [1, 2, 3].map(() => Array.from({ length: 600 }, () => event()));
    for (const [index, burst] of bursts.entries()) {
      await store.append(`grant-${index}`, 'no-stream', burst);
      await until((index + 1) * 600);
    }
    const last = event();
    await store.append('grant-9', 'no-stream', [last]);
    await until(1_801);
    stop.abort();
    await following;
    expect(seen).toEqual([...bursts.flat(), last]);
  });

  it('finds what was appended between its last read and the first look of the watch', async () => {
    const stub = await node();
    const store = open({ url: stub.url });
    const reader = open({ url: stub.url, readOnly: true, watchIntervalMs: 400 });
    stub.faultAt = (at) => (at === 'deliver' ? 'silence' : undefined);
    const following = followUntil(reader, {}, (batches) => eventsOf(batches).length >= 2);
    await store.append('grant-1', 'no-stream', [event()]);
    await store.append('grant-2', 'no-stream', [event()]);

    expect(eventsOf(await following)).toHaveLength(2);
  });

  it('appends under a clock that is a minute off, and tells of it', async () => {
    const stub = await node();
    const told: string[] = [];
    stub.log.clockAheadMs = 60_000;
    const store = open({ url: stub.url, onTrouble: (message) => told.push(message) });
    const following = followUntil(store, {}, () => told.length > 0);
    while (told.length === 0) await store.append('course-1', 'any', [event()]);
    await store.append('course-1', 'any', [event()]);

    await following;
    expect(told[0]).toMatch(/clock of the store is \d+ s ahead/);
  });

  it('tells of a clock so far ahead that the server gives up every append', async () => {
    const stub = await node();
    const told: string[] = [];
    stub.log.clockAheadMs = 400_000;
    const store = open({ url: stub.url, onTrouble: (message) => told.push(message) });

    expect(await store.append(STREAM, 'no-stream', [event()])).toMatchObject({ outcome: 'unknown' });
    expect(told[0]).toMatch(/clock is far ahead/);
  });

  it('stores metadata as an object in which the store finds the cause', async () => {
    const stub = await node();
    const metadata = '{"$causationId":"b","$correlationId":"a","actor":"caseworker"}';
    await open({ url: stub.url }).append(STREAM, 'no-stream', [{ ...event(), metadata }]);

    expect(Buffer.from(stub.log.stream(STREAM)[0]!.metadata).toString()).toBe(metadata);
  });

  it('refuses the names of the store itself', async () => {
    const { url } = await node();
    await expect(open({ url }).append('$settings', 'any', [event()])).rejects.toThrow(RangeError);
  });

  it('keeps two ledgers in one store apart', async () => {
    const { url } = await node();
    const first = open({ url, namespace: 'north' });
    await first.append(STREAM, 'no-stream', [event()]);
    await first.close();
    const second = open({ url, namespace: 'south' });

    expect(await second.head()).toBe(0n);
    expect(await second.append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
    expect(eventsOf(await collect(second.readLog())).map(({ stream }) => stream)).toEqual([STREAM]);
  });
});
