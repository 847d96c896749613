/** Fencing: a projector that was overtaken cannot commit, however late it notices. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Leases, LeaseTerm } from '../../src/application/lease.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { openPostgresLeases } from '../../src/leases/postgres-leases.js';
import { fencedReadModel, LeaseLost } from '../../src/projections/fenced-read-model.js';
import { checkpointTable } from '../../src/projections/checkpoint.schema.js';
import { createPolicyCheckpoints } from '../../src/projections/policy-checkpoints.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { openReadModel, type ReadModel } from '../../src/projections/read-model.js';
import { reachedPosition } from '../../src/projections/view-reader.js';
import { emptyDatabase, runSql } from '../support/postgres.js';
import { Scenario } from '../support/projection-scenario.js';

const TTL_MS = 60_000;
const NAME = 'projector';
const one = { holder: 'one', address: '' };
const other = { holder: 'other', address: '' };
const row = { view: 'log', position: 1n, knownAt: '' };

describe('a fenced read model', () => {
  let url: string;
  let leases: Leases;
  let readModel: ReadModel;
  let term: LeaseTerm;

  beforeEach(async () => {
    url = await emptyDatabase();
    leases = await openPostgresLeases(url);
    readModel = await openReadModel({ url });
    term = (await leases.hold(NAME, one, TTL_MS))!;
  });
  afterEach(async () => {
    await readModel.close();
    await leases.close();
  });

  const expire = (): Promise<unknown> => runSql(url, 'UPDATE lease SET expires_at = clock_timestamp()');
  const rows = (): Promise<unknown[]> =>
    readModel.readTransaction((reader) => reader.rows(checkpointTable, ''));

  it('is written by the holder, also after a renewal', async () => {
    const fenced = fencedReadModel(readModel, () => term);
    await leases.hold(NAME, one, TTL_MS);
    await fenced.writeTransaction((writer) => writer.insert(checkpointTable, [row]));
    expect(await rows()).toEqual([row]);
  });

  it('refuses a holder that was overtaken, whose checkpoints of policies stay as they are', async () => {
    const fenced = fencedReadModel(readModel, () => term);
    await createPolicyCheckpoints(fenced).save('award', 7n);
    await expire();
    await leases.hold(NAME, other, TTL_MS);
    await expect(createPolicyCheckpoints(fenced).save('award', 3n)).rejects.toThrow(LeaseLost);
    expect(await createPolicyCheckpoints(fenced).load('award')).toBe(7n);
  });

  it('refuses whoever holds no lease', async () => {
    const writing = fencedReadModel(readModel, () => undefined).writeTransaction(() => Promise.resolve());
    await expect(writing).rejects.toThrow('the lease is not held');
  });

  it('refuses the same process under its own earlier term', async () => {
    await leases.release(term);
    await leases.hold(NAME, one, TTL_MS);
    const writing = fencedReadModel(readModel, () => term).writeTransaction(() => Promise.resolve());
    await expect(writing).rejects.toThrow('no longer holds the lease of projector');
  });

  it('is renewed in the middle of a transaction, but taken over only at its end', async () => {
    const order: string[] = [];
    let takeover: Promise<void> | undefined;
    await fencedReadModel(readModel, () => term).writeTransaction(async (writer) => {
      await leases.hold(NAME, one, TTL_MS);
      await expire();
      takeover = leases.hold(NAME, other, TTL_MS).then((taken) => {
        order.push(`taken by ${taken?.holder ?? 'nobody'}`);
      });
      await writer.insert(checkpointTable, [row]);
      await writer.query('SELECT pg_sleep(0.1)');
      order.push('written');
    });
    await takeover;
    expect(order).toEqual(['written', 'taken by other']);
    expect(await rows()).toEqual([row]);
  });

  it('stops the projector before it writes beside another one', async () => {
    const store = new MemoryEventStore();
    const scenario = new Scenario(store);
    await scenario.openWindow('2022-1', 100_000n);
    const runner = createProjectionRunner({
      store,
      readModel: fencedReadModel(readModel, () => term),
      projections,
    });
    const reached = await runner.runToHead();
    await scenario.openWindow('2022-2', 100_000n);
    await expire();
    await leases.hold(NAME, other, TTL_MS);
    await expect(runner.runToHead()).rejects.toThrow(LeaseLost);
    expect(await readModel.readTransaction(reachedPosition)).toBe(reached);
  });
});
