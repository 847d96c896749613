/** Money for a purpose and money set apart: always visible, with criteria, ids and grounds of their own. */
import { describe, expect, it } from '@jest/globals';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type {
  AddEarmark,
  MakeHolding,
  ReleaseHolding,
} from '../../../src/domain/funding-year/holding.commands.js';
import {
  application,
  ceiling,
  closed,
  fundingYear,
  opened,
  openWith,
  otherPerson,
  planned,
  reserved,
  yearOpened,
} from '../../support/funding-year-samples.js';

const earmark: AddEarmark = {
  type: 'AddEarmark',
  window: '2022-2',
  slice: 'steering',
  amount: 100_000n,
  source: 'labour market fund',
  criteria: { sectors: ['technology', 'ict', 'care'] },
};
const earmarked = (
  other: Partial<Extract<FundingYearEvent, { type: 'EarmarkAdded' }>['data']> = {},
): FundingYearEvent => {
  const { type: _, ...data } = earmark;
  return { type: 'EarmarkAdded', data: { budgetLine: 'stap', ...data, ...other } };
};
const holding: MakeHolding = {
  type: 'MakeHolding',
  window: '2022-2',
  slice: 'general',
  holdingId: 'holding-1',
  amount: 40_000n,
  ground: 'objections still open',
};
const { type: _made, ...ofHolding } = holding;
const held: FundingYearEvent = { type: 'HoldingMade', data: { budgetLine: 'stap', ...ofHolding } };
const release: ReleaseHolding = {
  type: 'ReleaseHolding',
  window: '2022-2',
  holdingId: 'holding-1',
  amount: 40_000n,
  ground: 'decided',
};
const released = (amount: bigint): FundingYearEvent => ({
  type: 'HoldingReleased',
  data: { ...ofHolding, budgetLine: 'stap', amount, ground: 'decided' },
});

/** The outcome of an application from the slice: the leading grounds, or `reserved`. */
function outcome(
  history: readonly FundingYearEvent[],
  other: Partial<typeof application>,
): readonly string[] {
  const { decision } = fundingYear(...history).when({ ...application, slice: 'steering', ...other });
  if (!decision.accepted) return [decision.rejection.code];
  const [first] = decision.events;
  return first?.type === 'ApplicationRefused' ? first.data.grounds.map(({ code }) => code) : ['reserved'];
}
const inSector = (sector: string): Partial<typeof application> => ({
  facts: { ...application.facts, course: { ...application.facts.course!, sector } },
});

describe('money for a target group or goal', () => {
  it('is added to a slice of its own', () =>
    fundingYear(yearOpened, planned()).when(earmark).then(earmarked()));
  it('may come in twice under the same criteria, or without saying them again', () => {
    fundingYear(yearOpened, planned(), earmarked()).when(earmark).then(earmarked());
    const { criteria: _, ...plain } = earmark;
    const { decision } = fundingYear(yearOpened, planned(), earmarked()).when(plain);
    expect(decision.accepted).toBe(true);
  });
  it('is for nobody else later', () =>
    fundingYear(yearOpened, planned(), earmarked())
      .when({ ...earmark, criteria: { sectors: ['sports'] } })
      .thenRejected('slice-criteria-differ'));
  it('never closes the general slice to others', () =>
    fundingYear(yearOpened, planned())
      .when({ ...earmark, slice: 'general' })
      .thenRejected('slice-criteria-differ'));
  it('is more than nothing, of a window that exists and is not closed', () => {
    fundingYear(yearOpened, planned())
      .when({ ...earmark, amount: 0n })
      .thenRejected('amount-not-positive');
    fundingYear(yearOpened).when(earmark).thenRejected('window-unknown');
    fundingYear(yearOpened, planned(), opened(), closed()).when(earmark).thenRejected('window-closed');
  });
  it('goes to courses of its sectors', () => {
    const history = [...openWith(0n), earmarked()];
    expect(outcome(history, inSector('care'))).toEqual(['reserved']);
    expect(outcome(history, inSector('sports'))).toEqual(['slice-criteria-not-met']);
    expect(outcome(history, {})).toEqual(['slice-criteria-not-met']);
  });
  it('goes to persons of whom the group fact was verified', () => {
    const history = [...openWith(0n), earmarked({ criteria: { groupFact: 'flexible' } })];
    const facts = (fact: string) => ({ groupFacts: [{ fact, source: 'polis', checkedOn: '2022-05-02' }] });
    expect(outcome(history, facts('flexible'))).toEqual(['reserved']);
    expect(outcome(history, facts('permanent'))).toEqual(['slice-criteria-not-met']);
  });
  it('stays for the same persons when it is carried over', () => {
    const carried: FundingYearEvent = {
      type: 'LeftoverCarriedOver',
      data: {
        ...{ budgetLine: 'stap', slice: 'steering', window: '2022-1', to: '2022-2' },
        ...{ fromAvailable: 100_000n, fromReleased: 0n },
      },
    };
    const history = [
      ...[yearOpened, planned('2022-1'), earmarked({ window: '2022-1' }), opened('2022-1')],
      ...[closed('2022-1'), planned(), carried, opened()],
    ];
    expect(outcome(history, inSector('sports'))).toEqual(['slice-criteria-not-met']);
    expect(outcome(history, inSector('ict'))).toEqual(['reserved']);
  });
});

describe('the slice for non-digital applicants', () => {
  const slice = 'non-digital';
  const set = {
    type: 'SetCeiling',
    window: '2022-2',
    slice,
    total: 100_000n,
    publishedAt: '2022-02-01',
  } as const;
  it('exists from 2023', () => {
    const history = [yearOpened, planned()];
    fundingYear(...history)
      .when(set)
      .thenRejected('slice-not-allowed');
    fundingYear(...history)
      .when({ ...earmark, slice })
      .thenRejected('slice-not-allowed');
    const later = fundingYear(...history).when(set, { recordedAt: '2023-01-02T08:00:00.000Z' });
    expect(later.decision.accepted).toBe(true);
  });
  it('takes only what is filed on behalf of somebody', () => {
    const history = [...openWith(0n), ceiling(100_000n, { slice })];
    const onBehalf = { adviser: 'adviser-1', consentRef: 'consent-1' };
    expect(outcome(history, { slice })).toEqual(['slice-criteria-not-met']);
    expect(outcome(history, { slice, onBehalf })).toEqual(['reserved']);
  });
});

describe('money set apart', () => {
  it('is taken from what is available, with its ground', () =>
    fundingYear(...openWith(64_000n))
      .when(holding)
      .then(held));
  it('is made once: the same again changes nothing', () => {
    fundingYear(...openWith(64_000n), held)
      .when(holding)
      .thenNothing();
    fundingYear(...openWith(64_000n), held)
      .when({ ...holding, amount: 1n })
      .thenRejected('holding-exists');
  });
  it('is never more than what is available, nor nothing', () => {
    fundingYear(...openWith(39_999n))
      .when(holding)
      .thenRejected('holding-above-available');
    fundingYear(...openWith(64_000n))
      .when({ ...holding, amount: 0n })
      .thenRejected('amount-not-positive');
  });
  it('is of a slice of a window that is not closed', () => {
    fundingYear(yearOpened).when(holding).thenRejected('window-unknown');
    fundingYear(...openWith(64_000n))
      .when({ ...holding, slice: 'care' })
      .thenRejected('slice-unknown');
    fundingYear(...openWith(64_000n), closed())
      .when(holding)
      .thenRejected('window-closed');
  });
  it('is named by the refusal that it causes, with what was left and apart then', () => {
    const { decision } = fundingYear(...openWith(64_000n), held).when(application);
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({
      grounds: [{ code: 'ceiling-reached' }, { code: 'by-holding' }],
      remaining: 24_000n,
      held: 40_000n,
    });
  });
  it('comes back in parts, and can be reserved again', () => {
    const history = [...openWith(64_000n), held];
    fundingYear(...history)
      .when({ ...release, amount: 10_000n })
      .then(released(10_000n));
    fundingYear(...history, released(10_000n))
      .when({ ...release, amount: 30_001n })
      .thenRejected('release-above-holding');
    const { decision } = fundingYear(...history, released(40_000n)).when(application);
    expect(decision.accepted && decision.events[0]?.type).toBe('BudgetReserved');
  });
  it('comes back after the window closed too: then it is leftover', () =>
    fundingYear(...openWith(64_000n), held, closed())
      .when(release)
      .then(released(40_000n)));
  it('is released only when it was made, by more than nothing', () => {
    fundingYear(yearOpened).when(release).thenRejected('window-unknown');
    fundingYear(...openWith(64_000n))
      .when(release)
      .thenRejected('holding-unknown');
    fundingYear(...openWith(64_000n), held)
      .when({ ...release, amount: 0n })
      .thenRejected('amount-not-positive');
  });
  it('keeps the year from closing', () => {
    const close = { type: 'CloseFundingYear', openReservations: 0 } as const;
    fundingYear(...openWith(64_000n), held, closed())
      .when(close)
      .thenRejected('holdings-outstanding');
    const { decision } = fundingYear(...openWith(64_000n), held, released(40_000n), closed()).when(close);
    expect(decision.accepted).toBe(true);
  });
});

describe('other payers', () => {
  const pay = (amount: bigint) => ({ coPayers: [{ fundId: 'sector-care', amount }] });
  it('take their share off the price before the grant is computed', () => {
    const { decision } = fundingYear(...openWith(64_000n)).when({ ...application, ...pay(14_000n) });
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({ amount: 50_000n, ...pay(14_000n) });
  });
  it('never pay all of it, nor nothing', () => {
    fundingYear(...openWith(64_000n))
      .when({ ...application, ...pay(64_000n) })
      .thenRejected('co-payers-cover-price');
    fundingYear(...openWith(64_000n))
      .when({ ...application, ...pay(0n) })
      .thenRejected('amount-not-positive');
  });
  it('do not change that a person has one grant', () => {
    const { decision } = fundingYear(...openWith(128_000n), reserved()).when({ ...application, ...pay(1n) });
    expect(decision.accepted && decision.events[0]?.type).toBe('ApplicationRefused');
    const other = fundingYear(...openWith(128_000n), reserved()).when({
      ...application,
      personKey: otherPerson,
    });
    expect(other.decision.accepted && other.decision.events[0]?.type).toBe('BudgetReserved');
  });
});
