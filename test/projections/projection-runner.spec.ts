/** The runner: every event once, rows and checkpoint together, and never past an event that fails. */
import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import type { Projection } from '../../src/projections/projection.js';
import { loadCheckpoints } from '../../src/projections/checkpoints.js';
import { person, Scenario } from '../support/projection-scenario.js';
import {
  differences,
  emptyReadModel,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../support/projection-views.js';
import { walk } from '../support/projection-walk.js';

/** A view that fails after it has written, at the first event of this type, as often as it is told. */
function failingAfterWriting(of: Projection, type: string, times: number): Projection {
  let left = times;
  return {
    ...of,
    apply: async (events, writer) => {
      await of.apply(events, writer);
      if (left > 0 && events.some(({ recorded }) => recorded.type === type)) {
        left -= 1;
        throw new Error('the power failed');
      }
    },
  };
}

const withLast = (last: Projection): readonly Projection[] => [...projections.slice(0, -1), last];
const lastOne = projections.at(-1)!;

async function walked(): Promise<Views> {
  const views = await emptyViews();
  await walk(views.scenario);
  return views;
}

onEveryDatabase('the projection runner', () => {
  it('brings every view to the head of the log', async () => {
    const { runner, readModel, store } = await walked();
    const head = await store.head();
    expect(await runner.runToHead()).toBe(head);
    const checkpoints = await loadCheckpoints(readModel, projections);
    expect(checkpoints.map(({ position }) => position)).toEqual(projections.map(() => head));
    expect(runner.health()).toEqual({ position: String(head) });
  });

  it('refuses views that have followed another log', async () => {
    const { runner, readModel } = await walked();
    await runner.runToHead();
    const store = new MemoryEventStore();
    const scenario = new Scenario(store);
    await scenario.openWindow('2022-9', 1_000_000n);
    await walk(scenario);
    const other = createProjectionRunner({ store, readModel, projections });
    await expect(other.runToHead()).rejects.toThrow('The views follow another log');
  });

  it('changes nothing when it runs again', async () => {
    const { runner, readModel, store } = await walked();
    await runner.runToHead();
    await runner.runToHead();
    await createProjectionRunner({ store, readModel, projections }).runToHead();
    expect(await differences(readModel, await viewsUpTo(store, await store.head()))).toEqual([]);
  });

  it('gives the same rows whatever the size of its batches', async () => {
    const { store } = await walked();
    const one = await emptyReadModel();
    await createProjectionRunner({ store, readModel: one, projections, batchSize: 1 }).runToHead();
    expect(await differences(one, await viewsUpTo(store, await store.head()))).toEqual([]);
  });

  it('loses nothing when it is cut off between rows and checkpoint', async () => {
    const { store, readModel } = await walked();
    const broken = withLast(failingAfterWriting(lastOne, 'AdvancePaid', 99));
    const cut = createProjectionRunner({ store, readModel, projections: broken });
    await expect(cut.runToHead()).rejects.toThrow('the power failed');
    await createProjectionRunner({ store, readModel, projections }).runToHead();
    expect(await differences(readModel, await viewsUpTo(store, await store.head()))).toEqual([]);
  });

  it('goes past a failure that does not come back, without applying anything twice', async () => {
    const { store, readModel } = await walked();
    const once = withLast(failingAfterWriting(lastOne, 'AdvancePaid', 1));
    await createProjectionRunner({ store, readModel, projections: once }).runToHead();
    expect(await differences(readModel, await viewsUpTo(store, await store.head()))).toEqual([]);
  });

  it('stops at an event that fails, with everything before it applied, and says which', async () => {
    const { store, readModel, scenario } = await walked();
    const broken = withLast(failingAfterWriting(lastOne, 'GrantDetermined', 99));
    const runner = createProjectionRunner({ store, readModel, projections: broken });
    const number = scenario.numbers[0]!;
    await expect(runner.runToHead()).rejects.toThrow(`grant-${number} revision 3 (GrantDetermined)`);
    const { position, failure } = runner.health();
    expect(failure).toMatchObject({ stream: `grant-${number}`, revision: '3' });
    expect(BigInt(failure!.position!)).toBe(BigInt(position) + 1n);
    expect(await differences(readModel, await viewsUpTo(store, BigInt(position)))).toEqual([]);
  });

  it('stops at an event that it does not understand', async () => {
    const { store, runner } = await walked();
    await store.append('grant-2022-0000009', 'no-stream', [
      { id: 'e-1', type: 'GrantForgotten', data: '{}', metadata: '{}' },
    ]);
    await expect(runner.runToHead()).rejects.toThrow('event type GrantForgotten is unknown');
    expect(runner.health().failure).toMatchObject({ stream: 'grant-2022-0000009', revision: '0' });
    expect(runner.position()).toBe((await store.head()) - 1n);
  });

  it('brings a view that fell behind to the others', async () => {
    const { store, readModel } = await walked();
    await createProjectionRunner({ store, readModel, projections: projections.slice(0, 3) }).runTo(7n);
    await createProjectionRunner({ store, readModel, projections: projections.slice(2) }).runTo(11n);
    await createProjectionRunner({ store, readModel, projections }).runToHead();
    expect(await differences(readModel, await viewsUpTo(store, await store.head()))).toEqual([]);
  });

  it('refuses a log that is shorter than the views', async () => {
    const { runner, readModel } = await walked();
    await runner.runToHead();
    const { store } = await emptyViews();
    const other = createProjectionRunner({ store, readModel, projections });
    await expect(other.runToHead()).rejects.toThrow('events are missing');
  });

  it('follows the log, and wakes those who wait for a position', async () => {
    const { runner, scenario, store } = await walked();
    const stop = new AbortController();
    const following = runner.follow(stop.signal);
    const before = await store.head();
    expect(await runner.waitFor(before, 5_000)).toBe(true);
    const waiting = runner.waitFor(before + 1n, 5_000);
    await scenario.apply('2022-1', { person: person(2), price: 10_000n });
    expect(await waiting).toBe(true);
    expect(await runner.waitFor(before + 1_000n, 1)).toBe(false);
    stop.abort();
    await following;
  });
});
