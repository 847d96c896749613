/**
 * Opens the file of the SQLite event store and owns its schema. The position is the rowid; there is no index on
 * event ids on purpose: it would more than double the cost of an append, and `verify` looks for duplicates.
 */
import Database from 'better-sqlite3';
import { StoreUnavailableError } from '../event-store.js';
import { messageOf } from './sqlite-error.js';

export type Connection = Database.Database;

export const SCHEMA_VERSION = 1n;

const BUSY_TIMEOUT_MS = 5_000;
const WRITE_CACHE_KIB = 65_536;
const READ_CACHE_KIB = 16_384;
const CHECKPOINT_PAGES = 4_000;

const SCHEMA = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    event_id TEXT    NOT NULL,
    type     TEXT    NOT NULL,
    data     TEXT    NOT NULL,
    metadata TEXT    NOT NULL
  );
  CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
  PRAGMA user_version = ${SCHEMA_VERSION.toString()};
`;

/**
 * The connection that appends; makes the file and its schema when they are missing.
 * @throws StoreUnavailableError when the file cannot be opened, is not an event store or is of a newer version.
 */
export function openForWriting(file: string): Connection {
  return opening(file, () => new Database(file, { timeout: BUSY_TIMEOUT_MS }), prepareForWriting);
}

/**
 * A connection that only reads, beside whoever writes.
 * @throws StoreUnavailableError as `openForWriting`, and when there is no such file.
 */
export function openForReading(file: string): Connection {
  const open = (): Connection =>
    new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  return opening(file, open, (db) => {
    db.pragma(`cache_size = -${READ_CACHE_KIB.toString()}`);
    assertSchema(db);
  });
}

function opening(file: string, open: () => Connection, prepare: (db: Connection) => void): Connection {
  let db: Connection | undefined;
  try {
    db = open();
    db.defaultSafeIntegers(true);
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    const message = `cannot open the event store ${file}: ${messageOf(error)}`;
    throw new StoreUnavailableError(message, { cause: error });
  }
}

function prepareForWriting(db: Connection): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`cache_size = -${WRITE_CACHE_KIB.toString()}`);
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES.toString()}`);
  const createIfEmpty = db.transaction(() => {
    if (isEmpty(db)) db.exec(SCHEMA);
  });
  // Immediate: of two processes that open a new file at once, one makes the schema and the other finds it.
  createIfEmpty.immediate();
  assertSchema(db);
}

function assertSchema(db: Connection): void {
  const version = db.pragma('user_version', { simple: true }) as bigint;
  if (version > SCHEMA_VERSION) {
    const known = SCHEMA_VERSION.toString();
    throw new Error(`it was written by a newer version (schema ${version.toString()}, known up to ${known})`);
  }
  const events = db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'`).get();
  if (version !== SCHEMA_VERSION || events === undefined) throw new Error('it holds no event log');
}

function isEmpty(db: Connection): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}
