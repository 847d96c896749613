/**
 * Builds every view a second time, in a database of its own, and compares row by row. It knows nothing of what a
 * table means, so it finds a changed row in any of them; being behind is no difference, because the second building
 * stops where the first has come to.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../event-store/event-store.js';
import { checkpointTable, type CheckpointRow } from './checkpoint.schema.js';
import { createProjectionRunner } from './projection-runner.js';
import { projections } from './projections.js';
import { openReadModel, type ReadModel } from './read-model.js';
import type { ViewReader } from './view-reader.js';
import type { AnyViewTable, ColumnValue } from './view-table.js';

/** A row that differs: missing, too many, or with another value in one column. */
export interface RowDifference {
  readonly table: string;
  /** Values of the key, joined by a comma. */
  readonly key: string;
  readonly column?: string;
  /** As it stands in the views; absent when the row is missing there. */
  readonly found?: string;
  /** As the log says it must be; absent when there must be no such row. */
  readonly expected?: string;
}

type Row = Readonly<Record<string, ColumnValue>>;

const PAGE = 2_000;

/** Rows of a table in the order of its key, a page at a time. */
async function* rowsOf(reader: ViewReader, table: AnyViewTable): AsyncGenerator<Row> {
  const key = table.key.map(({ column }) => column).join(', ');
  const marks = table.key.map(() => '?').join(', ');
  let last: readonly ColumnValue[] | undefined;
  for (;;) {
    const where = last === undefined ? '' : `WHERE (${key}) > (${marks})`;
    const sql = `SELECT ${table.selection} FROM ${table.name} ${where} ORDER BY ${key} LIMIT ${String(PAGE)}`;
    const page = await reader.query<Row>(sql, ...(last ?? []));
    yield* page;
    const end = page.at(-1);
    if (end === undefined || page.length < PAGE) return;
    last = table.key.map(({ property }) => end[property] ?? null);
  }
}

function compareKeys(table: AnyViewTable, left: Row, right: Row): number {
  for (const { property, kind } of table.key) {
    const [one, other] = [left[property] ?? null, right[property] ?? null];
    if (one === other) continue;
    if (kind === 'text') return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
    return BigInt(one ?? 0) < BigInt(other ?? 0) ? -1 : 1;
  }
  return 0;
}

const keyOf = (table: AnyViewTable, row: Row): string =>
  table.key.map(({ property }) => String(row[property])).join(', ');

function differencesIn(table: AnyViewTable, found: Row, expected: Row): readonly RowDifference[] {
  return table.columns
    .filter(({ property }) => found[property] !== expected[property])
    .map(({ property }) => ({
      table: table.name,
      key: keyOf(table, found),
      column: property,
      found: String(found[property]),
      expected: String(expected[property]),
    }));
}

/** Where the merge of two ordered tables stands. */
interface Merge {
  readonly table: AnyViewTable;
  readonly found: AsyncGenerator<Row>;
  readonly expected: AsyncGenerator<Row>;
}

/** Both rows of a place: equal keys, or one of them alone. */
function differencesAt(
  table: AnyViewTable,
  order: number,
  { one, other }: { readonly one: Row | undefined; readonly other: Row | undefined },
): readonly RowDifference[] {
  if (order < 0 && one !== undefined) return [{ table: table.name, key: keyOf(table, one), found: 'a row' }];
  if (order > 0 && other !== undefined)
    return [{ table: table.name, key: keyOf(table, other), expected: 'a row' }];
  return one === undefined || other === undefined ? [] : differencesIn(table, one, other);
}

function orderOf(table: AnyViewTable, one: Row | undefined, other: Row | undefined): number {
  if (one === undefined) return 1;
  return other === undefined ? -1 : compareKeys(table, one, other);
}

async function* mergeTables({ table, found, expected }: Merge): AsyncGenerator<RowDifference> {
  const next = async (rows: AsyncGenerator<Row>): Promise<Row | undefined> => {
    const item = await rows.next();
    return item.done === true ? undefined : item.value;
  };
  let one = await next(found);
  let other = await next(expected);
  while (one !== undefined || other !== undefined) {
    const order = orderOf(table, one, other);
    yield* differencesAt(table, order, { one, other });
    if (order <= 0) one = await next(found);
    if (order >= 0) other = await next(expected);
  }
}

/** Differences between two read models at the same checkpoint, at most `limit`. */
export async function diffViews(
  actual: ViewReader,
  shadow: ViewReader,
  limit: number,
): Promise<readonly RowDifference[]> {
  const differences: RowDifference[] = [];
  for (const table of projections.flatMap(({ tables }) => tables)) {
    const merge = { table, found: rowsOf(actual, table), expected: rowsOf(shadow, table) };
    for await (const difference of mergeTables(merge)) {
      differences.push(difference);
      if (differences.length >= limit) return differences;
    }
  }
  return differences;
}

/** Brings the views of the second database to where those of the first have come, view by view. */
async function buildTo(
  checkpoints: readonly CheckpointRow[],
  {
    store,
    readModel,
    onProgress,
  }: { store: EventStore; readModel: ReadModel; onProgress?: (at: bigint) => void },
): Promise<void> {
  const reached = new Map(checkpoints.map(({ view, position }) => [view, position]));
  const positions = [...new Set(projections.map(({ name }) => reached.get(name) ?? 0n))];
  const progress = onProgress === undefined ? {} : { onProgress };
  for (const position of positions) {
    const views = projections.filter(({ name }) => (reached.get(name) ?? 0n) === position);
    await createProjectionRunner({ store, readModel, projections: views, ...progress }).runTo(position);
  }
}

export interface ShadowOptions {
  readonly store: EventStore;
  /** The views under test, within one snapshot. */
  readonly actual: ViewReader;
  /** Most differences to name. Default 100. */
  readonly limit?: number;
  readonly onProgress?: (position: bigint) => void;
}

/** Builds all views anew up to the checkpoints of the ones under test, in a temporary folder, and compares. */
export async function compareWithShadow(options: ShadowOptions): Promise<readonly RowDifference[]> {
  const { store, actual, limit = 100, onProgress } = options;
  const folder = await mkdtemp(join(tmpdir(), 'stap-ledger-shadow-'));
  const readModel = await openReadModel({ file: join(folder, 'views.sqlite') });
  try {
    const progress = onProgress === undefined ? {} : { onProgress };
    await buildTo(await actual.rows(checkpointTable, ''), { store, readModel, ...progress });
    return await readModel.readTransaction((shadow) => diffViews(actual, shadow, limit));
  } finally {
    await readModel.close();
    await rm(folder, { recursive: true, force: true });
  }
}
