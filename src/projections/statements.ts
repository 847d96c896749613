/**
 * Prepared statements on the connection of a DataSource, for the paths that write millions of rows. Only what is
 * asked of a database here has to be made for another one; the SQL itself is common to SQLite and PostgreSQL.
 */
import type { QueryRunner } from 'typeorm';
import type { ColumnValue } from './view-table.js';

export interface Statements {
  /** Rows of a select. */
  all(
    sql: string,
    values: readonly ColumnValue[],
  ): Promise<Record<string, unknown>[]> | Record<string, unknown>[];
  /** Number of rows changed. */
  run(sql: string, values: readonly ColumnValue[]): Promise<number> | number;
}

interface SqliteStatement {
  all(...values: ColumnValue[]): Record<string, unknown>[];
  run(...values: ColumnValue[]): { readonly changes: number };
}

interface SqliteDriver {
  readonly databaseConnection: { prepare(sql: string): SqliteStatement };
}

/** The database failed, not the rows: full, locked, damaged or gone. Trying again later may help. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** Runs one statement; what the rows themselves did wrong is thrown as it is. */
function running<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const ofRows = !code.startsWith('SQLITE_') || code.startsWith('SQLITE_CONSTRAINT');
    if (ofRows) throw error;
    throw new DatabaseFault(error instanceof Error ? error.message : code, { cause: error });
  }
}

/** Statements on the one connection of an SQLite DataSource; each text is prepared once. */
export function createSqliteStatements(runner: QueryRunner): Statements {
  const { databaseConnection } = runner.dataSource.driver as unknown as SqliteDriver;
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = databaseConnection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return {
    all: (sql, values) => running(() => prepare(sql).all(...values)),
    run: (sql, values) => running(() => prepare(sql).run(...values).changes),
  };
}
