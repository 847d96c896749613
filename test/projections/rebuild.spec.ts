/** Rebuilding and comparing: the views are nothing but the log told again, and any edit of them shows. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { RowDifference } from '../../src/projections/diff-views.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { rebuild } from '../../src/projections/rebuild.js';
import { compareWithShadow } from '../../src/projections/shadow.js';
import { play, steps } from '../support/projection-random.js';
import { Scenario } from '../support/projection-scenario.js';
import {
  differences,
  emptyReadModel,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../support/projection-views.js';
import { walk } from '../support/projection-walk.js';

async function walked(): Promise<Views> {
  const views = await emptyViews();
  await walk(views.scenario);
  await views.runner.runToHead();
  return views;
}

const shadow = async ({ store, readModel }: Views): Promise<readonly RowDifference[]> =>
  (await readModel.readTransaction((actual) => compareWithShadow({ store, actual }))).differences;

async function edit({ readModel }: Views, sql: string): Promise<void> {
  await readModel.writeTransaction((writer) => writer.execute(sql));
}

/** The same log with one event's bytes changed. */
async function copyWith(
  store: MemoryEventStore,
  change: (data: string) => string,
): Promise<MemoryEventStore> {
  const copy = new MemoryEventStore();
  for await (const { events } of store.readLog()) {
    for (const { stream, id, type, data, metadata } of events) {
      await copy.append(stream, 'any', [{ id, type, data: change(data), metadata }]);
    }
  }
  return copy;
}

onEveryDatabase('a rebuild', () => {
  it('equals what was kept up to date, batch by batch, for random lives of files', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 9 }), async (script, batchSize) => {
        const store = new MemoryEventStore();
        await play(new Scenario(store), script);
        const kept = await emptyReadModel();
        await createProjectionRunner({ store, readModel: kept, projections, batchSize }).runToHead();
        expect(await differences(kept, await viewsUpTo(store, await store.head()))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('of all views leaves the rows as they were', async () => {
    const views = await walked();
    const { store, readModel } = views;
    const head = await store.head();
    expect(await rebuild({ store, readModel })).toEqual({
      outcome: 'rebuilt',
      views: projections.map(({ name }) => name),
      position: head,
      changes: [],
    });
    expect(await differences(readModel, await viewsUpTo(store, head))).toEqual([]);
  });

  it('repairs an edited row of the view that is named', async () => {
    const views = await walked();
    await edit(views, 'UPDATE file SET paid = paid + 1');
    await rebuild({ ...views, views: ['file'] });
    expect(await shadow(views)).toEqual([]);
  });

  it('knows its views by name', async () => {
    const views = await walked();
    expect(await rebuild({ ...views, views: ['files'] })).toMatchObject({
      outcome: 'unknown-view',
      view: 'files',
    });
  });

  it('does not replace the fingerprints of a log that has changed, unless told to', async () => {
    const views = await walked();
    const { readModel } = views;
    const store = await copyWith(views.store, (data) => data.replace('"final":true', '"final":false'));
    const refused = await rebuild({ store, readModel });
    expect(refused).toMatchObject({ outcome: 'log-changed', changes: [{ change: 'changed' }] });
    expect(await shadow(views)).toEqual([]);
    const accepted = await rebuild({ store, readModel, acceptChangedLog: true });
    expect(accepted).toMatchObject({ outcome: 'rebuilt', changes: [{ change: 'changed' }] });
    expect(await shadow({ ...views, store })).toEqual([]);
  });

  it('goes on by itself after it was cut off', async () => {
    const views = await walked();
    const { store, readModel } = views;
    const stop = (): never => {
      throw new Error('killed');
    };
    await expect(rebuild({ store, readModel, onProgress: stop })).rejects.toThrow('killed');
    await views.runner.runToHead();
    expect(await shadow(views)).toEqual([]);
  });
});

onEveryDatabase('the comparison with a second building', () => {
  it('finds nothing in views that are behind the log', async () => {
    const views = await walked();
    await views.scenario.grant(views.scenario.numbers[0]!, {
      type: 'NotifyDecision',
      kind: 'award',
      sentAt: views.scenario.now,
      channel: 'post',
      template: 'award-1',
    });
    expect(await shadow(views)).toEqual([]);
  });

  it('names table, key, column and both values of an edited row', async () => {
    const views = await walked();
    await edit(views, 'UPDATE person_balance SET used = 1');
    expect(await shadow(views)).toMatchObject([
      { table: 'person_balance', column: 'used', found: '1', expected: '60000' },
    ]);
  });

  it('finds a row that is gone and one that was put in', async () => {
    const views = await walked();
    await edit(views, 'DELETE FROM claim');
    await edit(views, `INSERT INTO attempt (position, person_key, "window") VALUES (1, 'psn_x', '2022-1')`);
    expect(await shadow(views)).toEqual([
      { table: 'claim', key: 'decision_number=2022-0000001, claim_id=claim-1', expected: 'a row' },
      { table: 'attempt', key: 'position=1', found: 'a row' },
    ]);
  });
});
