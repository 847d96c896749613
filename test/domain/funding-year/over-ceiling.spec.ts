/**
 * What stands over a ceiling, and what is lacking under one that was lowered: money that comes into the slice, from
 * wherever, covers it before anybody can get any of it.
 */
import { describe, expect, it } from '@jest/globals';
import type { FundingYearCommand } from '../../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type { SliceState } from '../../../src/domain/funding-year/funding-year.state.js';
import { remainingOf } from '../../../src/domain/funding-year/slice-money.js';
import { regulationOn } from '../../../src/domain/rules/regulations.js';
import { stateAfter } from '../../support/decider-specification.js';
import {
  application,
  ceiling,
  closed,
  dataOf,
  fundingYear,
  openWith,
  opened,
  otherPerson,
  planned,
  refused,
  released,
  reserved,
  yearClosed,
} from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const second = '2022-0000002';
const place = { budgetLine: 'stap', slice: 'general', window: '2022-2' };
const ofSecond = { ...dimensions, personKey: otherPerson };
/** The second file took all there was. */
const served = (amount: bigint): FundingYearEvent =>
  reserved(amount, { decisionNumber: second, sequence: 2, dimensions: ofSecond });
const overCeiling = (amount: bigint, over = amount): FundingYearEvent => ({
  type: 'ReservedByObjection',
  data: { decisionNumber, dimensions, objectionId: 'objection-1', amount, overCeiling: over },
});
/** 1,000.00 is granted in order, and 640.00 over the ceiling on objection. */
const over = [...openWith(100_000n), refused('not-resident'), served(100_000n), overCeiling(64_000n)];

const free = (amount: bigint, number = decisionNumber): FundingYearCommand => ({
  type: 'ReleaseReservation',
  decisionNumber: number,
  dimensions: number === decisionNumber ? dimensions : ofSecond,
  amount,
  cause: 'withdrawn-provider',
  right: 'restored',
  source: `grant-${number}@1`,
});
const ofServed = { decisionNumber: second, dimensions: ofSecond, source: `grant-${second}@1` };

/** What the next applicant, a third person, gets; 0 when the ceiling is reached. */
function nextGets(...history: readonly FundingYearEvent[]): bigint {
  const rules = { ...regulationOn('2022-05-02'), edgeFit: 'partial' as const };
  const command = { ...application, personKey: `psn_${'a'.repeat(32)}`, price: 100_000n };
  const { decision } = fundingYear(...history).when(command, { rules });
  const [event] = decision.accepted ? decision.events : [];
  return event?.type === 'BudgetReserved' ? event.data.amount : 0n;
}

function sliceAfter(history: readonly FundingYearEvent[], window = '2022-2'): SliceState {
  return stateAfter(fundingYearDecider, '2022', history).windows.get(window)!.slices['general']!;
}

describe('money that comes free while something stands over the ceiling', () => {
  it('covers that, and gives nobody anything', () => {
    const covered = released(64_000n, { overCeilingFilled: 64_000n });
    fundingYear(...over)
      .when(free(64_000n))
      .then(covered);
    expect(nextGets(...over, covered)).toBe(0n);
    expect(sliceAfter([...over, covered])).toMatchObject({ available: 0n, overrun: 0n });
  });
  it('covers it whoever frees it, and only the rest can be given', () => {
    const covered = released(100_000n, { ...ofServed, overCeilingFilled: 64_000n });
    fundingYear(...over)
      .when(free(100_000n, second))
      .then(covered);
    expect(nextGets(...over, covered)).toBe(36_000n);
  });
  it('covers it bit by bit', () => {
    const part = released(24_000n, { overCeilingFilled: 24_000n });
    expect(sliceAfter([...over, part])).toMatchObject({ available: 0n, overrun: 40_000n });
    fundingYear(...over, part)
      .when(free(100_000n, second))
      .then(released(100_000n, { ...ofServed, overCeilingFilled: 40_000n }));
  });
  it('covers it anew each time it was taken over the ceiling again', () => {
    const back = released(64_000n, { overCeilingFilled: 64_000n });
    const again = [...over, back, overCeiling(64_000n)];
    expect(sliceAfter(again)).toMatchObject({ available: 0n, overrun: 64_000n });
    const third = { ...free(64_000n), source: `grant-${decisionNumber}@9` } as FundingYearCommand;
    fundingYear(...again)
      .when(third)
      .then(released(64_000n, { overCeilingFilled: 64_000n, source: `grant-${decisionNumber}@9` }));
  });
  it('covers it in a closed window, so that nothing of it can be carried over', () => {
    const covered = released(64_000n, { destination: 'released', overCeilingFilled: 64_000n });
    const history = [...over, closed(), planned('2022-3')];
    fundingYear(...history)
      .when(free(64_000n))
      .then(covered);
    fundingYear(...history, covered)
      .when({ type: 'CarryOverLeftover', window: '2022-2', to: '2022-3', slice: 'general', amount: 1n })
      .thenRejected('leftover-too-small');
  });
  it('covers it in a closed year: what was never there does not lapse', () =>
    fundingYear(...over, closed(), yearClosed)
      .when(free(64_000n))
      .then(released(64_000n, { destination: 'lapsed', overCeilingFilled: 64_000n })));
  it('fills what a lowered ceiling lacks before that', () => {
    const lowered = [...over, ceiling(80_000n, { change: 0n, shortfall: 20_000n })];
    const both = released(64_000n, { shortfallFilled: 20_000n, overCeilingFilled: 44_000n });
    fundingYear(...lowered)
      .when(free(64_000n))
      .then(both);
    expect(nextGets(...lowered, both)).toBe(0n);
    expect(sliceAfter([...lowered, both])).toMatchObject({ available: 0n, shortfall: 0n, overrun: 20_000n });
  });
  it('covers what a replacement by a cheaper course frees', () => {
    const { decision } = fundingYear(...over).when({
      ...{ type: 'ReplaceGrant', decisionNumber, dimensions, courseId: dimensions.courseId },
      ...{ providerKvk: dimensions.providerKvk, price: 50_000n, committed: 64_000n, advance: 0n },
      ...{ startDate: '2022-06-01', endDate: '2022-09-30', latestStart: '2022-09-30', ground: 'mistake' },
      facts: { course: application.facts.course! },
    });
    expect(decision).toMatchObject({
      events: [{ type: 'GrantReplaced' }, { data: { amount: 14_000n, overCeilingFilled: 14_000n } }],
    });
  });
});

describe('more money while something stands over the ceiling', () => {
  const carried = (other: Partial<Extract<FundingYearEvent, { type: 'LeftoverCarriedOver' }>['data']>) =>
    ({
      type: 'LeftoverCarriedOver',
      data: { ...place, window: '2022-1', to: '2022-2', fromAvailable: 70_000n, fromReleased: 0n, ...other },
    }) as const;

  it('of a higher ceiling covers it first: together nothing is above what was published', () => {
    const set = {
      type: 'SetCeiling',
      window: '2022-2',
      slice: 'general',
      publishedAt: '2022-02-01',
    } as const;
    const raised = ceiling(150_000n, { change: 50_000n, overCeilingFilled: 50_000n });
    fundingYear(...over)
      .when({ ...set, total: 150_000n })
      .then(raised);
    expect(nextGets(...over, raised)).toBe(0n);
    fundingYear(...over, raised)
      .when({ ...set, total: 180_000n })
      .then(ceiling(180_000n, { change: 30_000n, overCeilingFilled: 14_000n }));
  });
  it('of an earmark covers it first', () => {
    const earmark = { slice: 'general', window: '2022-2', amount: 70_000n, source: 'care' };
    const added: FundingYearEvent = {
      type: 'EarmarkAdded',
      data: { budgetLine: 'stap', ...earmark, overCeilingFilled: 64_000n },
    };
    fundingYear(...over)
      .when({ type: 'AddEarmark', ...earmark })
      .then(added);
    expect(nextGets(...over, added)).toBe(6_000n);
  });
  it('of another window covers it first', () => {
    const earlier = [planned('2022-1'), ceiling(70_000n, { window: '2022-1' }), opened('2022-1')];
    const history = [over[0]!, ...earlier, closed('2022-1'), ...over.slice(1)];
    fundingYear(...history)
      .when({ type: 'CarryOverLeftover', window: '2022-1', to: '2022-2', slice: 'general', amount: 70_000n })
      .then(carried({ overCeilingFilled: 64_000n }));
    expect(nextGets(...history, carried({ overCeilingFilled: 64_000n }))).toBe(6_000n);
  });
});

describe('money set apart', () => {
  const holding = { holdingId: 'holding-1', amount: 30_000n, ground: 'objections' };
  const held: FundingYearEvent = { type: 'HoldingMade', data: { ...place, ...holding } };
  const letGo: FundingYearCommand = { type: 'ReleaseHolding', window: '2022-2', ...holding };
  const back = (covering: object): FundingYearEvent => ({
    type: 'HoldingReleased',
    data: { ...place, ...holding, ...covering },
  });
  const heldOver = [
    ...openWith(100_000n),
    held,
    refused('not-resident'),
    served(70_000n),
    overCeiling(20_000n),
  ];

  it('covers what stands over the ceiling when it is released', () => {
    fundingYear(...heldOver)
      .when(letGo)
      .then(back({ overCeilingFilled: 20_000n }));
    expect(nextGets(...heldOver, back({ overCeilingFilled: 20_000n }))).toBe(10_000n);
  });
  it('fills what a lowered ceiling lacks when it is released', () => {
    const lowered = [...openWith(100_000n), held, served(70_000n)];
    const low = [...lowered, ceiling(50_000n, { change: 0n, shortfall: 50_000n })];
    fundingYear(...low)
      .when(letGo)
      .then(back({ shortfallFilled: 30_000n }));
    expect(nextGets(...low, back({ shortfallFilled: 30_000n }))).toBe(0n);
  });
  it('kept nobody from anything when it would have covered something only', () => {
    const grounds = (price: bigint): unknown => {
      const command = { ...application, personKey: `psn_${'a'.repeat(32)}`, price };
      const { decision } = fundingYear(...heldOver).when(command);
      const [event] = decision.accepted ? decision.events : [];
      return event?.type === 'ApplicationRefused' && [event.data.grounds.length, event.data.held];
    };
    expect(grounds(10_000n)).toEqual([2, 10_000n]);
    expect(grounds(10_001n)).toEqual([1, 10_000n]);
  });
});

describe('an earmark or a leftover in a slice that lacks money', () => {
  const low = [...openWith(64_000n), served(64_000n), ceiling(40_000n, { change: 0n, shortfall: 24_000n })];
  it('fills that first', () => {
    const earmark = { slice: 'general', window: '2022-2', amount: 30_000n, source: 'care' };
    const added: FundingYearEvent = {
      type: 'EarmarkAdded',
      data: { budgetLine: 'stap', ...earmark, shortfallFilled: 24_000n },
    };
    fundingYear(...low)
      .when({ type: 'AddEarmark', ...earmark })
      .then(added);
    expect(nextGets(...low, added)).toBe(6_000n);
  });
});

describe('a log of before anything was covered', () => {
  const uncovered = [...over, released(64_000n)];

  it('says what it said, and gives nothing above the ceiling any more', () => {
    expect(sliceAfter(uncovered)).toMatchObject({ available: 64_000n, overrun: 64_000n });
    expect(remainingOf(sliceAfter(uncovered))).toBe(0n);
    expect(nextGets(...uncovered)).toBe(0n);
  });
  it('sets nothing apart of it, reserves nothing of it, and labels what an objection takes', () => {
    const make = { type: 'MakeHolding', window: '2022-2', slice: 'general', holdingId: 'holding-1' } as const;
    fundingYear(...uncovered)
      .when({ ...make, amount: 1n, ground: 'objections' })
      .thenRejected('holding-above-available');
    fundingYear(...uncovered)
      .when({
        ...{ type: 'ReserveByObjection', decisionNumber, objectionId: 'objection-2', dimensions },
        ...{ amount: 64_000n, startDate: '2022-06-01', endDate: '2022-09-30', latestStart: '2022-09-30' },
        byCourt: false,
      })
      .then({
        type: 'ReservedByObjection',
        data: {
          ...{
            decisionNumber,
            dimensions,
            objectionId: 'objection-2',
            amount: 64_000n,
            overCeiling: 64_000n,
          },
          ...{ startDate: '2022-06-01', endDate: '2022-09-30', latestStart: '2022-09-30', byCourt: false },
        },
      });
  });
  it('gives what is left when it has been covered', () => {
    const later = [...uncovered, released(100_000n, { ...ofServed, overCeilingFilled: 64_000n })];
    expect(nextGets(...later)).toBe(100_000n);
    expect(
      nextGets(...later, reserved(100_000n, dataOf(application, { decisionNumber: '2022-0000003' }))),
    ).toBe(0n);
  });
});
