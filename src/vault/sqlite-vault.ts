/** The vault in an SQLite file of its own, or in memory (`:memory:`). */
import { DataSource } from 'typeorm';
import { SealedVault, type VaultSecrets } from './sealed-vault.js';
import type { AnswerWithKey, VaultRows } from './vault-rows.js';
import { KEY_BYTES } from './vault-cipher.js';
import {
  CreateAnswers1700000000001,
  CreateVault1700000000000,
  documentSchema,
  subjectKeySchema,
  type AnswerRow,
} from './vault.schema.js';
import { vaultFault, type Vault } from './vault.js';

export interface SqliteVaultOptions extends VaultSecrets {
  /** Path of the file, or `:memory:`. */
  readonly file: string;
}

interface BetterSqlite {
  pragma(source: string): unknown;
}

/** Opens or makes the vault. Throws a vault fault when its keys were wrapped under another master key. */
export async function openSqliteVault(options: SqliteVaultOptions): Promise<Vault> {
  if (options.masterKey.length !== KEY_BYTES) throw vaultFault('the master key must have 32 bytes');
  const source = new DataSource({
    type: 'better-sqlite3',
    database: options.file,
    entities: [documentSchema, subjectKeySchema],
    migrations: [CreateVault1700000000000, CreateAnswers1700000000001],
    migrationsRun: true,
    prepareDatabase: (database: BetterSqlite) => {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('busy_timeout = 5000');
      database.pragma('secure_delete = ON');
    },
  });
  await source.initialize();
  const vault = new SealedVault(sqliteRows(source), options);
  try {
    await vault.checkMasterKey();
  } catch (error) {
    await vault.close();
    throw error;
  }
  return vault;
}

function sqliteRows(source: DataSource): VaultRows {
  const documents = source.getRepository(documentSchema);
  const keys = source.getRepository(subjectKeySchema);
  return {
    key: async (subject) => (await keys.findOneBy({ subject })) ?? undefined,
    anyKey: async () => (await keys.find({ take: 1 }))[0],
    addKey: async ({ subject, wrapped }) => {
      const row = { subject, wrapped: Buffer.from(wrapped) };
      await keys.createQueryBuilder().insert().values(row).orIgnore().execute();
    },
    document: async (documentId) => (await documents.findOneBy({ documentId })) ?? undefined,
    addDocument: async ({ documentId, subject, sealed }) => {
      const row = { documentId, subject, sealed: Buffer.from(sealed) };
      await documents.createQueryBuilder().insert().values(row).orIgnore().execute();
    },
    answer: async (subject) => {
      const sql = 'SELECT subject, sealed FROM answer WHERE subject = ?';
      return (await source.query<AnswerRow[]>(sql, [subject]))[0];
    },
    addAnswer: async ({ subject, sealed }) => {
      const sql = 'INSERT OR IGNORE INTO answer (subject, sealed) VALUES (?, ?)';
      await source.query(sql, [subject, Buffer.from(sealed)]);
    },
    answersOf: async (subjects) => {
      const marks = subjects.map(() => '?').join(', ');
      return await source.query<AnswerWithKey[]>(
        `SELECT a.subject AS "subject", a.sealed AS "sealed", k.wrapped AS "wrapped"
         FROM answer a JOIN subject_key k ON k.subject = a.subject WHERE a.subject IN (${marks})`,
        [...subjects],
      );
    },
    close: async () => {
      if (source.isInitialized) await source.destroy();
    },
  };
}
