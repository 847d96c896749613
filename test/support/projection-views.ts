/**
 * Views over a memory log, in each database that can keep them: opened by a test, thrown away after it. A suite that is
 * described with `onEveryDatabase` does not know which one it is on.
 */
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../src/domain/instant.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { diffViews, type RowDifference } from '../../src/projections/diff-views.js';
import { createProjectionRunner, type ProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { openReadModel, type ReadModel } from '../../src/projections/read-model.js';
import { viewTables } from '../../src/projections/views.js';
import { emptyDatabase } from './postgres.js';
import { Scenario } from './projection-scenario.js';

/** Somewhere to keep views, for one test at a time. */
interface Database {
  readonly name: string;
  /** Views that have seen nothing. */
  open(): Promise<Opened>;
  /** Selects the columns of a table in their order. */
  columnsOf(table: string): string;
}

interface Opened {
  readonly readModel: ReadModel;
  /** The same views a second time, only to read. */
  beside(): Promise<ReadModel>;
  /** Makes them go away. */
  done(): Promise<void>;
}

export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: bigint;
  readonly pk: bigint;
}

const sqlite: Database = {
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-views-'));
    const file = join(folder, 'views.sqlite');
    const readModel = await openReadModel({ file });
    return {
      readModel,
      beside: () => openReadModel({ file, readOnly: true }),
      async done() {
        await readModel.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
  columnsOf: (table) => `SELECT name, type, "notnull", pk FROM pragma_table_info('${table}')`,
};

/** Open databases that no test uses: to empty one is faster than to make one. */
const idle: { readonly url: string; readonly readModel: ReadModel }[] = [];

async function freshPostgres(): Promise<(typeof idle)[number]> {
  const url = await emptyDatabase();
  return { url, readModel: await openReadModel({ url }) };
}

const postgres: Database = {
  name: 'PostgreSQL',
  async open() {
    const { url, readModel } = idle.pop() ?? (await freshPostgres());
    return {
      readModel,
      beside: () => openReadModel({ url, readOnly: true }),
      async done() {
        await readModel.writeTransaction(async (writer) => {
          for (const { name } of viewTables) await writer.execute(`DELETE FROM ${name}`);
        });
        idle.push({ url, readModel });
      },
    };
  },
  columnsOf: (table) =>
    `SELECT attname AS name, format_type(atttypid, NULL) AS type, attnotnull::int AS "notnull",
      (SELECT COUNT(*) FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY(indkey)) AS pk
     FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 ORDER BY attnum`,
};

let database = sqlite;

/** Describes the same for every database that can keep views. */
export function onEveryDatabase(subject: string, describeIt: () => void): void {
  describe.each([sqlite, postgres])(`${subject}, on $name`, (used) => {
    beforeAll(() => {
      database = used;
    });
    afterAll(async () => {
      for (const { readModel } of idle.splice(0)) await readModel.close();
      database = sqlite;
    });
    describeIt();
  });
}

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function opened(): Promise<Opened> {
  const one = await database.open();
  undo.push(() => one.done());
  return one;
}

/** An empty read model that is closed after the test. */
export async function emptyReadModel(): Promise<ReadModel> {
  return (await opened()).readModel;
}

/** An empty read model, and the same one opened a second time, only to read. */
export async function readModelAndReader(): Promise<{ writing: ReadModel; reading: ReadModel }> {
  const one = await opened();
  const [writing, reading] = [one.readModel, await one.beside()];
  undo.push(() => reading.close());
  return { writing, reading };
}

/** The columns that a table really has. */
export function columnsOf(readModel: ReadModel, table: string): Promise<ColumnInfo[]> {
  return readModel.readTransaction((reader) => reader.query<ColumnInfo>(database.columnsOf(table)));
}

export interface Views {
  readonly store: MemoryEventStore;
  readonly scenario: Scenario;
  readonly readModel: ReadModel;
  readonly runner: ProjectionRunner;
}

/** A log, a scenario of this sort to write it, and views that have seen nothing yet. */
export async function emptyViews(Sort: typeof Scenario = Scenario): Promise<Views> {
  const store = new MemoryEventStore();
  const readModel = await emptyReadModel();
  const runner = createProjectionRunner({ store, readModel, projections });
  return { store, scenario: new Sort(store), readModel, runner };
}

/** Views of a prefix of the log, made from nothing. */
export async function viewsUpTo(store: MemoryEventStore, position: bigint): Promise<ReadModel> {
  const readModel = await emptyReadModel();
  await createProjectionRunner({ store, readModel, projections }).runTo(position);
  return readModel;
}

/** Moments of knowledge, each with the last position that was known then. */
export async function moments(store: MemoryEventStore): Promise<ReadonlyMap<Instant, bigint>> {
  const known = new Map<Instant, bigint>();
  for await (const { events } of store.readLog()) {
    for (const { metadata, position } of events)
      known.set(JSON.parse(metadata).recordedAt as Instant, position);
  }
  return known;
}

const compared = viewTables.filter(({ name }) => name !== 'policy_checkpoint');

/** What differs between two read models, checkpoints included. */
export function differences(left: ReadModel, right: ReadModel): Promise<readonly RowDifference[]> {
  return left.readTransaction((one) =>
    right.readTransaction((other) => diffViews(one, other, { tables: compared })),
  );
}
