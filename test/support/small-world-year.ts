/**
 * Arbitrary commands to the funding years of the small world: three persons, three windows, two courses, few amounts,
 * so that ceilings and rights are met exactly and exceeded often.
 */
import fc from 'fast-check';
import type { FundingYearRequest } from '../../src/application/ledger.js';
import { dimensions } from './sample-events.js';
import { adviceCommand, adviceOpening, adviceSlice, lifeOfLastAdvice } from './small-world-advice.js';
import type { Ask, Deed } from './small-world-asks.js';
import { funds } from './small-world-funds.js';
import { holdingLife, orderCommand, queueLife, sliceCommand } from './small-world-slices.js';

export const persons = ['1', '2', '3'].map((digit) => `psn_${digit.repeat(32)}`);
export const windows = ['2022-1', '2022-2'] as const;
/** The window of the next year: planned when a history begins. */
const next = '2023-1';
const closesAt = '2022-12-31T23:00:00.000Z';
const [general, byPhone] = ['general', 'by-phone'];

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const window = fc.constantFrom(...windows);
const anyWindow = fc.oneof({ weight: 8, arbitrary: window }, { weight: 1, arbitrary: is(next) });
const slice = fc.oneof(
  { weight: 24, arbitrary: is(general) },
  { weight: 1, arbitrary: is(byPhone) },
  { weight: 1, arbitrary: is('care') },
);
const total = fc.constantFrom(0n, 64_000n, 100_000n, 164_000n, 200_000n, 500_000n);

const test = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const condition = fc.oneof(
  { weight: 16, arbitrary: is(test) },
  { weight: 1, arbitrary: is('contested' as const) },
  { weight: 1, arbitrary: is({ ...test, passed: false }) },
);
const coPayer = fc.record({
  fundId: fc.constantFrom(...funds, ...funds, ...funds, 'nobody_2022'),
  amount: fc.constantFrom(5_000n, 10_000n, 10_000n, 36_000n),
});
const coPayers = fc.oneof(
  { weight: 5, arbitrary: is([]) },
  { weight: 2, arbitrary: fc.tuple(coPayer) },
  { weight: 1, arbitrary: fc.tuple(coPayer, coPayer) },
);

type Application = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

/** An application in this window. */
const submissionIn = (id: fc.Arbitrary<string>): fc.Arbitrary<Application> =>
  fc
    .record({
      applicationId: fc.integer({ min: 1, max: 40 }).map((n) => `application-${n}`),
      window: id,
      slice,
      personKey: fc.constantFrom(...persons),
      courseId: fc.constantFrom('welding-2', 'welding-2', 'nursing-1'),
      price: fc.constantFrom(36_000n, 36_000n, 64_000n, 100_000n, 120_000n),
      startDate: fc.oneof(
        { weight: 10, arbitrary: is('@60') },
        { weight: 1, arbitrary: fc.constantFrom('@1', '@500') },
      ),
      enrolmentProof: fc.oneof(
        { weight: 8, arbitrary: is('matched' as const) },
        { weight: 1, arbitrary: is('missing' as const) },
      ),
      eligibility: fc.record(
        { adult: condition, residence: is(test), insured: condition },
        { noNullPrototype: true },
      ),
      formalDecision: fc.boolean(),
      coPayers,
    })
    .map(({ coPayers: others, ...application }) => ({
      type: 'SubmitApplication',
      providerKvk: '12345678',
      endDate: '@160',
      ...application,
      ...(others.length === 0 ? {} : { coPayers: others }),
    }));

export const submission = submissionIn(window);

const plan: fc.Arbitrary<FundingYearRequest> = fc
  .constantFrom(...windows, '2022-3', '2023-1')
  .map((id) => ({ type: 'PlanWindow', window: id, plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt }));
const anySlice = fc.oneof({ weight: 12, arbitrary: slice }, { weight: 2, arbitrary: is(adviceSlice) });
const ceiling: fc.Arbitrary<FundingYearRequest> = fc.record({
  type: is('SetCeiling' as const),
  window,
  slice: anySlice,
  total,
  publishedAt: is('2022-02-01'),
});
const carryOver: fc.Arbitrary<FundingYearRequest> = fc.record({
  type: is('CarryOverLeftover' as const),
  window,
  to: window,
  slice: anySlice,
  amount: fc.constantFrom(0n, 1n, 1n, 6_000n, 28_000n, 64_000n),
});
const move = (type: 'OpenWindow' | 'ReopenWindow' | 'CloseWindow'): fc.Arbitrary<FundingYearRequest> =>
  anyWindow.map((id) => ({ type, window: id }));
const openYear: FundingYearRequest = { type: 'OpenFundingYear', budgetLine: 'stap' };

/** Commands to the year, but for releases: those are what files cause. */
export const yearCommand: fc.Arbitrary<FundingYearRequest> = fc.oneof(
  { weight: 18, arbitrary: submission },
  { weight: 5, arbitrary: ceiling },
  { weight: 3, arbitrary: carryOver },
  { weight: 7, arbitrary: sliceCommand },
  { weight: 2, arbitrary: orderCommand },
  { weight: 1, arbitrary: move('OpenWindow') },
  { weight: 3, arbitrary: move('CloseWindow') },
  { weight: 1, arbitrary: move('ReopenWindow') },
  { weight: 5, arbitrary: adviceCommand },
  {
    weight: 1,
    arbitrary: anyWindow.map((id) => ({ type: 'RecordFailedOpening' as const, window: id, ground: 'a' })),
  },
  { weight: 1, arbitrary: plan },
  { weight: 1, arbitrary: fc.constantFrom(openYear, { ...openYear, budgetLine: 'other' }) },
  { weight: 1, arbitrary: is({ type: 'CloseFundingYear' as const }) },
  // What a court orders comes by objections; for a file that nobody reserved for it is in vain.
  {
    weight: 1,
    arbitrary: window.map((id) => ({
      ...{ type: 'IncreaseByRuling' as const, decisionNumber: '2022-0999999', objectionId: 'objection-1' },
      ...{ dimensions: { ...dimensions, window: id }, amount: 10_000n },
    })),
  },
);

/** To the year that its window, or an advice, belongs to. */
export const asYear = (command: FundingYearRequest): Ask => ({
  to: 'fundingYear',
  id: 'window' in command ? command.window.slice(0, 4) : '2022',
  command,
});

/** The window of the next year opens, or fails and opens when that is allowed. */
const nextYear: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(undefined, 0, 340), fc.array(submissionIn(is(next)), { maxLength: 3 }))
  .map(([failsFor, applications]) => {
    const asked = applications.map(asYear);
    if (failsFor === undefined) return [asYear({ type: 'OpenWindow', window: next }), ...asked];
    return [
      asYear({ type: 'RecordFailedOpening', window: next, ground: 'a' }),
      { ...asYear({ type: 'ReopenWindow', window: next }), after: failsFor },
      ...asked,
    ];
  });

/** Both windows close, and then the year. */
const ending: readonly Ask[] = [
  ...windows.map((id): FundingYearRequest => ({ type: 'CloseWindow', window: id })),
  { type: 'CloseFundingYear' as const },
].map(asYear);

/** What happens in a year, alone or in the order that makes sense. */
export const inYear: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: yearCommand.map((command) => [asYear(command)]) },
  { weight: 3, arbitrary: fc.tuple(move('CloseWindow'), carryOver).map((both) => both.map(asYear)) },
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        { weight: 4, arbitrary: lifeOfLastAdvice },
        { weight: 3, arbitrary: holdingLife },
        { weight: 1, arbitrary: is(queueLife) },
      )
      .map((life) => life.map(asYear)),
  },
  { weight: 1, arbitrary: nextYear },
  { weight: 2, arbitrary: is(ending) },
);

/** Opens this year with both windows, and plans a window of the next. */
export const yearOpening: readonly Ask[] = [
  openYear,
  ...windows.map((id): FundingYearRequest => ({
    type: 'PlanWindow',
    window: id,
    plannedOpensAt: '2022-05-02T08:00:00.000Z',
    closesAt,
  })),
  {
    type: 'SetCeiling',
    window: '2022-1',
    slice: general,
    total: 164_000n,
    publishedAt: '2022-02-01',
  } as const,
  {
    type: 'SetCeiling',
    window: '2022-2',
    slice: general,
    total: 100_000n,
    publishedAt: '2022-02-01',
  } as const,
  ...adviceOpening,
  { type: 'OpenWindow', window: '2022-1' } as const,
  { type: 'OpenWindow', window: '2022-2' } as const,
]
  .map(asYear)
  .concat(
    { to: 'fundingYear', id: '2023', command: openYear },
    asYear({
      type: 'PlanWindow',
      window: next,
      plannedOpensAt: '2023-02-28T09:00:00.000Z',
      closesAt: '2024-12-31T23:00:00.000Z',
    }),
    asYear({ type: 'SetCeiling', window: next, slice: general, total: 100_000n, publishedAt: '2022-02-01' }),
  );
