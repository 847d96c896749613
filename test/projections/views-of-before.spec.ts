/** Views that an earlier version left behind: brought up to date when they are opened, they say what new ones say. */
import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { compareWithShadow } from '../../src/projections/shadow.js';
import { invoiceTable } from '../../src/projections/file/file.schema.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { openReadModel, type ReadModelOptions } from '../../src/projections/read-model.js';
import { emptyDatabase, runSql } from '../support/postgres.js';
import { person, Scenario } from '../support/projection-scenario.js';
import { walk } from '../support/projection-walk.js';

/** What the views were before they kept invoices. */
const before = (migrations: string): string =>
  `DROP TABLE invoice; DELETE FROM ${migrations} WHERE name LIKE 'KeepInvoices%'`;

interface Kept {
  readonly options: ReadModelOptions;
  readonly undo: () => Promise<void>;
  readonly done: () => void;
}

const databases: readonly { readonly name: string; readonly open: () => Promise<Kept> }[] = [
  {
    name: 'SQLite',
    open: () => {
      const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-before-'));
      const file = join(folder, 'views.sqlite');
      const undo = (): Promise<void> => {
        new Database(file).exec(before('migrations')).close();
        return Promise.resolve();
      };
      const done = (): void => {
        rmSync(folder, { recursive: true, force: true });
      };
      return Promise.resolve({ options: { file }, undo, done });
    },
  },
  {
    name: 'PostgreSQL',
    open: async () => {
      const url = await emptyDatabase();
      const undo = async (): Promise<void> => {
        await runSql(url, before('view_migration'));
      };
      return { options: { url }, undo, done: () => undefined };
    },
  },
];

async function invoicedFiles(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const scenario = new Scenario(store);
  await walk(scenario);
  scenario.at('2022-08-02T08:00:00.000Z');
  await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
  await scenario.openWindow('2022-2', 100_000n);
  const number = await scenario.award('2022-2', { person: person(2) });
  const invoice = { invoiceNumber: 'F-1', amount: 1_000n, receivedOn: '2022-08-02' };
  await scenario.grant(number, { type: 'ReceiveInvoice', ...invoice });
  return store;
}

/** Opens the views, brings them to the head of the log, and answers with the invoices and what is wrong with the rows. */
async function caughtUp(store: MemoryEventStore, options: ReadModelOptions): Promise<object> {
  const readModel = await openReadModel(options);
  try {
    await createProjectionRunner({ store, readModel, projections }).runToHead();
    return await readModel.readTransaction(async (actual) => ({
      invoices: (await actual.rows(invoiceTable, '')).map(({ invoiceNumber }) => invoiceNumber),
      ...(await compareWithShadow({ store, actual })),
    }));
  } finally {
    await readModel.close();
  }
}

describe.each(databases)('the views of an earlier version, on $name', ({ open }) => {
  it('get the invoices of files that came before they kept any', async () => {
    const { options, undo, done } = await open();
    const store = await invoicedFiles();
    const good = { invoices: ['F-1'], differences: [] };
    expect(await caughtUp(store, options)).toEqual(good);
    await undo();
    expect(await caughtUp(store, options)).toEqual(good);
    done();
  });
});
