/** Connections to PostgreSQL that are lost: what runs on them fails as a fault of the database, and the next goes on. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import { openPostgresLeases } from '../../../src/leases/postgres-leases.js';
import { checkpointTable } from '../../../src/projections/checkpoint.schema.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import { openReadModel, type ReadModel } from '../../../src/projections/read-model.js';
import { DatabaseFault } from '../../../src/projections/statements.js';
import { reachedPosition } from '../../../src/projections/view-reader.js';
import { openPostgresVault } from '../../../src/vault/postgres-vault.js';
import { emptyDatabase, runSql } from '../../support/postgres.js';
import { Scenario } from '../../support/projection-scenario.js';
import { walk } from '../../support/projection-walk.js';

const row = { view: 'log', position: 1n, knownAt: '' };
const NOBODY_LISTENS = 'postgres://app@127.0.0.1:9/ledger';
const secrets = {
  masterKey: Buffer.alloc(32, 7),
  entropy: { bytes: (length: number) => Buffer.alloc(length) },
};

describe('a lost connection to PostgreSQL', () => {
  let url: string;
  let readModel: ReadModel;

  beforeEach(async () => {
    url = await emptyDatabase();
    readModel = await openReadModel({ url });
  });
  afterEach(() => readModel.close());

  /** Ends every other connection to this database, as a restart of the server does. */
  const cutAll = (): Promise<unknown> =>
    runSql(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  const rows = (): Promise<unknown[]> =>
    readModel.readTransaction((reader) => reader.rows(checkpointTable, ''));

  it('undoes the transaction that was under way, and the next one goes on', async () => {
    const writing = readModel.writeTransaction(async (writer) => {
      await writer.insert(checkpointTable, [row]);
      await cutAll();
      await writer.query('SELECT 1');
    });
    await expect(writing).rejects.toThrow(DatabaseFault);
    await readModel.writeTransaction((writer) => writer.insert(checkpointTable, [{ ...row, view: 'entry' }]));
    expect(await rows()).toEqual([{ ...row, view: 'entry' }]);
  });

  it('fails the query that was under way, and the next one is answered', async () => {
    const reading = readModel.readTransaction(async (reader) => {
      await cutAll();
      return await reader.rows(checkpointTable, '');
    });
    await expect(reading).rejects.toThrow(DatabaseFault);
    expect(await rows()).toEqual([]);
  });

  it('is not noticed when it was idle', async () => {
    await rows();
    await cutAll();
    await expect(rows().catch(rows)).resolves.toEqual([]);
  });

  it('stops the projector at no event, so that it goes on from its checkpoint', async () => {
    const store = new MemoryEventStore();
    await walk(new Scenario(store));
    let cuts = 3;
    const runner = createProjectionRunner({
      store,
      readModel,
      projections: projections.map((projection, index) => ({
        ...projection,
        apply: async (events, writer) => {
          await projection.apply(events, writer);
          if (index === 3 && cuts-- > 0) await cutAll();
        },
      })),
      batchSize: 10,
    });
    for (let lost = 0; lost < 3; lost += 1) {
      await expect(runner.runToHead()).rejects.toThrow(DatabaseFault);
      expect(runner.health().failure?.stream).toBeUndefined();
    }
    const head = await runner.runToHead();
    expect(await readModel.readTransaction(reachedPosition)).toBe(head);
    expect(head).toBe(await store.head());
  });

  it('is waited for at the start: everything opens, and fails for as long as nobody answers', async () => {
    const views = await openReadModel({ url: NOBODY_LISTENS });
    const leases = await openPostgresLeases(NOBODY_LISTENS);
    const vault = await openPostgresVault({ url: NOBODY_LISTENS, ...secrets });
    await expect(views.readTransaction(reachedPosition)).rejects.toThrow(DatabaseFault);
    await expect(leases.current('projector')).rejects.toThrow('ECONNREFUSED');
    await expect(vault.seal('psn_1', 'text')).rejects.toMatchObject({ name: 'DatabaseFault' });
    for (const opened of [views, leases, vault]) await opened.close();
  });

  it('is told from a database that does not exist: that is refused at once', async () => {
    await expect(openReadModel({ url: `${url}-not-there` })).rejects.toThrow('does not exist');
  });
});
