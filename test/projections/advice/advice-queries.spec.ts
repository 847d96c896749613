/** Advices as they stand, as they stood, and their money apart from grants, the same in the views and in a replay. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBooksCheck } from '../../../src/application/audit/books-check.js';
import type { Finding } from '../../../src/application/audit/log-check.js';
import { replayLog } from '../../../src/application/audit/replay.js';
import type { FundingYearCommand } from '../../../src/domain/funding-year/funding-year.commands.js';
import { decodeEvent } from '../../../src/domain/ledger-events.js';
import { getAdvice, listAdvices } from '../../../src/projections/advice/advice-queries.js';
import {
  GetAdvice,
  ListAdvices,
  type AdviceCriteria,
  type AdviceView,
} from '../../../src/projections/advice/advice.query.js';
import type { Moment } from '../../../src/projections/moment.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import { getBookYearTotals, getFundingYearTotals } from '../../../src/projections/totals/totals-queries.js';
import { GetBookYearTotals, GetFundingYearTotals } from '../../../src/projections/totals/totals.query.js';
import { getWindow } from '../../../src/projections/window/window-queries.js';
import { GetWindow } from '../../../src/projections/window/window.query.js';
import { person, type Scenario } from '../../support/projection-scenario.js';
import {
  differences,
  emptyReadModel,
  emptyViews,
  viewsUpTo,
  type Views,
  onEveryDatabase,
} from '../../support/projection-views.js';
import { adviceCommand, adviceLife } from '../../support/small-world-advice.js';

const line = 'ontwikkeladvies';
const budget = (total: bigint): FundingYearCommand => ({ type: 'SetAdviceBudget', line, total });
const slice = (total: bigint): FundingYearCommand => ({
  type: 'SetCeiling',
  window: '2022-1',
  slice: 'advice',
  total,
  publishedAt: '2022-01-03',
});

async function register(scenario: Scenario, source: { line: string } | { window: string }): Promise<string> {
  const { events } = await scenario.year(2022, {
    type: 'RegisterAdvice',
    source,
    personKey: person(1),
    adviserKvk: '87654321',
    amount: 70_000n,
    groupDeclaration: 'group-declaration-2022',
  });
  const [first] = events;
  return first?.type === 'AdviceRegistered' ? first.data.adviceId : '';
}

const HOUR = 3_600_000;

/** A grant, an advice from a line that is paid, and one from a window that is cancelled. */
async function mixedYear(): Promise<Views> {
  const views = await emptyViews();
  const { scenario, runner } = views;
  await scenario.openWindow('2022-1', 100_000n);
  await scenario.year(2022, budget(200_000n));
  await scenario.year(2022, slice(100_000n));
  await scenario.bookYear(2022, {
    type: 'RecordExecutionCost',
    line: 'stap-execution',
    amount: 1_450n,
    paidOn: '2022-01-03',
  });
  await scenario.award('2022-1', { person: person(1) });
  const paid = await register(scenario.later(HOUR), { line });
  await scenario.later(HOUR).year(2022, { type: 'DeliverAdvice', adviceId: paid, deliveredOn: '2022-01-03' });
  await scenario.later(HOUR).year(2022, { type: 'ClaimAdvice', adviceId: paid, amount: 65_000n });
  await scenario.later(HOUR).year(2022, { type: 'PayAdvice', adviceId: paid, paidOn: '2022-01-03' });
  const cancelled = await register(scenario.later(HOUR), { window: '2022-1' });
  await scenario.later(HOUR).year(2022, { type: 'CancelAdvice', adviceId: cancelled, cause: 'person' });
  await runner.runToHead();
  return views;
}

const get = (views: Views, adviceId: string, moment: Moment = {}): ReturnType<typeof getAdvice> =>
  getAdvice(views, new GetAdvice({ adviceId, moment }));
async function list(
  views: Views,
  criteria: Partial<AdviceCriteria>,
): Promise<readonly AdviceView['adviceId'][]> {
  const page = await listAdvices(views, new ListAdvices({ limit: 100, moment: {}, ...criteria }));
  return page!.items.map(({ adviceId }) => adviceId);
}

onEveryDatabase('an advice', () => {
  it('is shown with its steps, each with a sentence', async () => {
    const views = await mixedYear();
    const advice = await get(views, '2022-A0000001');
    expect(advice).toMatchObject({
      status: 'paid',
      amount: '650.00',
      budgetLine: line,
      personKey: person(1),
      adviserKvk: '87654321',
      groupDeclaration: 'group-declaration-2022',
      registeredOn: '2022-01-03',
      deliveredOn: '2022-01-03',
      claimedOn: '2022-01-03',
      paidOn: '2022-01-03',
    });
    expect(advice?.window).toBeUndefined();
    expect(advice?.steps.map(({ type, en }) => `${type}: ${en}`)).toEqual([
      'AdviceRegistered: Development advice registered; € 700.00 reserved.',
      'AdviceDelivered: Advice given on 3 January 2022.',
      'AdviceClaimed: The adviser claimed € 650.00.',
      'AdviceReleased: € 50.00 came free and can be used for advice again.',
      'AdvicePaid: € 650.00 paid to the adviser on 3 January 2022.',
    ]);
  });

  it('is told as it stood', async () => {
    const views = await mixedYear();
    const at = { asKnownAt: '2022-01-03T11:30:00.000Z' };
    expect(await get(views, '2022-A0000001', at)).toMatchObject({ status: 'delivered', amount: '700.00' });
    expect(await get(views, '2022-A0000002', at)).toBeUndefined();
    expect(await get(views, '2022-A0000009')).toBeUndefined();
  });

  it('is found by person, adviser, status, window, line and year', async () => {
    const views = await mixedYear();
    const [first, second] = ['2022-A0000001', '2022-A0000002'];
    expect(await list(views, { person: person(1) })).toEqual([first, second]);
    expect(await list(views, { adviser: '11223344' })).toEqual([]);
    expect(await list(views, { status: 'paid' })).toEqual([first]);
    expect(await list(views, { window: '2022-1' })).toEqual([second]);
    expect(await list(views, { line })).toEqual([first]);
    expect(await list(views, { year: 2023 })).toEqual([]);
    expect(await list(views, { after: first })).toEqual([second]);
    const before = { asKnownAt: '2022-01-03T11:30:00.000Z' };
    expect(await list(views, { status: 'paid', moment: before })).toEqual([]);
    expect(await list(views, { status: 'delivered', moment: before })).toEqual([first]);
  });
});

onEveryDatabase('the totals of a year with advice', () => {
  it('keep advice and execution cost apart from grants', async () => {
    const views = await mixedYear();
    const totals = await getFundingYearTotals(views, new GetFundingYearTotals({ year: 2022, moment: {} }));
    expect(totals).toMatchObject({
      ceiling: '1000.00',
      available: '360.00',
      committed: '640.00',
      realised: '0.00',
      determined: '0.00',
      applications: 1,
      grants: 1,
      executionCost: '14.50',
      advice: {
        budget: '3000.00',
        available: '2350.00',
        reserved: '0.00',
        realised: '650.00',
        determined: '650.00',
        registeredGross: '1400.00',
        claimedGross: '650.00',
        paidGross: '650.00',
        registered: 2,
        delivered: 1,
        claimed: 1,
        paid: 1,
        cancelled: 1,
        lines: [{ line, budget: '2000.00', available: '1350.00', paid: 1 }],
      },
      windows: [
        {
          id: '2022-1',
          ceiling: '1000.00',
          available: '360.00',
          advice: { budget: '1000.00', cancelled: 1 },
        },
      ],
    });
  });

  it('show the book year what was booked on the line for advice', async () => {
    const views = await mixedYear();
    const year = await getBookYearTotals(views, new GetBookYearTotals({ year: 2022, moment: {} }));
    expect(year?.lines).toMatchObject([
      {
        line,
        reservedGross: '0.00',
        advice: { registeredGross: '700.00', paidGross: '650.00', registered: 1 },
      },
      { line: 'stap', reservedGross: '640.00', advice: { registeredGross: '700.00', paidGross: '0.00' } },
      { line: 'stap-execution', executionCost: '14.50' },
    ]);
  });

  it('leave what remains of a window to its grants', async () => {
    const views = await mixedYear();
    const window = await getWindow(views, new GetWindow({ id: '2022-1', moment: {} }));
    expect(window).toMatchObject({ remaining: '360.00' });
    expect(window?.slices.find(({ slice: name }) => name === 'advice')).toMatchObject({
      remaining: '1000.00',
      ceiling: '1000.00',
    });
  });
});

const commands = fc
  .tuple(
    fc.array(
      fc.oneof(
        adviceCommand.map((command): readonly FundingYearCommand[] => [command]),
        adviceLife,
      ),
      { maxLength: 20 },
    ),
    fc.constantFrom<readonly FundingYearCommand[]>(
      [],
      [{ type: 'CloseWindow', window: '2022-1' }],
      [
        { type: 'CloseWindow', window: '2022-1' },
        { type: 'CarryOverLeftover', window: '2022-1', to: '2022-2', slice: 'advice', amount: 1_000n },
      ],
      [
        { type: 'CloseWindow', window: '2022-1' },
        { type: 'CloseFundingYear', openReservations: 0 },
      ],
    ),
    fc.array(adviceCommand, { maxLength: 5 }),
  )
  .map(([before, closing, after]) => [...before.flat(), ...closing, ...after]);

async function playedBy(script: readonly FundingYearCommand[]): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  scenario.at('2022-05-02T08:00:00.000Z');
  await scenario.openWindow('2022-1', 100_000n);
  await scenario.year(2022, {
    type: 'PlanWindow',
    window: '2022-2',
    plannedOpensAt: '2022-09-01T08:00:00.000Z',
    closesAt: '2022-12-31T22:59:59.000Z',
  });
  await scenario.year(2022, budget(140_000n));
  await scenario.year(2022, slice(140_000n));
  await scenario.award('2022-1', { person: person(9) });
  for (const command of script) await scenario.later(60_000).year(2022, command);
  return views;
}

onEveryDatabase('in any history of advice', () => {
  it('a replay says what the views say, every rule of the books holds, and a rebuild is the same', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (script) => {
        const { store } = await playedBy(script);
        const readModel = await emptyReadModel();
        const runner = createProjectionRunner({ store, readModel, projections });
        const head = await store.head();
        await runner.runTo(head / 2n);
        await runner.runToHead();
        const totals = await getFundingYearTotals(
          { store, readModel },
          new GetFundingYearTotals({ year: 2022, moment: {} }),
        );
        const { balances: _balances, ...replayed } = (await replayLog(store)).year(2022);
        expect(replayed).toEqual(totals);
        expect(await differences(readModel, await viewsUpTo(store, head))).toEqual([]);
        const findings: Finding[] = [];
        const books = createBooksCheck();
        for await (const { events } of store.readLog()) {
          for (const stored of events) books.check(decodeEvent(stored), findings);
        }
        books.finish(true, findings);
        expect(findings).toEqual([]);
      }),
      { numRuns: 6, examples: [[[{ type: 'SetAdviceBudget', line: 'nl-leert-door', total: 0n }]]] },
    );
  }, 240_000);
});
