/**
 * One process writes to a data folder. The lock is one that the operating system holds on an SQLite file, so that a
 * killed process leaves none behind, whatever its number was and in whatever container it ran.
 */
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NotReachable } from './failures.js';

export interface DataFolderLock {
  release(): void;
}

/** How long a process that is about to end may keep the lock, in ms. */
const PATIENCE_MS = 500;

/** The lock, or undefined while another process has it. Makes the folder when it is missing. */
export function tryToLock(dataDir: string): DataFolderLock | undefined {
  mkdirSync(dataDir, { recursive: true });
  const database = new Database(join(dataDir, 'writer.lock'), { timeout: PATIENCE_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { readonly code?: string }).code?.startsWith('SQLITE_BUSY') === true) return undefined;
    throw error;
  }
  return {
    release() {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** @throws NotReachable while another process has the lock. */
export function lockDataFolder(dataDir: string): DataFolderLock {
  const lock = tryToLock(dataDir);
  if (lock !== undefined) return lock;
  throw new NotReachable(
    `Another process writes to ${dataDir}. Stop it first, or use another LEDGER_DATA_DIR.`,
  );
}
