/**
 * The list of deadlines and the ageing of a provider at a moment of the past: the same as if they had been asked then,
 * whatever was recorded afterwards, and the same as every file by itself tells of that moment.
 */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantAt, type Instant } from '../../../src/domain/instant.js';
import type { Moment } from '../../../src/projections/moment.js';
import { getFileObligations } from '../../../src/projections/obligation/file-obligations.js';
import { listObligations } from '../../../src/projections/obligation/list-obligations.js';
import {
  GetFileObligations,
  ListObligations,
  type ObligationCriteria,
  type ObligationView,
} from '../../../src/projections/obligation/obligation.query.js';
import { getProvider } from '../../../src/projections/provider/provider-queries.js';
import { GetProvider } from '../../../src/projections/provider/provider.query.js';
import type { QuerySources } from '../../../src/projections/sources.js';
import { LateScenario } from '../../support/late-scenario.js';
import { play, steps } from '../../support/projection-random.js';
import { person } from '../../support/projection-scenario.js';
import { emptyViews, moments, onEveryDatabase, viewsUpTo } from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

const TODAY = '2022-11-15';
const KVK = '12345678';

type Asked = Partial<Omit<ObligationCriteria, 'moment'>>;

/** The whole list, page by page: a page of the past may be short. */
async function listed(
  sources: QuerySources,
  moment: Moment,
  asked: Asked = {},
): Promise<readonly ObligationView[]> {
  const items: ObligationView[] = [];
  let after: string | undefined;
  do {
    const place = after === undefined ? {} : { after };
    const criteria = { today: TODAY, limit: 7, ...asked, ...place, moment };
    const page = await listObligations(sources, new ListObligations(criteria));
    items.push(...page!.items);
    after = page!.next;
  } while (after !== undefined);
  return items;
}

async function ageing(sources: QuerySources, moment: Moment): Promise<unknown> {
  const asked = new GetProvider({ kvk: KVK, moment, today: TODAY });
  return (await getProvider(sources, asked))?.ageing.filter(({ count }) => count > 0);
}

/** The same list, put together from what every file tells by itself. */
async function toldByFiles(
  sources: QuerySources,
  numbers: readonly string[],
  moment: Moment,
): Promise<readonly ObligationView[]> {
  const items: ObligationView[] = [];
  for (const decisionNumber of numbers) {
    const asked = new GetFileObligations({ decisionNumber, today: TODAY, moment });
    items.push(...((await getFileObligations(sources, asked))?.items ?? []));
  }
  const place = (one: ObligationView): string =>
    `${one.warnOn ?? one.dueOn} ${one.subject} ${one.kind} ${one.ref ?? ''}`;
  return items
    .filter(({ status, metOn }) => status !== 'met' && status !== 'lapsed' && metOn === undefined)
    .sort((left, right) => (place(left) < place(right) ? -1 : 1));
}

/** The award works from before the application: on the day in between there was no file. */
const awardedFromBefore = Array.from({ length: 21 }, () => ({ act: 0, subject: 0, cents: 15_391 }));

onEveryDatabase('deadlines of the past', () => {
  it('are those that were open when it was asked then, and so is the ageing of a provider', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.double({ min: 0, max: 1, noNaN: true }), async (script, part) => {
        const views = await emptyViews();
        await play(views.scenario, script);
        await views.runner.runToHead();
        const known = [...(await moments(views.store))];
        const [asKnownAt, position] = known[Math.floor(part * (known.length - 1))]!;
        const then = { store: views.store, readModel: await viewsUpTo(views.store, position) };
        expect(await listed(views, { asKnownAt })).toEqual(await listed(then, {}));
        expect(await listed(views, { asKnownAt }, { provider: KVK, kind: 'proof' })).toEqual(
          await listed(then, {}, { provider: KVK, kind: 'proof' }),
        );
        expect(await ageing(views, { asKnownAt })).toEqual(await ageing(then, {}));
      }),
      { numRuns: 8 },
    );
  });

  it('are what every file tells of that day, though acts became known in another order', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 0, max: 200 }), async (script, days) => {
        const views = await emptyViews(LateScenario);
        await play(views.scenario, script);
        await views.runner.runToHead();
        const asOf = instantAt(epochMsOf('2022-01-10T12:00:00.000Z') + days * 86_400_000);
        const expected = await toldByFiles(views, views.scenario.numbers, { asOf });
        expect(await listed(views, { asOf })).toEqual(expected);
      }),
      { numRuns: 20, examples: [[awardedFromBefore, 0]] },
    );
  });

  it('show what was due at the end of a day, and what was missed by then', async () => {
    const views = await emptyViews();
    await walk(views.scenario);
    await views.runner.runToHead();
    const kinds = async (asOf: Instant, asked: Asked = {}): Promise<readonly string[]> =>
      (await listed(views, { asOf }, asked)).map(({ kind, status }) => `${kind} ${status}`);
    expect(await kinds('2022-05-31T21:59:59.999Z')).toEqual([
      'invoice-from open',
      'proof open',
      'reminder open',
      'latest-start open',
      'start-reminder open',
    ]);
    expect(await kinds('2022-05-31T21:59:59.999Z', { due: '2022-09-11' })).toEqual([
      'invoice-from open',
      'proof open',
    ]);
    expect(await kinds('2022-07-05T12:00:00.000Z')).toEqual(['claim-payment open', 'revision-limit open']);
    expect(await kinds('2022-01-03T12:00:00.000Z')).toEqual([]);
    const unpaid = await listed(views, { asKnownAt: '2022-07-05T12:00:00.000Z' }, { kind: 'claim-payment' });
    expect(unpaid).toMatchObject([{ dueOn: '2022-08-15', status: 'missed' }]);
  });

  it('tell what was still to be paid of a claim', async () => {
    const views = await emptyViews();
    await walk(views.scenario);
    await views.runner.runToHead();
    const [claim] = await listed(views, { asOf: '2022-07-05T12:00:00.000Z' }, { kind: 'claim-payment' });
    expect(claim).toMatchObject({ amount: '600.00', dueOn: '2022-08-15', personKey: person(1) });
    expect(
      await ageing(views, { asOf: '2022-12-31T22:59:59.999Z', asKnownAt: '2022-07-05T12:00:00.000Z' }),
    ).toEqual([
      expect.objectContaining({ kind: 'presence-below-80', amount: '600.00' }),
      expect.objectContaining({ kind: 'claim-unpaid', amount: '600.00', count: 1 }),
    ]);
  });

  it('stand under the provider that the file had then, though its course was swapped', async () => {
    const views = await emptyViews();
    const { scenario } = views;
    await scenario.openWindow('2022-1', 500_000n);
    scenario.at('2022-05-02T08:00:00.000Z');
    const number = await scenario.award('2022-1', { person: person(1) });
    scenario.at('2022-05-09T08:00:00.000Z');
    const course = {
      providerKvk: '87654321',
      listed: true,
      excluded: false,
      recognised: true,
      price: 60_000n,
    };
    await scenario.grant(number, {
      type: 'SwapCourse',
      courseId: 'course-2',
      providerKvk: '87654321',
      price: 60_000n,
      startDate: '2022-06-13',
      endDate: '2022-06-20',
      course,
    });
    await views.runner.runToHead();
    const days = async (provider: string, moment: Moment): Promise<readonly string[]> =>
      (await listed(views, moment, { provider, kind: 'proof' })).map(({ dueOn }) => dueOn);
    const before = { asOf: '2022-05-05T12:00:00.000Z' };
    expect([await days(KVK, before), await days('87654321', before)]).toEqual([['2022-09-11'], []]);
    expect([await days(KVK, {}), await days('87654321', {})]).toEqual([[], ['2022-09-20']]);
  });
});
