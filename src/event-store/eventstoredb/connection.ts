/**
 * One client at a time, and a new one after every failure of its transport. A client that failed is never used
 * again: that is what keeps the answers of its old streams away from the appends of the new ones.
 */
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailableError } from '../event-store.js';
import { backOffMs, pause } from './back-off.js';
import { atNode } from './connection-string.js';
import type { NodeAddress } from './connection-string.js';
import { within } from './deadline.js';
import { failureOf } from './failure.js';

export interface ConnectionOptions {
  readonly url: string;
  /** How long one answer may take, in ms. */
  readonly callTimeoutMs: number;
  /** Learn what the server can do before the client is used. Needed for appending, which asks without a time-out. */
  readonly greet: boolean;
}

export interface Connection {
  /** The client; after a failure a new one, when its turn has come. */
  client(): Promise<EventStoreDBClient>;
  /** The transport of this client failed: whoever asks next gets another. */
  failed(client: EventStoreDBClient, error: unknown): void;
  /** Whether this client is still the one in use. What a dropped one still delivers may be cut short. */
  uses(client: EventStoreDBClient): boolean;
  /** The client in use answered. */
  worked(): void;
  close(): Promise<void>;
}

const DISPOSAL_MS = 1_000;

export function createConnection({ url, callTimeoutMs, greet }: ConnectionOptions): Connection {
  const closing = new AbortController();
  let current: Promise<EventStoreDBClient> | undefined;
  let opened: EventStoreDBClient | undefined;
  let disposal: Promise<void> = Promise.resolve();
  let failures = 0;
  let leader: NodeAddress | undefined;

  function failed(client: EventStoreDBClient, error: unknown): void {
    if (client !== opened) return;
    failures += 1;
    current = undefined;
    opened = undefined;
    const failure = failureOf(error);
    // Only the very next client goes there: the leader may be gone by then.
    leader = failure.kind === 'lost' ? failure.leader : undefined;
    disposal = dispose(client);
  }

  async function open(): Promise<EventStoreDBClient> {
    // A leader that was named is there already: no need to wait for it.
    if (failures > 0 && leader === undefined) await pause(backOffMs(failures), closing.signal);
    await disposal;
    if (closing.signal.aborted) throw new StoreUnavailableError('the event store is closed');
    const client = await connect(leader === undefined ? url : atNode(url, leader));
    opened = client;
    try {
      if (greet) await within(greeting(client), callTimeoutMs, 'the greeting of the store');
      return client;
    } catch (error) {
      failed(client, error);
      throw error;
    }
  }

  return {
    client: () => {
      current ??= open();
      return current;
    },
    failed,
    uses: (client) => client === opened,
    worked: () => {
      failures = 0;
    },
    close: async () => {
      closing.abort();
      const last = opened;
      current = undefined;
      opened = undefined;
      await disposal;
      if (last !== undefined) await dispose(last);
    },
  };
}

/** Loaded only here: nobody who uses another store waits for the driver. */
async function connect(url: string): Promise<EventStoreDBClient> {
  const { EventStoreDBClient: Client } = await import('@eventstore/db-client');
  try {
    return Client.connectionString(url);
  } catch {
    // The client's error carries the whole string, with the password.
    throw new StoreUnavailableError(
      'the connection string is not understood, or a file that it names is missing',
    );
  }
}

/** What the client asks of the server before its first append, and keeps. It has no public name for it. */
async function greeting(client: EventStoreDBClient): Promise<unknown> {
  return await (Reflect.get(client, 'capabilities') as Promise<unknown>);
}

interface Closable {
  readonly close: () => void;
}

/**
 * Ends the streams of a client and its connection, which its own `dispose` leaves open. A turn later, so that calls
 * just begun have reached the stream that is ended. Never rejects.
 */
async function dispose(client: EventStoreDBClient): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  const closeChannel = async (): Promise<void> => {
    const getChannel = Reflect.get(client, 'getChannel') as () => Promise<Closable>;
    (await getChannel()).close();
  };
  const both = async (): Promise<void> => {
    await client.dispose();
    await closeChannel();
  };
  await within(both(), DISPOSAL_MS, 'the end of a connection').catch(() => undefined);
}
