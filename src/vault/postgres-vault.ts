/** The vault in a schema of its own in PostgreSQL, for processes on several machines to share. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrate } from '../postgres/migrate.js';
import { openOnUse } from '../postgres/opening.js';
import { isAway } from '../postgres/postgres-error.js';
import { openPool } from '../postgres/postgres-options.js';
import { SealedVault, type VaultSecrets } from './sealed-vault.js';
import type { AnswerWithKey, VaultRows } from './vault-rows.js';
import { KEY_BYTES } from './vault-cipher.js';
import type { AnswerRow, DocumentRow, SubjectKeyRow } from './vault.schema.js';
import { vaultFault, type Vault } from './vault.js';

export interface PostgresVaultOptions extends VaultSecrets {
  /** `postgres://…`. It may hold a password, so it is never shown. */
  readonly url: string;
}

const SCHEMA = 'vault';
const LIMITS = { connections: 4, statementMs: 15_000 };

class CreateVault1700000000100 implements MigrationInterface {
  readonly name = 'CreateVault1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE vault.subject_key (subject text PRIMARY KEY, wrapped bytea NOT NULL)`);
    await runner.query(
      `CREATE TABLE vault.document (document_id text PRIMARY KEY, subject text NOT NULL, sealed bytea NOT NULL)`,
    );
    await runner.query(`CREATE INDEX document_subject ON vault.document (subject)`);
    await runner.query(`CREATE TABLE vault.answer (subject text PRIMARY KEY, sealed bytea NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE vault.answer, vault.document, vault.subject_key`);
  }
}

type Query = <Row extends object>(sql: string, ...values: readonly unknown[]) => Promise<Row[]>;

const DOCUMENT = 'document_id AS "documentId", subject, sealed';

function postgresRows(query: Query, close: () => Promise<void>): VaultRows {
  const add = async (sql: string, ...values: readonly unknown[]): Promise<void> => {
    await query(`INSERT INTO ${sql} ON CONFLICT DO NOTHING`, ...values);
  };
  return {
    key: async (subject) =>
      (
        await query<SubjectKeyRow>(
          'SELECT subject, wrapped FROM vault.subject_key WHERE subject = $1',
          subject,
        )
      )[0],
    anyKey: async () =>
      (await query<SubjectKeyRow>('SELECT subject, wrapped FROM vault.subject_key LIMIT 1'))[0],
    addKey: ({ subject, wrapped }) =>
      add('vault.subject_key (subject, wrapped) VALUES ($1, $2)', subject, wrapped),
    document: async (documentId) =>
      (
        await query<DocumentRow>(`SELECT ${DOCUMENT} FROM vault.document WHERE document_id = $1`, documentId)
      )[0],
    addDocument: ({ documentId, subject, sealed }) =>
      add('vault.document (document_id, subject, sealed) VALUES ($1, $2, $3)', documentId, subject, sealed),
    answer: async (subject) =>
      (await query<AnswerRow>('SELECT subject, sealed FROM vault.answer WHERE subject = $1', subject))[0],
    addAnswer: ({ subject, sealed }) =>
      add('vault.answer (subject, sealed) VALUES ($1, $2)', subject, sealed),
    answersOf: (subjects) =>
      query<AnswerWithKey>(
        `SELECT a.subject, a.sealed, k.wrapped FROM vault.answer a JOIN vault.subject_key k USING (subject)
         WHERE a.subject = ANY($1)`,
        subjects,
      ),
    close,
  };
}

const isVaultFault = (error: unknown): boolean => error instanceof Error && error.name === 'VaultFault';

/** What is asked while the database is away may be asked again: that is told apart by its name. */
function unavailable(error: unknown): unknown {
  if (!isAway(error) || isVaultFault(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(message, { cause: error }), { name: 'DatabaseFault' });
}

/**
 * Opens or makes the vault. Throws a vault fault when its keys were wrapped under another master key. A database that is
 * away is waited for: until it comes, every call fails, and then the master key is tried first.
 */
export async function openPostgresVault({ url, ...secrets }: PostgresVaultOptions): Promise<Vault> {
  if (secrets.masterKey.length !== KEY_BYTES) throw vaultFault('the master key must have 32 bytes');
  const pool = openPool(url, LIMITS);
  const run = async <Row extends object>(sql: string, ...values: readonly unknown[]): Promise<Row[]> =>
    (await pool.query<Row>(sql, [...values])).rows;
  const close = async (): Promise<void> => {
    if (!pool.ended) await pool.end();
  };
  const opening = openOnUse(async () => {
    await migrate({
      url,
      schema: SCHEMA,
      table: 'vault_migration',
      migrations: [CreateVault1700000000100],
    });
    await new SealedVault(postgresRows(run, close), secrets).checkMasterKey();
  });
  const query: Query = async (sql, ...values) => {
    try {
      await opening.get();
      return await run(sql, ...values);
    } catch (error) {
      throw unavailable(error);
    }
  };
  try {
    await opening.get();
  } catch (error) {
    if (!isAway(error) || isVaultFault(error)) {
      await close();
      throw error;
    }
  }
  return new SealedVault(postgresRows(query, close), secrets);
}
