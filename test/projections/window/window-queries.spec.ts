/** Years and windows: when they opened and closed, what is left, and the event that proves a ceiling was reached. */
import { expect, it } from '@jest/globals';
import { commandContext, stampEvents } from '../../../src/application/stamped-event.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type { Moment } from '../../../src/projections/moment.js';
import { getWindow, listFundingYears, listWindows } from '../../../src/projections/window/window-queries.js';
import { GetWindow, ListFundingYears, ListWindows } from '../../../src/projections/window/window.query.js';
import { person, uuidFrom } from '../../support/projection-scenario.js';
import { released } from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';

const window = (views: Views, moment: Moment = {}): ReturnType<typeof getWindow> =>
  getWindow(views, new GetWindow({ id: '2022-1', moment }));

async function exhausted(): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  await scenario.openWindow('2022-1', 100_000n);
  await scenario.apply('2022-1', { person: person(1) });
  await scenario.later(60_000).apply('2022-1', { person: person(2) });
  await scenario.apply('2022-1', { person: person(3) });
  await views.runner.runToHead();
  return views;
}

onEveryDatabase('a window', () => {
  it('names the event that proves its ceiling was reached', async () => {
    const views = await exhausted();
    const shown = await window(views);
    expect(shown).toMatchObject({
      id: '2022-1',
      year: 2022,
      status: 'open',
      openedAt: '2022-01-03T09:00:00.000Z',
      sequence: 3,
      remaining: '360.00',
      slices: [
        { slice: 'general', ceiling: '1000.00', reserved: '640.00', remaining: '360.00', exhausted: true },
      ],
      exhaustions: [
        {
          slice: 'general',
          stream: 'fundingYear-2022',
          revision: '6',
          decisionNumber: '2022-0000002',
          requested: '640.00',
          remaining: '360.00',
        },
      ],
    });
    const [proof] = shown!.exhaustions;
    const events = views.store.readStream('fundingYear-2022', { from: BigInt(proof!.revision), maxCount: 1 });
    for await (const event of events)
      expect(event).toMatchObject({ id: proof!.eventId, type: 'WindowExhausted' });
  });

  it('has money again after its ceiling was raised', async () => {
    const views = await exhausted();
    const { scenario, runner } = views;
    const ceiling = { window: '2022-1', slice: 'general', total: 200_000n, publishedAt: '2022-01-03' };
    await scenario.year(2022, { type: 'SetCeiling', ...ceiling });
    await runner.runToHead();
    expect(await window(views)).toMatchObject({
      remaining: '1360.00',
      slices: [{ ceiling: '2000.00', exhausted: false }],
    });
  });

  it('has nothing left of what a log of before made available while it stood over the ceiling', async () => {
    const views = await exhausted();
    const stream = 'fundingYear-2022';
    const metadata = { commandId: uuidFrom('before'), actor: { id: 'aad', role: 'appeals' } } as const;
    const file = { ...dimensions, window: '2022-1' };
    const events: readonly FundingYearEvent[] = [
      {
        type: 'ReservedByObjection',
        data: {
          ...{ decisionNumber, dimensions: file, objectionId: 'objection-1' },
          ...{ amount: 100_000n, overCeiling: 64_000n },
        },
      },
      released(100_000n, { dimensions: file }),
    ];
    const last = await views.store.lastRevision(stream);
    const stamped = stampEvents(events, {
      ...{ stream, metadata, digest: 'digest', context: commandContext(metadata, views.scenario.now) },
      revision: last + 1n,
      isClosed: () => false,
    });
    await views.store.append(
      stream,
      last,
      stamped.map(({ toAppend }) => toAppend),
    );
    await views.runner.runToHead();
    expect(await window(views)).toMatchObject({ remaining: '360.00' });
  });

  it('is shown as it was', async () => {
    const views = await exhausted();
    await views.scenario.later(86_400_000).year(2022, { type: 'CloseWindow', window: '2022-1' });
    await views.runner.runToHead();
    expect(await window(views)).toMatchObject({ status: 'closed', closedAt: '2022-01-04T09:01:00.000Z' });
    const before = await window(views, { asKnownAt: '2022-01-03T09:00:30.000Z' });
    expect(before).toMatchObject({ status: 'open', sequence: 1, remaining: '360.00', exhaustions: [] });
    expect(before).not.toHaveProperty('closedAt');
    expect(await window(views, { asOf: '2022-01-02T12:00:00.000Z' })).toBeUndefined();
  });

  it('tells a failed opening from the one that held', async () => {
    const views = await emptyViews();
    const { scenario, runner } = views;
    scenario.at('2023-02-28T09:00:00.000Z');
    await scenario.year(2023, { type: 'OpenFundingYear', budgetLine: 'stap' });
    const planned = { plannedOpensAt: '2023-02-28T09:00:00.000Z', closesAt: '2023-04-30T22:00:00.000Z' };
    await scenario.year(2023, { type: 'PlanWindow', window: '2023-1', ...planned });
    await scenario.year(2023, { type: 'RecordFailedOpening', window: '2023-1', ground: 'overload' });
    await scenario.at('2023-03-27T08:00:00.000Z').year(2023, { type: 'ReopenWindow', window: '2023-1' });
    await runner.runToHead();
    expect(await getWindow(views, new GetWindow({ id: '2023-1', moment: {} }))).toMatchObject({
      status: 'open',
      failedAt: '2023-02-28T09:00:00.000Z',
      openedAt: '2023-03-27T08:00:00.000Z',
      slices: [],
    });
  });
});

onEveryDatabase('the lists of years and windows', () => {
  it('are in the order of the calendar', async () => {
    const views = await emptyViews();
    for (const id of ['2022-10', '2022-2', '2023-1']) await views.scenario.openWindow(id, 100n);
    await views.runner.runToHead();
    const years = await listFundingYears(views, new ListFundingYears({ moment: {} }));
    expect(years.items).toMatchObject([
      { year: 2022, status: 'open', budgetLine: 'stap', windows: ['2022-10', '2022-2'] },
      { year: 2023, windows: ['2023-1'] },
    ]);
    const windows = await listWindows(views, new ListWindows({ moment: {} }));
    expect(windows.items.map(({ id }) => id)).toEqual(['2022-2', '2022-10', '2023-1']);
    const ofYear = await listWindows(views, new ListWindows({ year: 2023, moment: {} }));
    expect(ofYear.items.map(({ id }) => id)).toEqual(['2023-1']);
  });
});
