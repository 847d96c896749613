/**
 * Writes rows in bulk to PostgreSQL. Writes are sent without waiting for the answer of the one before, so that the
 * database works while the projections do; whoever reads waits for all of them, and so does the commit.
 */
import { onConflict, type ViewWriter } from '../view-writer.js';
import type { AnyViewTable, ColumnValue } from '../view-table.js';
import {
  arraysOf,
  gathered,
  insertion,
  keyIn,
  keyText,
  selection,
  transposed,
  withoutRepeats,
  type BulkChange,
} from './postgres-bulk.js';
import type { PostgresStatements, PostgresValue } from './postgres-statements.js';

export interface PostgresWriter extends ViewWriter {
  /** Resolves when everything that was written has been answered; rejects with what failed first. */
  settle(): Promise<void>;
}

/** What was sent and is not answered yet. */
interface Outbox {
  send(sent: Promise<unknown>): Promise<void>;
  settle(): Promise<void>;
}

function createOutbox(): Outbox {
  const failures: unknown[] = [];
  const open = new Set<Promise<unknown>>();
  return {
    send(sent) {
      const answered = sent
        .catch((error: unknown) => failures.push(error))
        .finally(() => open.delete(answered));
      open.add(answered);
      return Promise.resolve();
    },
    async settle() {
      await Promise.all(open);
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Changes rows; rejects when one of them does not exist. */
async function change(
  statements: PostgresStatements,
  table: AnyViewTable,
  { sql, rows, columns }: BulkChange,
): Promise<void> {
  const keys = transposed(
    table.key.length,
    rows.map(({ key }) => key),
  );
  const values = transposed(
    columns.length,
    rows.map((row) => row.values),
  );
  const changed = await statements.run(sql, [...keys, ...values]);
  if (changed === rows.length) return;
  const found = await statements.all(selection(table), keys);
  const known = new Set(found.map((row) => keyText(table.key.map(({ property }) => row[property]))));
  const missing = rows.find(({ key }) => !known.has(keyText(key)));
  throw new Error(`${table.name} has no row ${missing?.key.join(', ') ?? ''} to change`);
}

/** A writer on these statements; the transaction is the caller's. */
export function createPostgresWriter(statements: PostgresStatements): PostgresWriter {
  const outbox = createOutbox();
  const write = (sql: string, values: readonly PostgresValue[]): Promise<void> =>
    outbox.send(statements.run(sql, values));
  /** Reads behind everything that was written: what failed there is why this would fail. */
  const read = async (sql: string, values: readonly PostgresValue[]): Promise<Record<string, unknown>[]> => {
    try {
      return await statements.all(sql, values);
    } finally {
      await outbox.settle();
    }
  };
  return {
    settle: () => outbox.settle(),
    query: async <Row>(sql: string, ...parameters: readonly ColumnValue[]) =>
      (await read(sql, parameters)) as Row[],
    execute: (sql, ...parameters) => write(sql, parameters),
    insert: async (table, rows) => {
      if (rows.length > 0) await write(insertion(table), arraysOf(table.columns, rows));
    },
    upsert: async (table, rows, add = []) => {
      const sql = insertion(table) + onConflict(table, add);
      for (const part of withoutRepeats(rows, (row) => keyIn(table, row))) {
        await write(sql, arraysOf(table.columns, part));
      }
    },
    update: async (table, changes) => {
      for (const part of withoutRepeats(changes, ({ key }) => key)) {
        for (const bulk of gathered(table, part)) await outbox.send(change(statements, table, bulk));
      }
    },
    select: async (table, keys) => {
      if (keys.length === 0) return [];
      const found = await read(selection(table), transposed(table.key.length, keys));
      return found.map((row) => table.fromDatabase(row));
    },
  };
}
