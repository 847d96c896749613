/**
 * Reads rows within one snapshot: everything a query says comes from the same moment of the views. Never keep a
 * reader beyond the function it was given to.
 */
import type { EntityManager, QueryRunner } from 'typeorm';
import { checkpointTable, type CheckpointRow } from './checkpoint.schema.js';
import type { Statements } from './statements.js';
import type { ColumnValue, ViewTable } from './view-table.js';

export interface ViewReader {
  /** The repository API of TypeORM, within the snapshot. */
  readonly manager: EntityManager;
  /** Rows of a table; `rest` is what follows the table name: `WHERE … ORDER BY …`. `?` stands for a parameter. */
  rows<Row extends object>(
    table: ViewTable<Row>,
    rest: string,
    ...parameters: readonly ColumnValue[]
  ): Promise<Row[]>;
  /** Any other select. Whole numbers are bigint. */
  query<Row>(sql: string, ...parameters: readonly ColumnValue[]): Promise<Row[]>;
}

export function createViewReader({ manager }: QueryRunner, statements: Statements): ViewReader {
  return {
    manager,
    rows: async (table, rest, ...parameters) => {
      const found = await statements.all(`SELECT ${table.selection} FROM ${table.name} ${rest}`, parameters);
      return found.map((row) => table.fromDatabase(row));
    },
    query: async <Row>(sql: string, ...parameters: readonly ColumnValue[]) =>
      (await statements.all(sql, parameters)) as Row[],
  };
}

/** Where every view has come to: the checkpoint of the one that is furthest behind. */
export function behindmost(checkpoints: readonly CheckpointRow[]): bigint {
  return (
    checkpoints.reduce<bigint | undefined>(
      (least, { position }) => (least === undefined || position < least ? position : least),
      undefined,
    ) ?? 0n
  );
}

/** The position that every view has reached, as this snapshot has it. */
export async function reachedPosition(reader: ViewReader): Promise<bigint> {
  return behindmost(await reader.rows(checkpointTable, ''));
}
