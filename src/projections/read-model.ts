/**
 * The database of the views. Writing and reading have a connection each, because a connection holds one
 * transaction: on a shared one a query would see the rows of a batch that is not committed yet.
 */
import { DataSource, type QueryRunner } from 'typeorm';
import { AddFileChanges1700000000030 } from './migrations/add-file-changes.js';
import { CreateAdviceViews1700000000020 } from './migrations/create-advice-views.js';
import { CreateViews1700000000000 } from './migrations/create-views.js';
import { CreateFundViews1700000000004 } from './migrations/create-fund-views.js';
import { CreateStatementViews1700000000001 } from './migrations/create-statement-views.js';
import { createMutex, type Exclusive } from './mutex.js';
import { createSqliteStatements, DatabaseFault, type Statements } from './statements.js';
import { viewTables } from './views.js';
import { createViewReader, type ViewReader } from './view-reader.js';
import { createViewWriter, type ViewWriter } from './view-writer.js';

export interface ReadModel {
  /** Runs `work` in one transaction, one at a time; a rejection rolls it back. */
  writeTransaction<Result>(work: (writer: ViewWriter) => Promise<Result>): Promise<Result>;
  /** Runs `work` on one consistent snapshot of what is committed. */
  readTransaction<Result>(work: (reader: ViewReader) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface ReadModelOptions {
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

function dataSourceOf(options: ReadModelOptions, writes: boolean): DataSource {
  return new DataSource({
    type: 'better-sqlite3',
    database: options.file,
    readonly: !writes,
    fileMustExist: !writes,
    statementCacheSize: STATEMENTS,
    entities: viewTables.map(({ schema }) => schema),
    migrations: [
      CreateViews1700000000000,
      CreateStatementViews1700000000001,
      CreateFundViews1700000000004,
      CreateAdviceViews1700000000020,
      AddFileChanges1700000000030,
    ],
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

async function connect(options: ReadModelOptions, writes: boolean): Promise<Connection> {
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
export async function openReadModel(options: ReadModelOptions): Promise<ReadModel> {
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
