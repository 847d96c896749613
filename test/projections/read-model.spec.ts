/** The database of the views: its tables are those of the schemas, and readers see whole transactions only. */
import { expect, it } from '@jest/globals';
import { createPolicyCheckpoints } from '../../src/projections/policy-checkpoints.js';
import { checkpointTable } from '../../src/projections/checkpoint.schema.js';
import { totalTable, type TotalRow } from '../../src/projections/totals/totals.schema.js';
import { viewTables } from '../../src/projections/views.js';
import {
  emptyReadModel,
  columnsOf,
  readModelAndReader,
  onEveryDatabase,
} from '../support/projection-views.js';

const row: TotalRow = {
  fundingYear: 2022,
  window: '2022-1',
  slice: 'general',
  bookYear: 2022,
  budgetYear: 2022,
  budgetLine: 'stap',
  type: 'CeilingSet',
  book: 'obligation',
  fromAccount: 'appropriation',
  toAccount: 'available',
  amount: 9_007_199_254_740_993n,
  events: 1n,
};

onEveryDatabase('the read model', () => {
  it('has exactly the tables and columns that the schemas describe', async () => {
    const readModel = await emptyReadModel();
    for (const table of viewTables) {
      const columns = await columnsOf(readModel, table.name);
      const described = Object.values(table.schema.options.columns);
      expect(columns.map(({ name }) => name)).toEqual(described.map((column) => column!.name));
      expect(columns.map(({ notnull }) => notnull === 0n)).toEqual(
        described.map((column) => column!.nullable),
      );
      expect(columns.map(({ pk }) => pk > 0n)).toEqual(described.map((column) => column!.primary));
      expect(columns.map(({ type }) => type.toLowerCase() === 'text')).toEqual(
        described.map((column) => column!.type === 'text'),
      );
    }
  });

  it('keeps whole numbers beyond 2^53 exactly, in plain SQL and through the repository', async () => {
    const readModel = await emptyReadModel();
    await readModel.writeTransaction((writer) => writer.upsert(totalTable, [row], ['amount', 'events']));
    await readModel.writeTransaction((writer) => writer.upsert(totalTable, [row], ['amount', 'events']));
    const [plain] = await readModel.readTransaction((reader) => reader.rows(totalTable, ''));
    expect(plain).toEqual({ ...row, amount: 18_014_398_509_481_986n, events: 2n });
    const found = await readModel.readTransaction((reader) =>
      reader.manager.getRepository(totalTable.schema).findOneByOrFail({ window: '2022-1' }),
    );
    expect(found).toEqual(plain);
  });

  it('shows a reader nothing of a transaction that is not committed', async () => {
    const readModel = await emptyReadModel();
    let seen = -1;
    await readModel.writeTransaction(async (writer) => {
      await writer.insert(totalTable, [row]);
      seen = (await readModel.readTransaction((reader) => reader.rows(totalTable, ''))).length;
    });
    expect(seen).toBe(0);
  });

  it('keeps nothing of a transaction that fails', async () => {
    const readModel = await emptyReadModel();
    const failing = readModel.writeTransaction(async (writer) => {
      await writer.insert(totalTable, [row]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await readModel.readTransaction((reader) => reader.rows(totalTable, ''))).toEqual([]);
  });

  it('gives a query one snapshot, whatever is written meanwhile', async () => {
    const readModel = await emptyReadModel();
    const counted = await readModel.readTransaction(async (reader) => {
      const before = (await reader.rows(checkpointTable, '')).length;
      await readModel.writeTransaction((writer) =>
        writer.upsert(checkpointTable, [{ view: 'log', position: 1n, knownAt: '' }]),
      );
      return [before, (await reader.rows(checkpointTable, '')).length];
    });
    expect(counted).toEqual([0, 0]);
  });

  it('orders texts byte by byte, whatever the language of the server', async () => {
    const readModel = await emptyReadModel();
    const views = ['zon', 'Zee', 'é', 'a-b', 'ab', 'a_b', 'A', '_', '1', '10', '2'];
    await readModel.writeTransaction((writer) =>
      writer.insert(
        checkpointTable,
        views.map((view) => ({ view, position: 1n, knownAt: '' })),
      ),
    );
    const found = await readModel.readTransaction((reader) =>
      reader.rows(checkpointTable, 'WHERE view > ? ORDER BY view', '1'),
    );
    const sorted = views.map((view) => Buffer.from(view)).sort((one, other) => Buffer.compare(one, other));
    expect(found.map(({ view }) => view)).toEqual(sorted.map(String).filter((view) => view !== '1'));
  });

  it('refuses to change a row that does not exist', async () => {
    const readModel = await emptyReadModel();
    const change = { key: ['log'], set: { position: 2n } };
    const writing = readModel.writeTransaction((writer) => writer.update(checkpointTable, [change]));
    await expect(writing).rejects.toThrow('checkpoint has no row log to change');
  });

  it('can be opened beside its writer for reading only', async () => {
    const { writing, reading } = await readModelAndReader();
    await createPolicyCheckpoints(writing).save('award', 7n);
    expect(await createPolicyCheckpoints(reading).load('award')).toBe(7n);
    expect(await createPolicyCheckpoints(reading).load('release')).toBe(0n);
    await expect(createPolicyCheckpoints(reading).save('award', 8n)).rejects.toThrow('reading only');
  });
});
