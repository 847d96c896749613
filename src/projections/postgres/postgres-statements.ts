/**
 * Statements on one connection to PostgreSQL. Texts that come back often are prepared under a name, up to a bounded
 * number of them; what fails in the database rather than in the rows is a fault, after which trying again may help.
 */
import type { ClientBase, QueryResult } from 'pg';
import { stateClassOf } from '../../postgres/postgres-error.js';
import { DatabaseFault } from '../statements.js';

/** What statements may be given: a column of values stands for many rows at once. */
export type PostgresValue = string | number | bigint | null | readonly PostgresValue[];

/** Names of the texts that are prepared; shared by the connections of a pool. */
export type PreparedNames = (sql: string) => { readonly name?: string; readonly text: string };

/** Texts that are prepared: each of them is kept by every connection. */
const PREPARED = 300;

/** Texts for PostgreSQL, with their names: `?` becomes `$1`, `$2`, …. */
export function createPreparedNames(): PreparedNames {
  const known = new Map<string, { readonly name: string; readonly text: string }>();
  return (sql) => {
    const prepared = known.get(sql);
    if (prepared !== undefined) return prepared;
    let parameters = 0;
    const text = sql.replaceAll('?', () => `$${String((parameters += 1))}`);
    if (known.size >= PREPARED) return { text };
    const fresh = { name: `s${String(known.size)}`, text };
    known.set(sql, fresh);
    return fresh;
  };
}

/** Classes of errors that the rows themselves cause: data that does not fit, and a constraint that is broken. */
const ofRows = new Set(['22', '23']);

/** What the rows did wrong, as it is; anything else as a fault of the database. */
export function faultOf(error: unknown): unknown {
  if (ofRows.has(stateClassOf(error) ?? '')) return error;
  return new DatabaseFault(error instanceof Error ? error.message : String(error), { cause: error });
}

/** Runs one statement on a connection. */
export async function runOn(
  client: ClientBase,
  query: { readonly name?: string; readonly text: string },
  values: readonly PostgresValue[] = [],
): Promise<QueryResult<Record<string, unknown>>> {
  try {
    return await client.query<Record<string, unknown>>({ ...query, values: [...values] });
  } catch (error) {
    throw faultOf(error);
  }
}

/** Statements that may be sent without waiting for the answer of the one before. */
export interface PostgresStatements {
  all(sql: string, values: readonly PostgresValue[]): Promise<Record<string, unknown>[]>;
  run(sql: string, values: readonly PostgresValue[]): Promise<number>;
}

export function createPostgresStatements(client: ClientBase, names: PreparedNames): PostgresStatements {
  return {
    all: async (sql, values) => (await runOn(client, names(sql), values)).rows,
    run: async (sql, values) => (await runOn(client, names(sql), values)).rowCount ?? 0,
  };
}
