/**
 * Brings tables in PostgreSQL up to date. Several processes may start at once: they do so one after the other, and all
 * but the first find nothing left to do.
 */
import { DataSource, type MigrationInterface } from 'typeorm';

export interface Migrations {
  readonly url: string;
  /** Table that remembers which of them have run. */
  readonly table: string;
  /** Schema of that table; it is made when it is missing. That of the connection if absent. */
  readonly schema?: string;
  readonly migrations: (new () => MigrationInterface)[];
}

/** Any number will do, as long as every version of the program uses the same one. */
const LOCK = 7_827_202_201;
const CONNECT_MS = 5_000;

/** Runs the migrations that have not run yet. */
export async function migrate({ url, table, schema, migrations }: Migrations): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    // One connection holds the lock, the other one works.
    poolSize: 2,
    connectTimeoutMS: CONNECT_MS,
    poolErrorHandler: () => undefined,
    migrations,
    migrationsTableName: table,
    ...(schema !== undefined && { schema }),
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    if (schema !== undefined) await runner.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    await source.runMigrations();
  } finally {
    // Ending the connection frees the lock.
    await runner.release();
    await source.destroy();
  }
}
