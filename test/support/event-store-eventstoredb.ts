/**
 * EventStoreDB stores for the contract: one over the stub, and one over a real server, where every test has a
 * namespace of its own because a server cannot be emptied.
 */
import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../src/event-store/event-store.js';
import { openEventStoreDb } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../src/event-store/eventstoredb/options.js';
import type { StoreUnderTest } from './event-store-contract.js';
import { startEventStoreDbStub } from './eventstoredb-stub.js';

export async function makeEventStoreDbOnStub(): Promise<StoreUnderTest> {
  const stub = await startEventStoreDbStub();
  const { dispose, ...store } = makeEventStoreDb({ url: stub.url });
  return {
    ...store,
    dispose: async () => {
      await dispose();
      stub.kill();
    },
  };
}

/** Longer than a node takes to start again, or a cluster to elect another leader, in ms. */
const PATIENCE_MS = 60_000;

/**
 * A store in a part of a server that nobody else uses; EVENTSTOREDB_READER_URL may name who reads there. It waits for
 * a server that is started again meanwhile.
 */
export function makeEventStoreDbOnServer(url: string): StoreUnderTest {
  const readerUrl = process.env['EVENTSTOREDB_READER_URL'];
  return makeEventStoreDb({
    url,
    namespace: `test${randomUUID().replaceAll('-', '')}`,
    ...(readerUrl !== undefined && { readerUrl }),
    appendPatienceMs: PATIENCE_MS,
    readPatienceMs: PATIENCE_MS,
  });
}

function makeEventStoreDb(options: EventStoreDbOptions): StoreUnderTest {
  const store = openEventStoreDb(options);
  let current = store;
  return {
    store,
    reopen: async (): Promise<EventStore> => {
      await current.close();
      current = openEventStoreDb(options);
      return current;
    },
    dispose: () => current.close(),
  };
}
