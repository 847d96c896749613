/**
 * A watched store is the same store: it is held to the contract. And while the store beneath does not answer, nobody
 * waits for it.
 */
import {
  StoreClosedError,
  StoreUnreachableError,
  type EventStore,
} from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { watchStore } from '../../src/event-store/watched-store.js';
import { describeEventStoreContract } from '../support/event-store-contract.js';
import { collect, eventSource } from '../support/event-store-samples.js';

const unheard = { onLost: () => undefined, onBack: () => undefined };

describeEventStoreContract('memory, watched', () => {
  const { store } = watchStore(new MemoryEventStore(), unheard);
  return Promise.resolve({ store, dispose: () => store.close() });
});

/** A store whose head can be made unknown: it rejects, or never comes. */
function lameStore(): EventStore & { state: 'well' | 'failing' | 'silent' } {
  const inner = new MemoryEventStore();
  const lame: EventStore & { state: 'well' | 'failing' | 'silent' } = {
    state: 'well',
    append: (stream, expected, events) => inner.append(stream, expected, events),
    readStream: (stream, options) => inner.readStream(stream, options),
    lastRevision: (stream) =>
      lame.state === 'well' ? inner.lastRevision(stream) : new Promise<never>(() => undefined),
    readLog: (options) => inner.readLog(options),
    subscribe: (options) => inner.subscribe(options),
    head: () => {
      if (lame.state === 'silent') return new Promise<never>(() => undefined);
      return lame.state === 'well' ? inner.head() : Promise.reject(new Error('refused'));
    },
    close: () => inner.close(),
  };
  return lame;
}

describe('a watched store that does not answer', () => {
  const event = eventSource();
  let inner: ReturnType<typeof lameStore>;
  let heard: string[];
  let watched: ReturnType<typeof watchStore>;
  beforeEach(() => {
    inner = lameStore();
    heard = [];
    watched = watchStore(inner, {
      onLost: (cause) => heard.push(`lost: ${cause}`),
      onBack: () => heard.push('back'),
    });
  });
  afterEach(() => watched.store.close());

  async function untilReachable(reachable: boolean): Promise<void> {
    const deadline = Date.now() + 20_000;
    while ((await watched.look()).reachable !== reachable) {
      if (Date.now() > deadline) throw new Error('not in time');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('refuses what comes, tells what waits, and is used again when it answers; each is told once', async () => {
    await watched.store.append('grant-1', 'no-stream', [event()]);
    inner.state = 'failing';
    const waiting = watched.store.lastRevision('grant-1');
    const following = collect(watched.store.subscribe({ signal: new AbortController().signal }));
    const both = Promise.allSettled([waiting, following]);
    await untilReachable(false);
    for (const outcome of await both) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnreachableError) });
    }
    await expect(watched.store.append('grant-1', 0n, [event()])).rejects.toThrow(StoreUnreachableError);
    inner.state = 'well';
    await untilReachable(true);
    expect(await watched.store.append('grant-1', 0n, [event()])).toMatchObject({ outcome: 'appended' });
    expect(heard).toEqual(['lost: refused', 'back']);
  });

  it('counts as away when it only keeps silent', async () => {
    inner.state = 'silent';
    await untilReachable(false);
    expect(heard).toEqual([expect.stringMatching(/^lost: no answer in/)]);
  });

  it('lets nobody wait for it once the server leaves', async () => {
    inner.state = 'silent';
    const waiting = watched.store.lastRevision('grant-1');
    const told = expect(waiting).rejects.toThrow(StoreClosedError);
    watched.leave();
    await told;
    await expect(watched.store.append('grant-1', 'no-stream', [event()])).rejects.toThrow(StoreClosedError);
    expect(heard).toEqual([]);
  });
});
