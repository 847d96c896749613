/**
 * The views in an SQLite file. Writing and reading have a connection each, because a connection holds one
 * transaction: on a shared one a query would see the rows of a batch that is not committed yet.
 */
import { DataSource, type QueryRunner } from 'typeorm';
import { viewMigrations } from '../migrations/view-migrations.js';
import { createMutex, type Exclusive } from '../mutex.js';
import type { ReadModel } from '../read-model-port.js';
import { createSqliteStatements, DatabaseFault, type Statements } from '../statements.js';
import { createViewReader } from '../view-reader.js';
import { createViewWriter } from '../view-writer.js';
import { viewTables } from '../views.js';

export interface SqliteReadModelOptions {
  /** The SQLite file; it and its folder are made when they are missing. */
  readonly file: string;
  /** Only read, beside the process that writes. The file must exist; writing rejects. */
  readonly readOnly?: boolean;
}

interface BetterSqlite {
  pragma(source: string): unknown;
  defaultSafeIntegers(toggle: boolean): unknown;
}

const BUSY_TIMEOUT_MS = 5_000;
const WRITE_CACHE_KIB = 98_304;
const READ_CACHE_KIB = 65_536;
const CHECKPOINT_PAGES = 8_000;
const STATEMENTS = 300;

function dataSourceOf(options: SqliteReadModelOptions, writes: boolean): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: options.file,
    readonly: !writes,
    fileMustExist: !writes,
    statementCacheSize: STATEMENTS,
    entities: viewTables.map(({ schema }) => schema),
    migrations: viewMigrations,
    migrationsRun: writes,
    prepareDatabase: (database: BetterSqlite) => {
      database.defaultSafeIntegers(true);
      database.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
      database.pragma(`cache_size = -${String(writes ? WRITE_CACHE_KIB : READ_CACHE_KIB)}`);
      if (!writes) return;
      database.pragma('journal_mode = WAL');
      // A view that loses its last rows to a power cut loses their checkpoint with them, and catches up.
      database.pragma('synchronous = NORMAL');
      database.pragma(`wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
    },
  });
}

interface Connection {
  readonly source: DataSource;
  readonly runner: QueryRunner;
  readonly statements: Statements;
  readonly exclusive: Exclusive;
}

async function connect(options: SqliteReadModelOptions, writes: boolean): Promise<Connection> {
  const source = await dataSourceOf(options, writes).initialize();
  const runner = source.createQueryRunner();
  return { source, runner, statements: createSqliteStatements(runner), exclusive: createMutex() };
}

/** Beginning and committing touch no rows of their own: what fails there is the database. */
async function transactionStep(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw new DatabaseFault(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function inTransaction<Result>(
  { runner, exclusive }: Connection,
  work: () => Promise<Result>,
): Promise<Result> {
  return await exclusive(async () => {
    await transactionStep(() => runner.startTransaction());
    try {
      const result = await work();
      await transactionStep(() => runner.commitTransaction());
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    }
  });
}

/** Opens the views, and brings their tables up to date unless only reading. Rejects when the file cannot be opened. */
export async function openSqliteReadModel(options: SqliteReadModelOptions): Promise<ReadModel> {
  const writing = options.readOnly === true ? undefined : await connect(options, true);
  const reading = await connect(options, false);
  return {
    writeTransaction: async (work) => {
      if (writing === undefined) throw new Error('the read model was opened for reading only');
      return await inTransaction(writing, () => work(createViewWriter(writing.statements)));
    },
    readTransaction: (work) =>
      inTransaction(reading, () => work(createViewReader(reading.runner, reading.statements))),
    close: async () => {
      await reading.exclusive(() => reading.source.destroy());
      if (writing !== undefined) await writing.exclusive(() => writing.source.destroy());
    },
  };
}
