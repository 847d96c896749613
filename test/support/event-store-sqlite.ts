/**
 * SQLite event stores in folders of their own under the system's temporary folder. A test that opens more
 * connections on the file closes them itself, before it disposes of the folder.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EventStore } from '../../src/event-store/event-store.js';
import { openSqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import type { SqliteEventStoreOptions } from '../../src/event-store/sqlite/sqlite-event-store.js';
import type { StoreUnderTest } from './event-store-contract.js';

/** A new folder; `file` is where an event store may come to be. */
export interface EventStoreFolder {
  readonly folder: string;
  readonly file: string;
  /** Opens a store on `file`; `dispose` closes it. */
  readonly open: (options?: Omit<SqliteEventStoreOptions, 'file'>) => EventStore;
  /** Runs SQL on the file behind the store's back. */
  readonly tamper: (sql: string) => void;
  readonly dispose: () => Promise<void>;
}

export async function makeEventStoreFolder(): Promise<EventStoreFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'event-store-'));
  const file = join(folder, 'events.sqlite');
  const opened: EventStore[] = [];
  return {
    folder,
    file,
    open: (options = {}) => {
      const store = openSqliteEventStore({ file, ...options });
      opened.push(store);
      return store;
    },
    tamper: (sql) => {
      const db = new Database(file);
      db.exec(sql);
      db.close();
    },
    dispose: async () => {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A SQLite store for the contract. */
export async function makeSqliteStore(): Promise<StoreUnderTest> {
  const { open, dispose } = await makeEventStoreFolder();
  const store = open();
  let current = store;
  const reopen = async (): Promise<EventStore> => {
    await current.close();
    current = open();
    return current;
  };
  return { store, reopen, dispose };
}
