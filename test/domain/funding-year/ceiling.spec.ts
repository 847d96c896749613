/** What is left of a ceiling: met to the cent, exhausted once, split in slices, held with a ground. */
import { describe, expect, it } from '@jest/globals';
import { latestStartOf } from '../../../src/domain/funding-year/latest-start.js';
import type { SubmitApplication } from '../../../src/domain/funding-year/funding-year.commands.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import { regulationOn } from '../../../src/domain/rules/regulations.js';
import type { ContextOverrides } from '../../support/decider-specification.js';
import {
  application,
  ceiling,
  dataOf,
  fundingYear,
  opened,
  openWith,
  otherPerson,
  planned,
  refused,
  released,
  reserved,
  yearOpened,
} from '../../support/funding-year-samples.js';
import { decisionNumber } from '../../support/sample-events.js';

const exhausted = (remaining: bigint, slice = 'general'): FundingYearEvent => ({
  type: 'WindowExhausted',
  data: {
    window: '2022-2',
    slice,
    applicationId: application.applicationId,
    decisionNumber,
    requested: 64_000n,
    remaining,
  },
});
const refusedWith = (remaining: bigint): FundingYearEvent => ({
  type: 'ApplicationRefused',
  data: {
    ...dataOf(application),
    requested: 64_000n,
    grounds: [{ code: 'ceiling-reached', article: 'Awb 4:25(2)' }],
    remaining,
    held: 0n,
  },
});
const onCeiling = refusedWith(63_999n);

/** The types of the events of one more application. */
function typesAfter(
  history: readonly FundingYearEvent[],
  other: Partial<SubmitApplication> = {},
  context: ContextOverrides = {},
): readonly string[] {
  const { decision } = fundingYear(...history).when(
    { ...application, personKey: otherPerson, ...other },
    context,
  );
  return decision.accepted ? decision.events.map(({ type }) => type) : [decision.rejection.code];
}
const reservedOnly = ['BudgetReserved'];
const refusedOnly = ['ApplicationRefused'];
const refusedFirst = ['ApplicationRefused', 'WindowExhausted'];

describe('a ceiling', () => {
  it('can be met exactly', () => expect(typesAfter(openWith(64_000n))).toEqual(reservedOnly));
  it('is never exceeded by a cent: the first who does not fit proves the exhaustion', () =>
    fundingYear(...openWith(63_999n))
      .when(application)
      .then(onCeiling, exhausted(63_999n)));
  it('is tested with what would be granted, not with the price', () =>
    expect(typesAfter(openWith(100_000n), { price: 120_000n })).toEqual(reservedOnly));
  it('is tested against what remains at the position of the application', () => {
    const after = [...openWith(100_000n), reserved()];
    expect(typesAfter(after, { price: 36_000n })).toEqual(reservedOnly);
    expect(typesAfter(after, { price: 36_001n })).toEqual(refusedFirst);
  });
  it('that was never set is reached by the first application', () =>
    fundingYear(yearOpened, planned(), opened()).when(application).then(refusedWith(0n), exhausted(0n)));
});

describe('the exhaustion of a window', () => {
  const reached = [...openWith(63_999n), onCeiling, exhausted(63_999n)];

  it('is recorded once, at the first application that did not fit', () =>
    expect(typesAfter(reached)).toEqual(refusedOnly));
  it('does not stop a smaller application that still fits', () =>
    expect(typesAfter(reached, { price: 63_999n })).toEqual(reservedOnly));
  it('is recorded again after the ceiling was raised', () => {
    const raised = [...reached, ceiling(64_000n, { change: 1n })];
    expect(typesAfter(raised)).toEqual(reservedOnly);
    expect(typesAfter([...raised, reserved()])).toEqual(refusedFirst);
  });
  it('is not recorded again when the ceiling was only lowered', () =>
    expect(typesAfter([...reached, ceiling(60_000n, { change: -3_999n })])).toEqual(refusedOnly));
  it('is recorded again after a release made money available', () => {
    const full = [...openWith(64_000n), reserved(), onCeiling, exhausted(0n)];
    expect(typesAfter([...full, released(1n, { right: 'kept' })])).toEqual(refusedFirst);
  });
  it('is not recorded again when a release brought no money', () => {
    const full = [...openWith(64_000n), reserved(), onCeiling, exhausted(0n)];
    expect(typesAfter([...full, released(0n)])).toEqual(refusedOnly);
  });
  it('is not recorded again when a release only filled a shortfall', () => {
    const lowered = ceiling(0n, { change: 0n, shortfall: 64_000n });
    const filled = released(64_000n, { shortfallFilled: 64_000n });
    expect(typesAfter([...openWith(64_000n), reserved(), lowered, refused(), exhausted(0n), filled])).toEqual(
      refusedOnly,
    );
  });
  it('is recorded again after money was carried in', () => {
    const carried: FundingYearEvent = {
      type: 'LeftoverCarriedOver',
      data: {
        budgetLine: 'stap',
        slice: 'general',
        window: '2022-1',
        to: '2022-2',
        fromAvailable: 1n,
        fromReleased: 0n,
      },
    };
    expect(typesAfter([planned('2022-1'), ...reached, carried])).toEqual(reservedOnly);
    expect(typesAfter([planned('2022-1'), ...reached, carried], { price: 64_001n })).toEqual(refusedFirst);
  });
});

describe('slices of a window', () => {
  const sliced = [
    yearOpened,
    planned(),
    ceiling(100_000n),
    ceiling(50_000n, { slice: 'by-phone' }),
    opened(),
  ];

  it('have money of their own', () => {
    expect(typesAfter(sliced, { slice: 'by-phone' })).toEqual(refusedFirst);
    expect(typesAfter(sliced, { slice: 'general' })).toEqual(reservedOnly);
  });
  it('are exhausted apart', () =>
    expect(typesAfter([...sliced, exhausted(0n, 'by-phone')], { price: 100_001n, slice: 'general' })).toEqual(
      reservedOnly,
    ));
  it('must exist', () => expect(typesAfter(sliced, { slice: 'by-post' })).toEqual(['slice-unknown']));
  it.each(['by-phone', 'constructor', '__proto__', ''])(
    'are never made by an applicant: a window without money knows no slice "%s"',
    (slice) => expect(typesAfter([yearOpened, planned(), opened()], { slice })).toEqual(['slice-unknown']),
  );
  it.each(['constructor', 'toString', '__proto__'])(
    'are not found by accident under the name "%s"',
    (slice) => expect(typesAfter(sliced, { slice })).toEqual(['slice-unknown']),
  );
});

describe('money that is held', () => {
  const held = (amount: bigint): FundingYearEvent => ({
    type: 'HoldingMade',
    data: {
      budgetLine: 'stap',
      slice: 'general',
      window: '2022-2',
      holdingId: 'holding-1',
      amount,
      ground: 'objections',
    },
  });
  const grounds = (history: readonly FundingYearEvent[]): readonly string[] => {
    const { decision } = fundingYear(...history).when(application);
    const [event] = decision.accepted ? decision.events : [];
    return event?.type === 'ApplicationRefused' ? event.data.grounds.map(({ code }) => code) : [];
  };
  it('is named when the application would have fitted without it', () =>
    expect(grounds([...openWith(64_000n), held(1n)])).toEqual(['ceiling-reached', 'by-holding']));
  it('is not named when the application would not have fitted anyway', () =>
    expect(grounds([...openWith(63_999n), held(1n)])).toEqual(['ceiling-reached']));
  it('can be used again once it is released', () => {
    const { type: _, data } = held(1n) as Extract<FundingYearEvent, { type: 'HoldingMade' }>;
    const again: FundingYearEvent = { type: 'HoldingReleased', data };
    expect(grounds([...openWith(64_000n), held(1n), again])).toEqual([]);
  });
});

describe('a regulation that grants what is left', () => {
  const rules = { ...regulationOn('2022-05-02'), edgeFit: 'partial' as const };
  it('reserves the rest of the ceiling for the application at the edge', () => {
    const { decision } = fundingYear(...openWith(63_999n)).when(application, { rules });
    expect(decision).toMatchObject({ events: [{ type: 'BudgetReserved', data: { amount: 63_999n } }] });
  });
  it('refuses when nothing is left', () =>
    expect(typesAfter(openWith(0n), {}, { rules })).toEqual(refusedFirst));
});

describe('the latest day of start', () => {
  it.each([
    ['2022-06-30T22:00:00.000Z', '2022-09-30'],
    ['2022-06-30T21:59:59.999Z', '2022-09-30'],
    ['2022-06-30T22:00:00.001Z', '2022-10-01'],
    ['2022-04-30T22:00:00.000Z', '2022-07-31'],
    ['2022-12-31T23:00:00.000Z', '2023-03-31'],
    ['2022-11-30T23:00:00.000Z', '2023-02-28'],
    ['2023-11-30T23:00:00.000Z', '2024-02-29'],
    ['2022-11-14T23:00:00.000Z', '2023-02-14'],
  ])('is three months after the window ends at %s: %s', (closesAt, day) =>
    expect(latestStartOf(closesAt, 3)).toBe(day),
  );
  it('of a window whose opening failed counts from the window as it was planned', () => {
    const { decision } = fundingYear(
      yearOpened,
      planned(),
      ceiling(100_000n),
      { type: 'WindowOpeningFailed', data: { window: '2022-2', ground: 'technical update fault' } },
      { type: 'WindowReopened', data: { window: '2022-2' } },
    ).when({ ...application, startDate: '2022-09-30' }, { recordedAt: '2022-06-30T08:00:00.000Z' });
    expect(decision).toMatchObject({
      events: [{ type: 'BudgetReserved', data: { latestStart: '2022-09-30' } }],
    });
  });
});
