/**
 * Writes rows in bulk on the connection of the projector. Every text of SQL is one of few, so that statements stay
 * prepared; a change to a row that does not exist is an error, because it would be lost in silence.
 */
import type { Statements } from './statements.js';
import type { ColumnValue, ViewColumn, ViewTable } from './view-table.js';

/** Changes to one row: columns to set, and columns to add to. */
export interface RowChange<Row extends object> {
  /** Values of the key, in its order. */
  readonly key: readonly ColumnValue[];
  readonly set?: Partial<Row>;
  readonly add?: Partial<Row>;
}

export interface ViewWriter {
  /** Appends rows. A row that exists is an error. */
  insert<Row extends object>(table: ViewTable<Row>, rows: readonly Row[]): Promise<void>;
  /** Adds the columns named in `add` to the row with the same key; takes every other column as given. */
  upsert<Row extends object>(
    table: ViewTable<Row>,
    rows: readonly Row[],
    add?: readonly (keyof Row & string)[],
  ): Promise<void>;
  /** Changes rows that exist; rejects when one does not. */
  update<Row extends object>(
    table: ViewTable<Row>,
    changes: readonly RowChange<NoInfer<Row>>[],
  ): Promise<void>;
  /** The rows with these keys, a key being its column values in order; missing ones are left out. */
  select<Row extends object>(
    table: ViewTable<Row>,
    keys: readonly (readonly ColumnValue[])[],
  ): Promise<Row[]>;
  /** Any other select; `?` stands for a parameter. */
  query<Row>(sql: string, ...parameters: readonly ColumnValue[]): Promise<Row[]>;
  /** Any other change. */
  execute(sql: string, ...parameters: readonly ColumnValue[]): Promise<void>;
}

/** Values in one statement: beyond this, binding them costs more than another statement would. */
const VALUES_AT_ONCE = 200;

function chunked<Item>(items: readonly Item[], columns: number): readonly (readonly Item[])[] {
  const size = Math.max(1, Math.floor(VALUES_AT_ONCE / columns));
  const chunks: (readonly Item[])[] = [];
  let index = 0;
  for (; items.length - index >= size; index += size) chunks.push(items.slice(index, index + size));
  for (; index < items.length; index += 1) chunks.push(items.slice(index, index + 1));
  return chunks;
}

function insertion<Row extends object>(table: ViewTable<Row>, rows: number): string {
  const columns = table.columns.map(({ column }) => column).join(', ');
  const row = `(${table.columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table.name} (${columns}) VALUES ${Array<string>(rows).fill(row).join(', ')}`;
}

/** What an insert does about rows that exist. */
export function onConflict<Row extends object>(table: ViewTable<Row>, add: readonly string[]): string {
  const keys = new Set(table.key.map(({ column }) => column));
  const updates = table.columns
    .filter(({ column }) => !keys.has(column))
    .map(({ property, column }) =>
      add.includes(property)
        ? `${column} = ${table.name}.${column} + excluded.${column}`
        : `${column} = excluded.${column}`,
    );
  return ` ON CONFLICT (${[...keys].join(', ')}) DO UPDATE SET ${updates.join(', ')}`;
}

function valuesOf(columns: readonly ViewColumn[], rows: readonly object[]): ColumnValue[] {
  const values: ColumnValue[] = [];
  for (const row of rows) {
    for (const { property } of columns) values.push((row as Record<string, ColumnValue>)[property] ?? null);
  }
  return values;
}

/** The SQL of a change and its values; undefined when it changes nothing. */
function updating<Row extends object>(
  table: ViewTable<Row>,
  { key, set = {}, add = {} }: RowChange<Row>,
): { readonly sql: string; readonly values: readonly ColumnValue[] } | undefined {
  const values: ColumnValue[] = [];
  let assignments = '';
  const change = (of: object, text: (column: string) => string): void => {
    for (const property in of) {
      const column = table.columnOf.get(property);
      if (column === undefined) throw new Error(`${table.name} has no column for ${property}`);
      assignments += `${assignments === '' ? '' : ', '}${text(column)}`;
      values.push((of as Record<string, ColumnValue>)[property] ?? null);
    }
  };
  change(set, (column) => `${column} = ?`);
  change(add, (column) => `${column} = ${column} + ?`);
  if (assignments === '') return undefined;
  const where = table.key.map(({ column }) => `${column} = ?`).join(' AND ');
  for (const value of key) values.push(value);
  return { sql: `UPDATE ${table.name} SET ${assignments} WHERE ${where}`, values };
}

/** A writer on these statements; the transaction is the caller's. */
export function createViewWriter(statements: Statements): ViewWriter {
  const write = async <Row extends object>(
    table: ViewTable<Row>,
    rows: readonly Row[],
    tail: string,
  ): Promise<void> => {
    if (rows.length === 0) return;
    const one = insertion(table, 1) + tail;
    const chunks = chunked(rows, table.columns.length);
    const many = insertion(table, chunks[0]?.length ?? 1) + tail;
    for (const chunk of chunks) {
      await statements.run(chunk.length > 1 ? many : one, valuesOf(table.columns, chunk));
    }
  };

  return {
    query: async <Row>(sql: string, ...parameters: readonly ColumnValue[]) =>
      (await statements.all(sql, parameters)) as Row[],
    execute: async (sql, ...parameters) => {
      await statements.run(sql, parameters);
    },
    insert: (table, rows) => write(table, rows, ''),
    upsert: (table, rows, add = []) => write(table, rows, onConflict(table, add)),
    update: async (table, changes) => {
      for (const change of changes) {
        const statement = updating(table, change);
        if (statement === undefined) continue;
        const changed = await statements.run(statement.sql, statement.values);
        if (changed !== 1) throw new Error(`${table.name} has no row ${change.key.join(', ')} to change`);
      }
    },
    select: async (table, keys) => {
      const columns = table.key.map(({ column }) => column).join(', ');
      const one = `(${table.key.map(() => '?').join(', ')})`;
      const found: Record<string, unknown>[] = [];
      for (const chunk of chunked(keys, table.key.length * 4)) {
        const list = chunk.map(() => one).join(', ');
        const sql = `SELECT ${table.selection} FROM ${table.name} WHERE (${columns}) IN (VALUES ${list})`;
        found.push(...(await statements.all(sql, chunk.flat())));
      }
      return found.map((row) => table.fromDatabase(row));
    },
  };
}
