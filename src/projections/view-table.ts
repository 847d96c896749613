/**
 * One description of a table of the read model, from which both the TypeORM schema and the plain SQL of the hot
 * paths follow. Whole numbers come back from the database as bigint: only an `integer` column is turned into a number.
 */
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

/** `integer` fits in 32 bits and is a number in a row; `bigint` (cents, positions, revisions) is a bigint. */
export type ColumnKind = 'text' | 'integer' | 'bigint';

export interface ColumnOptions {
  readonly kind: ColumnKind;
  readonly primary?: boolean;
  readonly nullable?: boolean;
}

export type ColumnValue = string | number | bigint | null;

export interface ViewColumn {
  readonly property: string;
  /** Name in the database, quoted: some are words of SQL. */
  readonly column: string;
  readonly kind: ColumnKind;
}

export interface ViewTable<Row extends object> {
  readonly name: string;
  readonly columns: readonly ViewColumn[];
  readonly key: readonly ViewColumn[];
  /** Column of a property. */
  readonly columnOf: ReadonlyMap<string, string>;
  readonly schema: EntitySchema<Row>;
  /** `"decision_number" AS "decisionNumber", …`. */
  readonly selection: string;
  /** A row as the database gave it, with its numbers as the row type has them. */
  fromDatabase(row: Record<string, unknown>): Row;
}

export const text: ColumnOptions = { kind: 'text' };
export const optionalText: ColumnOptions = { kind: 'text', nullable: true };
export const textKey: ColumnOptions = { kind: 'text', primary: true };
export const integer: ColumnOptions = { kind: 'integer' };
export const optionalInteger: ColumnOptions = { kind: 'integer', nullable: true };
export const integerKey: ColumnOptions = { kind: 'integer', primary: true };
export const whole: ColumnOptions = { kind: 'bigint' };
export const wholeKey: ColumnOptions = { kind: 'bigint', primary: true };

type NumberText = bigint | string | number;

const readers = {
  integer: (value: unknown): unknown => (value === null ? null : Number(value)),
  bigint: (value: unknown): unknown =>
    value === null || typeof value === 'bigint' ? value : BigInt(value as NumberText),
} as const;

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function schemaColumn({ kind, primary, nullable }: ColumnOptions, name: string): EntitySchemaColumnOptions {
  const column = { type: kind, name, primary: primary ?? false, nullable: nullable ?? false };
  if (kind === 'text') return column;
  return { ...column, transformer: { to: (value: unknown) => value, from: readers[kind] } };
}

/** Describes a table; the properties of its rows are the keys of `options`, in the order of the columns. */
export function viewTable<Row extends object>(
  name: string,
  options: Readonly<Record<keyof Row & string, ColumnOptions>>,
): ViewTable<Row> {
  const entries = Object.entries<ColumnOptions>(options);
  const columns = entries.map(([property, { kind }]) => ({
    property,
    column: `"${snakeCase(property)}"`,
    kind,
  }));
  const converted = columns.flatMap(({ property, kind }) =>
    kind === 'text' ? [] : [{ property, read: readers[kind] }],
  );
  return {
    name,
    columns,
    key: columns.filter(({ property }) => options[property as keyof Row & string].primary === true),
    columnOf: new Map(columns.map(({ property, column }) => [property, column])),
    schema: new EntitySchema<Row>({
      name,
      tableName: name,
      columns: Object.fromEntries(
        entries.map(([property, option]) => [property, schemaColumn(option, snakeCase(property))]),
      ) as Record<keyof Row, EntitySchemaColumnOptions>,
    }),
    selection: columns.map(({ property, column }) => `${column} AS "${property}"`).join(', '),
    fromDatabase: (row) => {
      for (const { property, read } of converted) row[property] = read(row[property]);
      return row as Row;
    },
  };
}

/** What the generic parts (migration check, rebuild, comparison) need of a table. */
export type AnyViewTable = Pick<
  ViewTable<object>,
  'name' | 'columns' | 'key' | 'selection' | 'fromDatabase'
> & {
  readonly schema: EntitySchema;
};
