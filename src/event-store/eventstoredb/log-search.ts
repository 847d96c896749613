/**
 * Finds the few records of some streams in a long log: the server looks for them and sends nothing else. It filters only
 * for subscriptions, so one is begun in the past, and left as soon as it has come to where the search was to end.
 */
import type { AllStreamSubscription, EventStoreDBClient } from '@eventstore/db-client';
import type { Connection } from './connection.js';
import { DeadlinePassed } from './deadline.js';
import { failureOf } from './failure.js';
import type { PageReader, Placed } from './page-reader.js';

/** What is looked for. */
export interface Wanted {
  /** How the names of its streams begin, as they are stored. */
  readonly prefixes: readonly string[];
  /** Position of the record to begin after; 0 for the beginning. */
  readonly after: bigint;
  /** Position of the record to look up to. */
  readonly until: bigint;
  /** Most records. */
  readonly limit: number;
  /** Ends the search early. */
  readonly signal?: AbortSignal | undefined;
}

export interface Found {
  readonly records: readonly Placed[];
  /** All that is wanted up to here was found: `until`, or the last record when it ended earlier. */
  readonly upTo: bigint;
}

/** Undefined when the server cannot say: then the log is read as usual. */
export type Search = (wanted: Wanted) => Promise<Found | undefined>;

export interface SearchOptions {
  readonly connection: Connection;
  /** Reads on the same connection. */
  readonly pages: PageReader;
  /** How long the server may be silent, in ms. */
  readonly callTimeoutMs: number;
}

/** Records that the server looks through before it shows a sign of life, and lets other readers have their turn. */
const SEARCH_WINDOW = 1_000;

export function createLogSearch({ connection, pages, callTimeoutMs }: SearchOptions): Search {
  return async (wanted) => {
    let client: EventStoreDBClient | undefined;
    try {
      client = await connection.client();
      // A node that does not know the end yet would be at its own end before.
      const [newest] = await pages.backwards('end', 1);
      if (newest === undefined || newest.position < wanted.until) return undefined;
      const found = await find(client, wanted, callTimeoutMs);
      // Only what the very node has sent that knows the end was looked for up to there.
      if (!connection.uses(client)) return undefined;
      connection.worked();
      return found;
    } catch (error) {
      if (client !== undefined && failureOf(error).kind === 'lost') connection.failed(client, error);
      return undefined;
    }
  };
}

/** Rejects when the subscription ends by itself or falls silent for as long as an answer may take. */
async function find(client: EventStoreDBClient, wanted: Wanted, silenceMs: number): Promise<Found> {
  const { after, prefixes, signal } = wanted;
  let timer: NodeJS.Timeout | undefined;
  const alive = (): void => void timer?.refresh();
  const subscription = client.subscribeToAll({
    fromPosition: after === 0n ? 'start' : { commit: after, prepare: after },
    requiresLeader: true,
    filter: {
      filterOn: 'streamName',
      prefixes: [...prefixes],
      maxSearchWindow: SEARCH_WINDOW,
      checkpointInterval: 1,
      checkpointReached: alive,
    },
  });
  let leave: () => void = () => undefined;
  try {
    return await new Promise<Found>((resolve, reject) => {
      const giveUp = (): void => reject(new DeadlinePassed(`a search: no answer in ${silenceMs} ms`));
      timer = setTimeout(giveUp, silenceMs);
      subscription.on('data', alive);
      leave = collect(subscription, wanted, resolve);
      signal?.addEventListener('abort', leave);
      if (signal?.aborted === true) leave();
      // Stays for good: an error without a listener would end the process, also after the search was left.
      subscription.on('error', reject);
      for (const end of ['end', 'close'] as const)
        subscription.on(end, () => reject(new Error('the search was cut off')));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
    void subscription.unsubscribe().catch(() => undefined);
    subscription.destroy();
  }
}

/** Gives what ends it early, with what has come so far. */
function collect(
  subscription: AllStreamSubscription,
  { after, until, limit }: Wanted,
  resolve: (found: Found) => void,
): () => void {
  const records: Placed[] = [];
  let last = after;
  let done = false;
  const finish = (upTo: bigint): void => {
    if (!done) resolve({ records, upTo });
    done = true;
  };
  subscription.on('data', ({ event }) => {
    if (done || event?.position === undefined || event.position.commit <= last) return;
    const position = event.position.commit;
    if (position > until) return finish(until);
    last = position;
    records.push({ position, record: event });
    if (records.length === limit) finish(last);
  });
  // The client tells of the end before what came earlier was taken from it.
  const atTheEnd = (): void => {
    if (subscription.destroyed) return;
    if (subscription.readableLength > 0) setImmediate(atTheEnd);
    else finish(until);
  };
  subscription.on('caughtUp', atTheEnd);
  return () => finish(last);
}
