/**
 * The SQL of bulk writes to PostgreSQL: one text per table and kind of write, whatever the number of rows, because the
 * values come as one array per column.
 */
import type { AnyViewTable, ColumnKind, ColumnValue, ViewColumn } from '../view-table.js';
import type { RowChange } from '../view-writer.js';
import type { PostgresValue } from './postgres-statements.js';

const arrayOf: Readonly<Record<ColumnKind, string>> = {
  text: '?::text[]',
  integer: '?::int4[]',
  bigint: '?::int8[]',
};

const listOf = (columns: readonly ViewColumn[]): string => columns.map(({ column }) => column).join(', ');

/** `unnest(…)` with one array per column. */
const unnested = (columns: readonly ViewColumn[]): string =>
  `unnest(${columns.map(({ kind }) => arrayOf[kind]).join(', ')})`;

/** Inserts any number of rows. */
export function insertion({ name, columns }: AnyViewTable): string {
  return `INSERT INTO ${name} (${listOf(columns)}) SELECT * FROM ${unnested(columns)}`;
}

type Values = Readonly<Record<string, ColumnValue | undefined>>;

export const arraysOf = (columns: readonly ViewColumn[], rows: readonly object[]): PostgresValue[] =>
  columns.map(({ property }) => rows.map((row) => (row as Values)[property] ?? null));

/** Between the values of a key: no text has it. */
const SEPARATOR = '\u0001';

/** A key as one text, to tell keys apart by. */
export const keyText = (key: readonly unknown[]): string => key.map(String).join(SEPARATOR);

/** The values of the key of a row. */
export const keyIn = ({ key }: AnyViewTable, row: object): readonly ColumnValue[] =>
  key.map(({ property }) => (row as Values)[property] ?? null);

/** Splits a list wherever a key comes back: one statement may touch a row once only. */
export function withoutRepeats<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly ColumnValue[],
): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  let seen = new Set<string>();
  let part: Item[] | undefined;
  for (const item of items) {
    const key = keyText(keyOf(item));
    if (part === undefined || seen.has(key)) {
      part = [];
      parts.push(part);
      seen = new Set();
    }
    seen.add(key);
    part.push(item);
  }
  return parts;
}

/** A change to the same columns of several rows, in one statement. */
export interface BulkChange {
  readonly sql: string;
  readonly columns: readonly ViewColumn[];
  readonly rows: { readonly key: readonly ColumnValue[]; readonly values: readonly ColumnValue[] }[];
}

function columnsOf(table: AnyViewTable, of: object): readonly ViewColumn[] {
  return Object.keys(of).map((name) => {
    const column = table.columns.find(({ property }) => property === name);
    if (column === undefined) throw new Error(`${table.name} has no column for ${name}`);
    return column;
  });
}

function bulkChange(table: AnyViewTable, set: object, add: object): BulkChange | undefined {
  const [taken, added] = [columnsOf(table, set), columnsOf(table, add)];
  const columns = [...taken, ...added];
  if (columns.length === 0) return undefined;
  const assignments = columns.map(({ column }, index) => {
    const value = `v.c${String(index)}`;
    return index < taken.length ? `${column} = ${value}` : `${column} = t.${column} + ${value}`;
  });
  const names = [
    ...table.key.map((_, index) => `k${String(index)}`),
    ...columns.map((_, i) => `c${String(i)}`),
  ];
  const where = table.key.map(({ column }, index) => `t.${column} = v.k${String(index)}`).join(' AND ');
  const sql = `UPDATE ${table.name} AS t SET ${assignments.join(', ')}
    FROM ${unnested([...table.key, ...columns])} AS v (${names.join(', ')}) WHERE ${where}`;
  return { sql, columns, rows: [] };
}

/** Changes to different rows, gathered by the columns that they change. */
export function gathered(table: AnyViewTable, changes: readonly RowChange<object>[]): readonly BulkChange[] {
  const byShape = new Map<string, BulkChange | undefined>();
  for (const { key, set = {}, add = {} } of changes) {
    const shape = `${Object.keys(set).join()}|${Object.keys(add).join()}`;
    if (!byShape.has(shape)) byShape.set(shape, bulkChange(table, set, add));
    const values = [set, add].flatMap((of) => Object.values(of as Values).map((value) => value ?? null));
    byShape.get(shape)?.rows.push({ key, values });
  }
  return [...byShape.values()].filter((change) => change !== undefined);
}

/** Rows of values as one array per column. */
export const transposed = (width: number, rows: readonly (readonly ColumnValue[])[]): PostgresValue[] =>
  Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? null));

/** Selects the rows with any number of keys. */
export function selection(table: AnyViewTable): string {
  return `SELECT ${table.selection} FROM ${table.name}
    WHERE (${listOf(table.key)}) IN (SELECT * FROM ${unnested(table.key)})`;
}
