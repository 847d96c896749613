/**
 * Tables of the read model as migrations write them out: in one line of text each, so that what a migration makes
 * stands in the migration and follows no schema of today.
 */
import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm';

/** Columns as `name`, `name:type` or `name:type?`; text unless said. `#` marks the key. */
export interface TableText {
  readonly name: string;
  readonly columns: string;
  readonly indices?: readonly string[];
  /** SQLite keeps the rows in the order of their key: for narrow rows with a key of several columns. */
  readonly clustered?: boolean;
}

const isSqlite = (runner: QueryRunner): boolean => runner.dataSource.options.type === 'better-sqlite3';

/** Type of a column of text in plain SQL. SQLite compares texts byte by byte; PostgreSQL must be told to. */
export const textType = (runner: QueryRunner): string => (isSqlite(runner) ? 'text' : 'text COLLATE "C"');

const COLUMN = /^(#?)([a-z0-9_]+)(?::(int|big))?(\??)$/;

function columnOf(description: string, sqlite: boolean, aloneInKey: boolean): TableColumnOptions {
  const [, key, name = '', kind, optional] = COLUMN.exec(description) ?? [];
  const isPrimary = key === '#';
  // SQLite keeps a table by its key when that is one `integer`; elsewhere that type would be too small.
  const wide = sqlite && isPrimary && aloneInKey ? 'integer' : 'bigint';
  const types = { int: 'integer', big: wide } as const;
  const type = kind === undefined ? 'text' : types[kind as keyof typeof types];
  const collation = type === 'text' && !sqlite ? { collation: 'C' } : {};
  return { name, type, isPrimary, isNullable: optional === '?', ...collation };
}

function tableOf({ name, columns, indices = [], clustered = false }: TableText, sqlite: boolean): Table {
  const descriptions = columns.split(/\s+/);
  const keys = descriptions.filter((description) => description.startsWith('#'));
  return new Table({
    name,
    columns: descriptions.map((description) => columnOf(description, sqlite, keys.length === 1)),
    indices: indices.map((index) => ({
      name: `${name}_by_${index.replace(',', '_')}`,
      columnNames: index.split(','),
    })),
    withoutRowid: sqlite && clustered,
  });
}

/** Makes the tables. */
export async function createTables(runner: QueryRunner, tables: readonly TableText[]): Promise<void> {
  for (const table of tables) await runner.createTable(tableOf(table, isSqlite(runner)));
}

export async function dropTables(runner: QueryRunner, tables: readonly TableText[]): Promise<void> {
  for (const { name } of tables) await runner.dropTable(name);
}
