/**
 * Views follow one log: their positions mean nothing in another. A folder that holds a log of its own is therefore not
 * taken for the views of a log on a server.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerConfig } from './config.js';
import { StoreUnavailableError } from './event-store/event-store.js';

/** @throws StoreUnavailableError when the log is on a server and the folder has one too. */
export function assertNoOtherLog({ store, dataDir }: Pick<LedgerConfig, 'store' | 'dataDir'>): void {
  if (store !== 'eventstoredb' || !existsSync(join(dataDir, 'events.sqlite'))) return;
  throw new StoreUnavailableError(
    `${dataDir} holds an event log of its own: views of LEDGER_STORE=eventstoredb need another LEDGER_DATA_DIR.`,
  );
}
