/** Totals: sums of entries, now and at any moment, and always what a ledger of that moment would say. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryEventStore } from '../../../src/event-store/memory/memory-event-store.js';
import type { Moment } from '../../../src/projections/moment.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import {
  getBookYearTotals,
  getFundingYearTotals,
  getTrialBalance,
} from '../../../src/projections/totals/totals-queries.js';
import {
  GetBookYearTotals,
  GetFundingYearTotals,
  GetTrialBalance,
  type FundingYearTotalsView,
  type TrialBalanceView,
} from '../../../src/projections/totals/totals.query.js';
import { play, steps } from '../../support/projection-random.js';
import { person, Scenario } from '../../support/projection-scenario.js';
import {
  emptyReadModel,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

type Sources = Pick<Views, 'store' | 'readModel'>;

const totals = (sources: Sources, moment: Moment = {}): Promise<FundingYearTotalsView | undefined> =>
  getFundingYearTotals(sources, new GetFundingYearTotals({ year: 2022, moment }));
const trial = (sources: Sources, moment: Moment = {}): Promise<TrialBalanceView> =>
  getTrialBalance(sources, new GetTrialBalance({ moment }));

function unlikeZero(view: TrialBalanceView): Record<string, string> {
  const moved = view.accounts.filter(({ balance }) => balance !== '0.00');
  return Object.fromEntries(moved.map(({ account, balance }) => [account, balance]));
}

async function walked(): Promise<Views> {
  const views = await emptyViews();
  await walk(views.scenario);
  await views.runner.runToHead();
  return views;
}

onEveryDatabase('the totals of the walk', () => {
  it('end with every account where the design says', async () => {
    const balance = await trial(await walked());
    expect(unlikeZero(balance)).toEqual({
      vote: '-1000.00',
      available: '400.00',
      realised: '500.00',
      recovered: '100.00',
      bank: '-600.00',
      received: '100.00',
      waived: '500.00',
    });
    expect(balance.sums).toEqual({ obligation: '0.00', cash: '0.00' });
  });

  it('tell stock from flow, and the year from its window', async () => {
    const view = await totals(await walked());
    expect(view).toMatchObject({
      year: 2022,
      ceiling: '1000.00',
      available: '400.00',
      realised: '500.00',
      recovered: '100.00',
      committed: '0.00',
      received: '100.00',
      waived: '500.00',
      reservedGross: '640.00',
      committedGross: '640.00',
      paidGross: '600.00',
      applications: 1,
      refused: 0,
      grants: 1,
      persons: 1,
      position: '14',
    });
    expect(view!.windows).toMatchObject([{ id: '2022-1', ceiling: '1000.00', grants: 1, persons: 1 }]);
  });

  it('show the book year by line', async () => {
    const views = await walked();
    const year = await getBookYearTotals(views, new GetBookYearTotals({ year: 2022, moment: {} }));
    expect(year).toMatchObject({
      year: 2022,
      closed: false,
      lines: [{ line: 'stap', voted: '1000.00', appropriation: '0.00', paidGross: '600.00', grants: 1 }],
    });
    expect(await getBookYearTotals(views, new GetBookYearTotals({ year: 2030, moment: {} }))).toBeUndefined();
  });
});

onEveryDatabase('totals of a year', () => {
  it('do not exist for a year that was never opened', async () => {
    const { store, readModel } = await emptyViews();
    expect(await totals({ store, readModel })).toBeUndefined();
  });

  it('count a person once, however many grants came and went', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    await scenario.openWindow('2022-1', 500_000n);
    const first = await scenario.award('2022-1', { person: person(1) });
    await scenario.grant(first, { type: 'WithdrawGrant', cause: 'provider', ground: 'cancelled' });
    await scenario.award('2022-1', { person: person(1) });
    await scenario.award('2022-1', { person: person(2) });
    await runner.runToHead();
    for (const moment of [{}, { asKnownAt: scenario.now }, { asOf: scenario.now }]) {
      expect(await totals(views, moment)).toMatchObject({ grants: 3, persons: 2, applications: 3 });
    }
  });

  it('carry over between windows without changing the ceiling of the year', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    await scenario.openWindow('2022-1', 100_000n);
    await scenario.openWindow('2022-2', 50_000n);
    await scenario.year(2022, { type: 'CloseWindow', window: '2022-1' });
    const to = { window: '2022-1', to: '2022-2', slice: 'general', amount: 30_000n };
    await scenario.year(2022, { type: 'CarryOverLeftover', ...to });
    await runner.runToHead();
    const view = await totals(views);
    expect(view).toMatchObject({ ceiling: '1500.00', available: '1500.00' });
    expect(view!.windows).toMatchObject([
      { id: '2022-1', ceiling: '1000.00', carriedIn: '0.00', carriedOut: '300.00', available: '700.00' },
      { id: '2022-2', ceiling: '800.00', carriedIn: '300.00', carriedOut: '0.00', available: '800.00' },
    ]);
  });

  it('keep cents beyond what a floating number can hold', async () => {
    const { scenario, runner, ...views } = await emptyViews();
    const [first, second] = [999_999_999_999n, 9_007_199_254_740_993n % 1_000_000_000_000n];
    await scenario.openWindow('2022-1', first);
    await scenario.openWindow('2022-2', second);
    await runner.runToHead();
    await views.readModel.writeTransaction((writer) =>
      writer.execute(`UPDATE total SET amount = 9007199254740993 WHERE "window" = '2022-1'`),
    );
    expect((await totals(views))!.windows[0]).toMatchObject({ ceiling: '90071992547409.93' });
  });
});

onEveryDatabase('totals as known at a moment', () => {
  it('are those of the log up to that moment, and of nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(1_000), async (script, at) => {
        const store = new MemoryEventStore();
        const scenario = new Scenario(store);
        await play(scenario, script);
        const readModel = await emptyReadModel();
        await createProjectionRunner({ store, readModel, projections }).runToHead();
        const { position, asKnownAt } = await prefixAt(store, at);
        const prefix: Sources = { store, readModel: await viewsUpTo(store, position) };
        const then = await totals({ store, readModel }, { asKnownAt });
        expect(then && { ...then, position: '' }).toEqual(withoutPosition(await totals(prefix)));
        const balance = await trial({ store, readModel }, { asKnownAt });
        expect(unlikeZero(balance)).toEqual(unlikeZero(await trial(prefix)));
      }),
      { numRuns: 15 },
    );
  });

  it('are empty before the first event', async () => {
    const views = await walked();
    expect(await totals(views, { asKnownAt: '2021-12-31T23:59:59.000Z' })).toBeUndefined();
  });
});

function withoutPosition(view: FundingYearTotalsView | undefined): unknown {
  return view && { ...view, position: '' };
}

/** A moment somewhere in the log, and the last position known then. */
async function prefixAt(
  store: MemoryEventStore,
  permille: number,
): Promise<{ position: bigint; asKnownAt: string }> {
  const known: { position: bigint; at: string }[] = [];
  for await (const { events } of store.readLog()) {
    for (const { position, metadata } of events) {
      known.push({ position, at: (JSON.parse(metadata) as { recordedAt: string }).recordedAt });
    }
  }
  const { at } = known[Math.floor((permille * (known.length - 1)) / 1_000)]!;
  return { position: known.filter((event) => event.at <= at).at(-1)!.position, asKnownAt: at };
}

onEveryDatabase('totals as of a moment', () => {
  it('count money by the day it is booked, not by the day it was recorded', async () => {
    const views = await walked();
    const received = async (asOf: string): Promise<string> => (await totals(views, { asOf }))!.received;
    expect(await received('2022-07-29T21:00:00.000Z')).toBe('0.00');
    expect(await received('2022-07-30T10:00:00.000Z')).toBe('100.00');
    expect(await totals(views, { asOf: '2022-06-18T20:00:00.000Z' })).toMatchObject({
      paidGross: '0.00',
      grants: 1,
    });
  });

  it('and as known at another cut both ways', async () => {
    const views = await walked();
    const moment: Moment = { asOf: '2022-07-30T20:00:00.000Z', asKnownAt: '2022-07-31T20:00:00.000Z' };
    expect(await totals(views, moment)).toMatchObject({ received: '0.00', claim: '600.00' });
  });
});
