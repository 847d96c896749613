/**
 * Compares the rows of two read models, table by table in the order of their keys. What comes back is a bounded list:
 * enough to find the place, never the whole difference of two databases.
 */
import type { AnyViewTable, ColumnValue, ViewColumn } from './view-table.js';
import type { ViewReader } from './view-reader.js';

/** One value that differs, or one row that stands on one side only: then there is no column. */
export interface RowDifference {
  readonly table: string;
  /** `decision_number=2022-0000001`. */
  readonly key: string;
  readonly column?: string;
  /** Absent when the row should not be there, or is not. */
  readonly found?: string;
  readonly expected?: string;
}

type Row = Readonly<Record<string, ColumnValue>>;

const PAGE = 5_000;

const bare = (column: string): string => column.replaceAll('"', '');
const textOf = (value: ColumnValue | undefined): string => String(value ?? 'null');
const valuesOf = (row: Row, columns: readonly ViewColumn[]): readonly ColumnValue[] =>
  columns.map(({ property }) => row[property] ?? null);

async function* rowsOf(reader: ViewReader, table: AnyViewTable): AsyncGenerator<Row, undefined, undefined> {
  const keys = table.key.map(({ column }) => column).join(', ');
  const marks = table.key.map(() => '?').join(', ');
  const select = `SELECT ${table.selection} FROM ${table.name}`;
  const order = `ORDER BY ${keys} LIMIT ${String(PAGE)}`;
  let page = await reader.query<Row>(`${select} ${order}`);
  while (true) {
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return undefined;
    const values = valuesOf(last, table.key);
    page = await reader.query<Row>(`${select} WHERE (${keys}) > (${marks}) ${order}`, ...values);
  }
}

function keyOf(row: Row, { key }: AnyViewTable): string {
  return key.map(({ column, property }) => `${bare(column)}=${textOf(row[property])}`).join(', ');
}

function differencesIn(table: AnyViewTable, found: Row, expected: Row): readonly RowDifference[] {
  return table.columns
    .filter(({ property }) => found[property] !== expected[property])
    .map(({ property, column }) => ({
      table: table.name,
      key: keyOf(found, table),
      column: bare(column),
      found: textOf(found[property]),
      expected: textOf(expected[property]),
    }));
}

/** Which of the two rows comes first: below zero the left one, above zero the right one. A missing row comes last. */
function placeOf(left: Row | undefined, right: Row | undefined, key: readonly ViewColumn[]): number {
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  for (const { property } of key) {
    const [one, other] = [left[property] ?? '', right[property] ?? ''];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function differencesOfRows(
  table: AnyViewTable,
  found: Row | undefined,
  expected: Row | undefined,
): readonly RowDifference[] {
  if (found !== undefined && expected !== undefined) return differencesIn(table, found, expected);
  const row = found ?? expected;
  if (row === undefined) return [];
  const side = found === undefined ? { expected: 'a row' } : { found: 'a row' };
  return [{ table: table.name, key: keyOf(row, table), ...side }];
}

async function* differencesOf(
  table: AnyViewTable,
  actual: ViewReader,
  rebuilt: ViewReader,
): AsyncGenerator<RowDifference, void, undefined> {
  const [founds, expecteds] = [rowsOf(actual, table), rowsOf(rebuilt, table)];
  let found = (await founds.next()).value;
  let expected = (await expecteds.next()).value;
  while (found !== undefined || expected !== undefined) {
    const place = placeOf(found, expected, table.key);
    const pair = { found: place <= 0 ? found : undefined, expected: place >= 0 ? expected : undefined };
    yield* differencesOfRows(table, pair.found, pair.expected);
    if (place <= 0) found = (await founds.next()).value;
    if (place >= 0) expected = (await expecteds.next()).value;
  }
}

/** The first `limit` (100 if absent) differences between these tables: what is `found`, and what is `expected`. */
export async function diffViews(
  actual: ViewReader,
  rebuilt: ViewReader,
  { tables, limit = 100 }: { readonly tables: readonly AnyViewTable[]; readonly limit?: number },
): Promise<readonly RowDifference[]> {
  const differences: RowDifference[] = [];
  for (const table of tables) {
    for await (const difference of differencesOf(table, actual, rebuilt)) {
      differences.push(difference);
      if (differences.length >= limit) return differences;
    }
  }
  return differences;
}
