/**
 * Reads one page, bounded in number and in time; a page whose connection failed is read again. Reading without a
 * bound would collect the whole log in memory, and the client by itself would wait for ever.
 */
import type { EventStoreDBClient, ReadPosition, StreamingRead } from '@eventstore/db-client';
import { StoreUnavailableError } from '../event-store.js';
import { backOffMs, pause } from './back-off.js';
import type { Connection } from './connection.js';
import { DeadlinePassed } from './deadline.js';
import { failureOf, messageOf } from './failure.js';
import type { StoredRecord } from './stored-event.js';

/** A record and its place in the whole log; the record is missing behind a dangling link. */
export interface Placed {
  readonly position: bigint;
  readonly record: StoredRecord;
}

/** Most records that are asked for at a time. */
export const MAX_PAGE = 1_000;

export interface PageReader {
  /** At most `count` records of a stream from a revision on; none when there is no such stream. */
  stream(stored: string, from: bigint | 'last', count: number): Promise<readonly Placed[]>;
  /** At most `count` records of the whole store from a position on (inclusive), the store's own among them. */
  forwards(from: bigint | 'start', count: number): Promise<readonly Placed[]>;
  /** The same towards the beginning. */
  backwards(from: bigint | 'end', count: number): Promise<readonly Placed[]>;
}

export interface PageReaderOptions {
  readonly connection: Connection;
  readonly callTimeoutMs: number;
  /** How long a page is asked for before the store counts as unavailable, in ms. */
  readonly readPatienceMs: number;
  readonly closed: () => boolean;
}

interface Resolved {
  readonly event?: StoredRecord & { readonly position?: { readonly commit: bigint } };
}

type Ask = (client: EventStoreDBClient) => StreamingRead<Resolved>;

export function createPageReader(options: PageReaderOptions): PageReader {
  const { connection, callTimeoutMs, readPatienceMs, closed } = options;

  async function once(ask: Ask): Promise<readonly Placed[]> {
    const client = await connection.client();
    try {
      const page = await pageOf(ask(client), callTimeoutMs);
      // Reads of a client that was dropped meanwhile end early and without an error.
      if (!connection.uses(client)) throw new Error('the connection was replaced during a read');
      connection.worked();
      return page;
    } catch (error) {
      const { kind } = failureOf(error);
      if (kind === 'no-stream') return [];
      if (kind === 'lost') connection.failed(client, error);
      throw error;
    }
  }

  async function page(ask: Ask): Promise<readonly Placed[]> {
    const giveUpAt = performance.now() + readPatienceMs;
    for (let failures = 1; ; failures += 1) {
      if (closed()) throw new StoreUnavailableError('the event store is closed');
      try {
        return await once(ask);
      } catch (error) {
        const waitMs = backOffMs(failures);
        const hopeless = failureOf(error).kind === 'refused' || performance.now() + waitMs > giveUpAt;
        if (hopeless || closed()) {
          throw new StoreUnavailableError(`the event store cannot be read: ${messageOf(error)}`, {
            cause: error,
          });
        }
        await pause(waitMs);
      }
    }
  }

  const all = (direction: 'forwards' | 'backwards') => (from: bigint | 'start' | 'end', maxCount: number) => {
    const fromPosition: ReadPosition = typeof from === 'bigint' ? { commit: from, prepare: from } : from;
    return page((client) => client.readAll({ fromPosition, maxCount, direction, requiresLeader: true }));
  };

  return {
    stream: (stored, from, maxCount) => {
      const place =
        from === 'last'
          ? ({ fromRevision: 'end', direction: 'backwards' } as const)
          : ({ fromRevision: from, direction: 'forwards' } as const);
      return page((client) => client.readStream(stored, { ...place, maxCount, requiresLeader: true }));
    },
    forwards: all('forwards'),
    backwards: all('backwards'),
  };
}

/** Everything a bounded read gives, or DeadlinePassed when it falls silent for as long as an answer may take. */
async function pageOf(read: StreamingRead<Resolved>, timeoutMs: number): Promise<readonly Placed[]> {
  const page: Placed[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => reject(new DeadlinePassed(`a read: no answer in ${timeoutMs} ms`));
      timer = setTimeout(giveUp, timeoutMs);
      read.on('data', ({ event }) => {
        timer?.refresh();
        if (event?.position !== undefined) page.push({ position: event.position.commit, record: event });
      });
      read.on('end', resolve);
      // Stays for good: an error without a listener would end the process, also after the page was given up.
      read.on('error', reject);
    });
    return page;
  } catch (error) {
    void read.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
