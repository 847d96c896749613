/**
 * That the rights which `init-store` sets do what they say: on a real server with TLS, when EVENTSTOREDB_ADMIN_URL names
 * an administrator of one. It changes who may do what there, so it is for a server that serves nothing else.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '../../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { setUpStore } from '../../../src/event-store/eventstoredb/store-setup.js';
import { storeUsers } from '../../../src/event-store/eventstoredb/store-users.js';
import type { Intervention } from '../../../src/event-store/intervention.js';
import { collect, eventSource, eventsOf, followUntil } from '../../support/event-store-samples.js';

const adminUrl = process.env['EVENTSTOREDB_ADMIN_URL'];
const TRIES = 1_000;

(adminUrl === undefined ? describe.skip : describe)('with EVENTSTOREDB_ADMIN_URL', () => {
  const part = randomUUID().slice(0, 8);
  const urlOf = (name: string, password = `password of ${name}`): string =>
    (adminUrl ?? '').replace(/\/\/[^@]*@/, `//${name}:${encodeURIComponent(password)}@`);
  const [ledger, reader, stranger] = [`ledger-${part}`, `reader-${part}`, `stranger-${part}`];
  const stream = `grant-${part}`;
  const ending = jsonEvent({ type: 'Anything', data: {} });
  const clients: EventStoreDBClient[] = [];

  /** What the server says to each call of a user: `yes`, or the kind of its error. */
  async function answers(name: string, password?: string): Promise<Record<string, string>> {
    const client = EventStoreDBClient.connectionString(urlOf(name, password));
    clients.push(client);
    const one = { maxCount: 1 } as const;
    const calls: Record<string, () => Promise<unknown>> = {
      'read a stream': () => collect(client.readStream(stream, one)),
      'read the log': () => collect(client.readAll(one)),
      append: () => client.appendToStream(stream, ending),
      'read settings': () => client.getStreamMetadata(stream),
      'change settings': () => client.setStreamMetadata(stream, { maxCount: 1 }),
      delete: () => client.deleteStream(stream),
      'delete for good': () => client.tombstoneStream(stream),
      'change rights': () => client.appendToStream('$settings', ending),
      'open the log': () => client.setStreamMetadata('$all', {}),
    };
    const said: Record<string, string> = {};
    for (const [what, call] of Object.entries(calls)) {
      said[what] = await call().then(
        () => 'yes',
        (error: unknown) => String(Reflect.get(error as object, 'type')),
      );
    }
    return said;
  }
  const no = 'access-denied';

  beforeAll(async () => {
    const urls = { adminUrl: adminUrl ?? '', url: urlOf(ledger), readerUrl: urlOf(reader) };
    const { steps } = await setUpStore(urls);
    expect(steps.map(({ outcome }) => outcome)).not.toContain('differs');
    const again = await setUpStore({ ...urls, checkOnly: true });
    expect(again.steps.map(({ outcome }) => outcome)).toEqual(again.steps.map(() => 'already so'));
    const store = openEventStoreDb({ url: urlOf(ledger), readerUrl: urlOf(reader) });
    await store.append(stream, 'no-stream', [eventSource()()]);
    await store.close();
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
  });

  it('lets the ledger read streams and add to them, and nothing else', async () => {
    expect(await answers(ledger)).toEqual({
      'read a stream': 'yes',
      'read the log': no,
      append: 'yes',
      'read settings': 'yes',
      'change settings': no,
      delete: no,
      'delete for good': no,
      'change rights': no,
      'open the log': no,
    });
  });

  it('lets the reader read everything, and nothing else', async () => {
    expect(await answers(reader)).toEqual({
      'read a stream': 'yes',
      'read the log': 'yes',
      append: no,
      'read settings': 'yes',
      'change settings': no,
      delete: no,
      'delete for good': no,
      'change rights': no,
      'open the log': no,
    });
  });

  it('lets another user of the store do nothing at all', async () => {
    const client = EventStoreDBClient.connectionString(adminUrl ?? '');
    clients.push(client);
    await (await storeUsers(client, 5_000)).create(stranger, `password of ${stranger}`, []);

    expect([...new Set(Object.values(await answers(stranger)))]).toEqual([no]);
  });

  it('comes in with no other password', async () => {
    expect([...new Set(Object.values(await answers(ledger, 'another')))]).toEqual([no]);
  });

  it('lets two users be one store, which sees what an administrator does', async () => {
    const told: Intervention[] = [];
    const namespace = `acl${part}`;
    const store = openEventStoreDb({
      url: urlOf(ledger),
      readerUrl: urlOf(reader),
      namespace,
      onIntervention: (intervention) => told.push(intervention),
    });
    const cancel = new AbortController();
    let seenEvents = 0;
    try {
      const event = eventSource();
      const names = ['grant-1', 'grant-2', 'grant-3'];
      for (const name of names) await store.append(name, 'no-stream', [event()]);
      const followed = await followUntil(store, {}, (batches) => eventsOf(batches).length === names.length);
      expect(eventsOf(followed).map((one) => one.stream)).toEqual(names);
      const following = (async (): Promise<void> => {
        for await (const { events } of store.subscribe({ signal: cancel.signal }))
          seenEvents += events.length;
      })();

      const client = EventStoreDBClient.connectionString(adminUrl ?? '');
      clients.push(client);
      await client.setStreamMetadata(`${namespace}.grant-1`, { maxCount: 1 });
      await client.deleteStream(`${namespace}.grant-2`);
      await client.tombstoneStream(`${namespace}.grant-3`);
      for (let left = TRIES; left > 0 && told.length < names.length; left -= 1) await delay(10);
      const seen = [
        ['stream-metadata-changed', 'grant-1'],
        ['stream-deleted', 'grant-2'],
        ['stream-deleted', 'grant-3'],
      ];
      expect(told.map(({ kind, stream: of }) => [kind, of])).toEqual(seen);
      expect((await collect(store.interventions!())).map(({ kind, stream: of }) => [kind, of])).toEqual(seen);
      expect(await collect(store.readStream('grant-2'))).toEqual([]);
      cancel.abort();
      await following;
      expect(seenEvents).toBe(names.length);
    } finally {
      cancel.abort();
      await store.close();
    }
  });
});
