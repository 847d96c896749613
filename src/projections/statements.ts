/**
 * Prepared statements on the connection of a DataSource, for the paths that write millions of rows. Only what is
 * asked of a database here has to be made for another one; the SQL itself is common to SQLite and PostgreSQL.
 */
import type { QueryRunner } from 'typeorm';
import type { ColumnValue } from './view-table.js';

export interface Statements {
  /** Rows of a select. */
  all(sql: string, values: readonly ColumnValue[]): Promise<Record<string, unknown>[]> | Record<string, unknown>[];
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
    all: (sql, values) => prepare(sql).all(...values),
    run: (sql, values) => prepare(sql).run(...values).changes,
  };
}
