/**
 * TLS and credentials on the wire: whoever the connection strings name arrives at the server with every kind of call,
 * and a server that the authority did not vouch for is not talked to.
 */
import { inspect } from 'node:util';
import { StoreUnavailableError } from '../../../src/event-store/event-store.js';
import type { EventStore } from '../../../src/event-store/event-store.js';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../../src/event-store/eventstoredb/options.js';
import { eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';
import type { EventStoreDbStub } from '../../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../../support/eventstoredb-stub.js';

/** Time enough for a driver that is loaded under load: only failures of the connection wait for all of it. */
const TIMES = { callTimeoutMs: 5_000, appendPatienceMs: 5_000, readPatienceMs: 5_000 };
const user = (password: string): { password: string; groups: string[]; disabled: boolean } => ({
  password,
  groups: [],
  disabled: false,
});

describe('a connection with TLS', () => {
  const event = eventSource();
  let stub: EventStoreDbStub;

  beforeEach(async () => {
    stub = await startEventStoreDbStub({ tls: true });
    stub.users.set('ledger', user('p@ss:word'));
    stub.users.set('reader', user('second'));
  });
  let stores: EventStore[] = [];
  function open(options: EventStoreDbOptions): EventStore {
    const store = openEventStoreDb({ ...TIMES, ...options });
    stores.push(store);
    return store;
  }
  afterEach(async () => {
    for (const store of stores) await store.close();
    stores = [];
    stub.kill();
  });

  it('appends as the one user and reads as the other, over every call', async () => {
    const [url, readerUrl] = [stub.urlOf('ledger', 'p%40ss%3Aword'), stub.urlOf('reader', 'second')];
    const store = open({ url, readerUrl, production: true });
    await store.append('grant-1', 'no-stream', [event()]);
    expect(await store.lastRevision('grant-1')).toBe(0n);
    await followUntil(store, {}, (batches) => eventsOf(batches).length === 1);
    for (let left = 500; left > 0 && !stub.calls.includes('subscribe by reader'); left -= 1) {
      await store.head();
    }
    await store.close();

    expect([...new Set(stub.calls)].sort()).toEqual([
      'append by ledger',
      'read by reader',
      'subscribe by reader',
    ]);
  });

  it('reads as the ledger itself when no reader is named', async () => {
    const store = open({ url: stub.urlOf('ledger', 'p%40ss%3Aword') });
    await store.append('grant-1', 'no-stream', [event()]);
    await store.head();
    await store.close();

    expect([...new Set(stub.calls)]).toEqual(['append by ledger', 'read by ledger']);
  });

  it('takes its credentials along to the leader that a follower names', async () => {
    const follower = await startEventStoreDbStub({ tls: true, log: stub.log });
    follower.users.set('ledger', user('p@ss:word'));
    follower.leader = { address: '127.0.0.1', port: stub.port };
    const store = open({ url: follower.urlOf('ledger', 'p%40ss%3Aword') });
    await store.append('grant-1', 'no-stream', [event()]);
    await store.close();
    follower.kill();

    expect(stub.calls).toEqual(['append by ledger']);
  });

  it('says that nothing was written when the password is wrong, without the password', async () => {
    const store = open({ url: stub.urlOf('ledger', 'wrong') });
    const failure = await store.append('grant-1', 'no-stream', [event()]).catch((error: unknown) => error);
    await expect(store.head()).rejects.toThrow(StoreUnavailableError);
    await store.close();

    expect(failure).toBeInstanceOf(StoreUnavailableError);
    expect(String(failure)).not.toContain('wrong');
    expect(stub.log.stream('grant-1')).toEqual([]);
  });

  it('talks to nobody whom no authority vouches for', async () => {
    const url = `esdb://ledger:first@127.0.0.1:${stub.port}`;
    const store = open({ url });
    await expect(store.append('grant-1', 'no-stream', [event()])).rejects.toThrow(StoreUnavailableError);
    await store.close();

    expect(stub.calls).toEqual([]);
  });

  it.each(['tlsCAFile=/nowhere/ca.crt', 'nodePreference=nobody', 'gossipTimeout=soon'])(
    'keeps the password out of what it says of %s, and out of all that hangs on it',
    async (option) => {
      const url = `esdb://ledger:s3cret@127.0.0.1:${stub.port}?${option}`;
      const store = open({ url });
      const failure = await store.head().catch((error: unknown) => error);
      await store.close();

      expect(failure).toBeInstanceOf(StoreUnavailableError);
      expect(inspect(failure)).not.toContain('s3cret');
    },
  );
});
