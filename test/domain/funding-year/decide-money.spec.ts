/** Ceilings raised and lowered, leftovers carried over, releases to where they belong. Money that was paid never comes here. */
import { describe, expect, it } from '@jest/globals';
import type {
  CarryOverLeftover,
  ReleaseReservation,
  SetCeiling,
} from '../../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type { SliceState } from '../../../src/domain/funding-year/funding-year.state.js';
import { stateAfter } from '../../support/decider-specification.js';
import {
  ceiling,
  closed,
  fundingYear,
  opened,
  openingFailed,
  openWith,
  planned,
  released,
  reserved,
  yearClosed,
  yearOpened,
} from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions, document } from '../../support/sample-events.js';

const set = (total: bigint, other: Partial<SetCeiling> = {}): SetCeiling => ({
  type: 'SetCeiling',
  window: '2022-2',
  slice: 'general',
  total,
  publishedAt: '2022-02-01',
  ...other,
});
const sliceAfter = (...events: readonly FundingYearEvent[]): SliceState | undefined =>
  stateAfter(fundingYearDecider, '2022', events).windows.get('2022-2')?.slices['general'];

describe('setting a ceiling', () => {
  it('makes its whole total available the first time', () =>
    fundingYear(yearOpened, planned()).when(set(100_000n)).then(ceiling(100_000n)));
  it('keeps the reason it came with', () =>
    fundingYear(yearOpened, planned())
      .when(set(100_000n, { reason: document }))
      .then(ceiling(100_000n, { reason: document })));
  it('moves the difference when it is raised', () =>
    fundingYear(...openWith(100_000n))
      .when(set(150_000n))
      .then(ceiling(150_000n, { change: 50_000n })));
  it('takes back what is available when it is lowered', () =>
    fundingYear(...openWith(100_000n))
      .when(set(0n))
      .then(ceiling(0n, { change: -100_000n })));
  it('leaves earlier applications alone: what is reserved becomes a shortfall', () =>
    fundingYear(...openWith(100_000n), reserved())
      .when(set(20_000n))
      .then(ceiling(20_000n, { change: -36_000n, shortfall: 44_000n })));
  it('replaces an open shortfall by the new total', () => {
    const short = [
      ...openWith(100_000n),
      reserved(),
      ceiling(20_000n, { change: -36_000n, shortfall: 44_000n }),
    ];
    fundingYear(...short)
      .when(set(30_000n))
      .then(ceiling(30_000n, { change: 0n, shortfall: 34_000n }));
    fundingYear(...short)
      .when(set(64_000n))
      .then(ceiling(64_000n, { change: 0n, shortfall: 0n }));
    fundingYear(...short)
      .when(set(70_000n))
      .then(ceiling(70_000n, { change: 6_000n, shortfall: 0n }));
    fundingYear(...short)
      .when(set(0n))
      .then(ceiling(0n, { change: 0n, shortfall: 64_000n }));
  });
  it('writes nothing for the total it has', () =>
    fundingYear(...openWith(100_000n))
      .when(set(100_000n))
      .thenNothing());
  it('can give a window a slice of 0.00', () =>
    fundingYear(yearOpened, planned()).when(set(0n)).then(ceiling(0n)));
  it.each([
    ['planned', [planned()]],
    ['open', [planned(), opened()]],
    ['failed', [planned(), openingFailed()]],
  ])('is possible while the window is %s', (_, history) =>
    fundingYear(yearOpened, ...history)
      .when(set(100_000n))
      .then(ceiling(100_000n)),
  );
  it('is over once the window is closed', () =>
    fundingYear(...openWith(100_000n), closed())
      .when(set(1n))
      .thenRejected('window-closed'));
  it('needs a window', () => fundingYear(yearOpened).when(set(1n)).thenRejected('window-unknown'));
  it('below zero does not exist', () =>
    fundingYear(yearOpened, planned()).when(set(-1n)).thenRejected('amount-not-positive'));
});

describe('carrying over a leftover', () => {
  const carry = (amount: bigint, other: Partial<CarryOverLeftover> = {}): CarryOverLeftover => ({
    type: 'CarryOverLeftover',
    window: '2022-2',
    to: '2022-3',
    slice: 'general',
    amount,
    ...other,
  });
  const carried = (fromAvailable: bigint, fromReleased: bigint): FundingYearEvent => ({
    type: 'LeftoverCarriedOver',
    data: {
      budgetLine: 'stap',
      slice: 'general',
      window: '2022-2',
      to: '2022-3',
      fromAvailable,
      fromReleased,
    },
  });
  const back = released(10_000n, { destination: 'released', right: 'kept' });
  const leftover = [...openWith(100_000n), reserved(), closed(), planned('2022-3'), back];

  it('uses what was never reserved first', () =>
    fundingYear(...leftover)
      .when(carry(30_000n))
      .then(carried(30_000n, 0n)));
  it('then what came free afterwards', () =>
    fundingYear(...leftover)
      .when(carry(46_000n))
      .then(carried(36_000n, 10_000n)));
  it('refuses a cent more than is left', () =>
    fundingYear(...leftover)
      .when(carry(46_001n))
      .thenRejected('leftover-too-small'));
  it('leaves the source empty and adds to the target, whose own ceiling stays', () => {
    const state = stateAfter(fundingYearDecider, '2022', [...leftover, carried(36_000n, 10_000n)]);
    expect(state.windows.get('2022-2')?.slices['general']).toMatchObject({ available: 0n, released: 0n });
    expect(state.windows.get('2022-3')?.slices['general']).toMatchObject({ available: 46_000n, ceiling: 0n });
  });
  it('can happen again with what is left', () =>
    fundingYear(...leftover, carried(36_000n, 4_000n))
      .when(carry(6_000n))
      .then(carried(0n, 6_000n)));
  it.each([0n, -1n])('of %s cents is nothing', (amount) =>
    fundingYear(...leftover)
      .when(carry(amount))
      .thenRejected('amount-not-positive'),
  );
  it('waits until the source has closed', () =>
    fundingYear(...openWith(100_000n), planned('2022-3'))
      .when(carry(1n))
      .thenRejected('window-not-closed'));
  it('needs a target that can still use it', () =>
    fundingYear(...leftover, opened('2022-3'), closed('2022-3'))
      .when(carry(1n))
      .thenRejected('window-closed'));
  it('does not go round in a circle', () =>
    fundingYear(...leftover)
      .when(carry(1n, { to: '2022-2' }))
      .thenRejected('window-closed'));
  it.each([
    ['source', { window: '2022-5' }],
    ['target', { to: '2022-5' }],
    ['target in another year', { to: '2023-1' }],
  ])('needs to know the %s', (_, other) =>
    fundingYear(...leftover)
      .when(carry(1n, other))
      .thenRejected('window-unknown'),
  );
  it.each(['by-phone', '__proto__'])('finds nothing in a slice "%s" that does not exist', (slice) =>
    fundingYear(...leftover)
      .when(carry(1n, { slice }))
      .thenRejected('leftover-too-small'),
  );
});

describe('releasing what a file freed', () => {
  const release = (amount: bigint, other: Partial<ReleaseReservation> = {}): ReleaseReservation => ({
    type: 'ReleaseReservation',
    decisionNumber,
    dimensions,
    amount,
    cause: 'withdrawn-provider',
    right: 'restored',
    source: `grant-${decisionNumber}@1`,
    ...other,
  });
  const full = [...openWith(64_000n), reserved()];

  it('makes it available while the window is open', () =>
    fundingYear(...full)
      .when(release(64_000n))
      .then(released(64_000n)));
  it('keeps it apart once the window is closed', () =>
    fundingYear(...full, closed())
      .when(release(64_000n))
      .then(released(64_000n, { destination: 'released' })));
  it('lets it lapse once the year is closed', () =>
    fundingYear(...full, closed(), yearClosed)
      .when(release(64_000n))
      .then(released(64_000n, { destination: 'lapsed' })));
  it('is written without money when only the right returns', () =>
    fundingYear(...full)
      .when(release(0n))
      .then(released(0n)));
  it('keeps the right used when the person was at fault', () =>
    fundingYear(...full)
      .when(release(64_000n, { right: 'kept' }))
      .then(released(64_000n, { right: 'kept' })));
  it('is written once for each event that caused it', () =>
    fundingYear(...full, released(4_000n, { right: 'kept' }))
      .when(release(4_000n, { right: 'kept' }))
      .thenNothing());
  it('is written again for another event of the file, up to what was reserved', () => {
    const part = [...full, released(4_000n, { right: 'kept' })];
    const source = `grant-${decisionNumber}@2`;
    fundingYear(...part)
      .when(release(60_000n, { source }))
      .then(released(60_000n, { source }));
    fundingYear(...part)
      .when(release(60_001n, { source }))
      .thenRejected('release-above-reservation');
  });
  it('of less than nothing does not exist', () =>
    fundingYear(...full)
      .when(release(-1n))
      .thenRejected('amount-not-positive'));
  it('needs a reservation in this year', () =>
    fundingYear(...full)
      .when(release(1n, { decisionNumber: '2022-0000009' }))
      .thenRejected('reservation-unknown'));
});

describe('the shortfall of a lowered ceiling', () => {
  const lowered = [...openWith(64_000n), reserved(), ceiling(20_000n, { change: 0n, shortfall: 44_000n })];
  const release: ReleaseReservation = {
    type: 'ReleaseReservation',
    decisionNumber,
    dimensions,
    amount: 64_000n,
    cause: 'withdrawn-provider',
    right: 'restored',
    source: `grant-${decisionNumber}@1`,
  };

  it('is filled by releases before anything is available again', () => {
    const filled = released(64_000n, { shortfallFilled: 44_000n });
    fundingYear(...lowered)
      .when(release)
      .then(filled);
    expect(sliceAfter(...lowered, filled)).toMatchObject({
      available: 20_000n,
      shortfall: 0n,
      ceiling: 20_000n,
    });
  });
  it('is filled after the window closed too', () => {
    const filled = released(64_000n, { shortfallFilled: 44_000n, destination: 'released' });
    fundingYear(...lowered, closed())
      .when(release)
      .then(filled);
    expect(sliceAfter(...lowered, closed(), filled)).toMatchObject({
      available: 0n,
      released: 20_000n,
      shortfall: 0n,
    });
  });
  it('is filled bit by bit', () => {
    const part = { ...release, amount: 4_000n, right: 'kept' as const };
    const filled = released(4_000n, { right: 'kept', shortfallFilled: 4_000n });
    fundingYear(...lowered)
      .when(part)
      .then(filled);
    expect(sliceAfter(...lowered, filled)).toMatchObject({ available: 0n, shortfall: 40_000n });
  });
  it('is not filled once the year is closed: then everything lapses', () =>
    fundingYear(...lowered, closed(), yearClosed)
      .when(release)
      .then(released(64_000n, { destination: 'lapsed' })));
});
