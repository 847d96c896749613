/** Places to keep a vault, for suites that hold every kind of vault to the same. */
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresVault } from '../../src/vault/postgres-vault.js';
import type { VaultSecrets } from '../../src/vault/sealed-vault.js';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import type { Vault } from '../../src/vault/vault.js';
import { emptyDatabase, runSql } from './postgres.js';

export interface VaultPlace {
  /** Opens the vault that is kept here. */
  open(secrets: VaultSecrets): Promise<Vault>;
  /** What somebody with the database in hand does to it. */
  sql(text: string): Promise<unknown[]>;
  /** Everything that is kept. */
  bytes(): Promise<Buffer>;
  readonly remove: () => void;
}

interface VaultKind {
  readonly name: string;
  /** A place where there is no vault yet. */
  readonly make: () => Promise<VaultPlace>;
}

export function sqlitePlace(): VaultPlace {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-vault-'));
  const file = join(folder, 'vault.sqlite');
  return {
    open: (secrets) => openSqliteVault({ file, ...secrets }),
    sql: (text) => {
      const database = new Database(file);
      try {
        const statement = text.startsWith('SELECT') ? database.prepare(text).all() : database.exec(text);
        return Promise.resolve(Array.isArray(statement) ? statement : []);
      } finally {
        database.close();
      }
    },
    bytes: () => Promise.resolve(readFileSync(file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgresPlace(): Promise<VaultPlace> {
  const url = await emptyDatabase();
  const sql = (text: string): Promise<Record<string, unknown>[]> =>
    runSql(`${url}?options=-c%20search_path%3Dvault`, text);
  return {
    open: (secrets) => openPostgresVault({ url, ...secrets }),
    sql,
    async bytes() {
      const kept: Buffer[] = [];
      for (const table of ['subject_key', 'document', 'answer']) {
        const values = (await sql(`SELECT * FROM ${table}`)).flatMap((row) => Object.values(row));
        kept.push(...values.map((value) => Buffer.from(value as string | Uint8Array)));
      }
      return Buffer.concat(kept);
    },
    remove: () => undefined,
  };
}

export const vaultKinds: readonly VaultKind[] = [
  { name: 'SQLite', make: () => Promise.resolve(sqlitePlace()) },
  { name: 'PostgreSQL', make: postgresPlace },
];
