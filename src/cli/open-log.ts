/**
 * The event log of a data folder, or of EventStoreDB beside it, opened for commands that only read it. They never make
 * or change a file.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerConfig } from '../config.js';
import { StoreUnavailableError, type EventStore } from '../event-store/event-store.js';
import { openEventStore } from '../event-store/event-store.module.js';
import { assertNoOtherLog } from '../other-log.js';
import { placesOf, type Places } from '../places.js';
import { WrongUse } from './failures.js';

/** Where a ledger is kept; `events` is missing where EventStoreDB holds the log. */
export function filesOf(config: LedgerConfig): Places & { readonly events: string | undefined } {
  if (config.store === 'memory') {
    throw new WrongUse('LEDGER_STORE=memory keeps nothing: this command needs a store in a data folder.');
  }
  assertNoOtherLog(config);
  const events = config.store === 'sqlite' ? join(config.dataDir, 'events.sqlite') : undefined;
  return { events, ...placesOf(config) };
}

/** Runs `work` on the log, which is only read. @throws StoreUnavailableError when there is none. */
export async function withLog<Result>(
  config: LedgerConfig,
  work: (store: EventStore) => Promise<Result>,
): Promise<Result> {
  const { events } = filesOf(config);
  if (events !== undefined && !existsSync(events))
    throw new StoreUnavailableError(`There is no event log in ${config.dataDir}.`);
  const store = openEventStore(config, { readOnly: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
