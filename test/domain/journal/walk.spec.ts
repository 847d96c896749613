/**
 * One file from vote to waiver, and every way back. The money of the reference walk is euro 1,000.00; accounts
 * that a test does not name are zero.
 */
import { describe, expect, it } from '@jest/globals';
import { mayBeNegative } from '../../../src/domain/journal/accounts.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { balancesAfter, balancesOf } from '../../support/books.js';
import type { EventInStream } from '../../support/event-arbitraries.js';
import {
  decisionNumber,
  dimensions,
  document,
  inBookYear,
  inFundingYear,
  inGrant,
  ofFile,
  releasedTo,
  reserved,
  slice,
} from '../../support/sample-events.js';

const claimId = 'claim-1';
const start: readonly EventInStream[] = [
  inBookYear({
    type: 'BudgetVoted',
    data: { line: 'stap', act: 'budget', total: 100_000n, change: 100_000n },
  }),
  inFundingYear({
    type: 'CeilingSet',
    data: { ...slice, total: 100_000n, change: 100_000n, shortfall: 0n, publishedAt: '2022-02-01' },
  }),
  reserved(64_000n),
];
const awarded = ofFile('GrantAwarded', {
  amount: 64_000n,
  startDate: '2022-06-01',
  endDate: '2022-09-30',
  latestStart: '2022-09-30',
});
const paid = ofFile('AdvancePaid', {
  amount: 60_000n,
  paidOn: '2022-06-10',
  final: true,
  rest: 4_000n,
  payable: 0n,
});
const upToPayment = [...start, awarded, paid, releasedTo('available', 4_000n)];
const insufficient = inGrant({
  type: 'ParticipationProofReceived',
  data: { outcome: 'insufficient', attendance: 40, receivedOn: '2022-10-10' },
});
const determined = (amount: bigint): EventInStream =>
  ofFile('GrantDetermined', { amount, undue: 60_000n - amount, rest: 0n, ground: 'proof of participation' });
const upToUndue = [...upToPayment, insufficient, determined(0n)];
const claimed = ofFile('ClawbackDecided', {
  claimId,
  debtor: 'provider',
  amount: 60_000n,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['fault-of-provider'], document },
});
const received = (amount: bigint, fromWrittenOff = 0n): EventInStream =>
  ofFile('ClawbackReceived', { claimId, amount, fromWrittenOff, receivedOn: '2023-01-10' });
const waived = ofFile('ClawbackWaived', { claimId, amount: 50_000n, ground: 'hardship' });
const refunded = ofFile('RefundPaid', { claimId, amount: 10_000n, paidOn: '2023-03-01' });
const withdrawn = (
  branch: 'before-award' | 'before-order' | 'order-cancelled' | 'after-payment',
  moved: { reserved?: bigint; committed?: bigint; paid?: bigint },
): EventInStream =>
  ofFile('GrantWithdrawn', {
    cause: 'provider',
    ground: 'course cancelled',
    branch,
    reserved: 0n,
    committed: 0n,
    paid: 0n,
    ...moved,
  });
const revised = (
  amount: bigint,
  moved: { toUndue?: bigint; fromUndue?: bigint; beyond?: bigint },
): EventInStream =>
  ofFile('DeterminationRevised', {
    amount,
    toUndue: 0n,
    fromUndue: 0n,
    beyond: 0n,
    ground: 'proof came later',
    ...moved,
  });

/** Balances at the end, after a look at every step: only the sources of money may stand below zero. */
function walk(
  events: readonly EventInStream[],
  alsoBelowZero: readonly string[] = [],
): Record<string, string> {
  events.forEach((_, step) => {
    const balances = balancesOf(events.slice(0, step + 1).flatMap((recorded) => entriesOf(recorded)));
    const below = [...balances].filter(([, balance]) => balance < 0n).map(([account]) => account);
    expect(
      below.filter((account) => !mayBeNegative.has(account) && !alsoBelowZero.includes(account)),
    ).toEqual([]);
  });
  return balancesAfter(events);
}

const unspent = { vote: '-1000.00', available: '1000.00' };
const spent = { vote: '-1000.00', available: '400.00', realised: '600.00', bank: '-600.00' };

describe('the reference walk', () => {
  it('ends with 400 available, 500 realised, 100 recovered and received, 500 waived', () => {
    expect(walk([...upToUndue, claimed, received(10_000n), waived])).toEqual({
      vote: '-1000.00',
      available: '400.00',
      realised: '500.00',
      recovered: '100.00',
      bank: '-600.00',
      received: '100.00',
      waived: '500.00',
    });
  });

  it('explains itself at every step', () => {
    expect(walk(start)).toEqual({ vote: '-1000.00', available: '360.00', reserved: '640.00' });
    expect(walk([...start, awarded])).toEqual({
      vote: '-1000.00',
      available: '360.00',
      committed: '640.00',
    });
    expect(walk([...start, awarded, paid])).toEqual({
      ...spent,
      available: '360.00',
      releasing: '40.00',
      advance: '600.00',
    });
    expect(walk(upToPayment)).toEqual({ ...spent, advance: '600.00' });
    expect(walk(upToUndue)).toEqual({ ...spent, undue: '600.00' });
    expect(walk([...upToUndue, claimed])).toEqual({ ...spent, claim: '600.00' });
  });

  it('ends with 600 determined when the proof is sufficient', () => {
    expect(walk([...upToPayment, determined(60_000n)])).toEqual({ ...spent, determined: '600.00' });
  });
});

describe('a claim that goes another way', () => {
  it('is undue again when it was reversed and what came in was refunded', () => {
    const reversed = ofFile('ClawbackReversed', {
      claimId,
      open: 50_000n,
      received: 10_000n,
      ground: 'wrong debtor',
    });
    const events = [...upToUndue, claimed, received(10_000n), reversed];
    expect(walk(events)).toEqual({
      ...spent,
      realised: '500.00',
      recovered: '100.00',
      undue: '500.00',
      refundDue: '100.00',
    });
    expect(walk([...events, refunded])).toEqual({ ...spent, undue: '600.00' });
  });

  it('can be decided anew, against another debtor, after it was reversed', () => {
    const reversed = ofFile('ClawbackReversed', {
      claimId,
      open: 60_000n,
      received: 0n,
      ground: 'wrong debtor',
    });
    expect(walk([...upToUndue, claimed, reversed, claimed, received(60_000n)])).toEqual({
      ...spent,
      realised: undefined,
      recovered: '600.00',
      received: '600.00',
    });
  });

  it('is received after all when it was written off', () => {
    const writtenOff = ofFile('ClawbackWrittenOff', {
      claimId,
      amount: 60_000n,
      temporary: true,
      ground: 'bankruptcy',
    });
    expect(walk([...upToUndue, claimed, writtenOff])).toEqual({ ...spent, writtenOff: '600.00' });
    expect(walk([...upToUndue, claimed, writtenOff, received(10_000n, 10_000n)])).toEqual({
      ...spent,
      realised: '500.00',
      recovered: '100.00',
      writtenOff: '500.00',
      received: '100.00',
    });
  });

  it('is never made when recovery is forgone', () => {
    const forgone = ofFile('RecoveryForgone', { amount: 60_000n, ground: 'learner absent' });
    expect(walk([...upToUndue, forgone])).toEqual({ ...spent, forgone: '600.00' });
  });
});

describe('a withdrawal', () => {
  it('before the award gives everything back', () => {
    expect(walk([...start, withdrawn('before-award', { reserved: 64_000n })])).toEqual({
      vote: '-1000.00',
      available: '360.00',
      releasing: '640.00',
    });
    expect(
      walk([...start, withdrawn('before-award', { reserved: 64_000n }), releasedTo('available', 64_000n)]),
    ).toEqual(unspent);
  });

  it.each(['before-order', 'order-cancelled'] as const)('%s gives everything back', (branch) => {
    const events = [...start, awarded, withdrawn(branch, { committed: 64_000n })];
    expect(walk([...events, releasedTo('available', 64_000n)])).toEqual(unspent);
  });

  it('after the window closed gives back to what was released', () => {
    const events = [...start, awarded, withdrawn('before-order', { committed: 64_000n })];
    expect(walk([...events, releasedTo('released', 64_000n)])).toEqual({
      vote: '-1000.00',
      available: '360.00',
      released: '640.00',
    });
  });

  it('after a final payment makes what was paid undue, and refills no ceiling', () => {
    const events = [...upToPayment, withdrawn('after-payment', { paid: 60_000n })];
    expect(walk(events)).toEqual({ ...spent, undue: '600.00' });
    expect(walk([...events, claimed, received(60_000n)])).toEqual({
      vote: '-1000.00',
      available: '400.00',
      recovered: '600.00',
      bank: '-600.00',
      received: '600.00',
    });
  });

  it('after a first payment also frees what was not yet paid', () => {
    const first = ofFile('AdvancePaid', {
      amount: 60_000n,
      paidOn: '2022-06-10',
      final: false,
      rest: 0n,
      payable: 0n,
    });
    const events = [
      ...start,
      awarded,
      first,
      withdrawn('after-payment', { committed: 4_000n, paid: 60_000n }),
    ];
    expect(walk([...events, releasedTo('available', 4_000n)])).toEqual({ ...spent, undue: '600.00' });
  });

  it('that is a refusal after the reservation gives everything back', () => {
    const refused = ofFile('GrantRefused', { amount: 64_000n, ground: 'course not eligible' });
    expect(walk([...start, refused, releasedTo('available', 64_000n)])).toEqual(unspent);
  });
});

describe('a determination that is revised', () => {
  it('down makes the difference undue', () => {
    expect(walk([...upToPayment, determined(60_000n), revised(40_000n, { toUndue: 20_000n })])).toEqual({
      ...spent,
      determined: '400.00',
      undue: '200.00',
    });
  });

  it('up takes back what is undue', () => {
    expect(walk([...upToUndue, revised(60_000n, { fromUndue: 60_000n })])).toEqual({
      ...spent,
      determined: '600.00',
    });
  });

  it('down and up again ends where it was', () => {
    const events = [
      ...upToPayment,
      determined(60_000n),
      revised(40_000n, { toUndue: 20_000n }),
      revised(60_000n, { fromUndue: 20_000n }),
    ];
    expect(walk(events)).toEqual(walk([...upToPayment, determined(60_000n)]));
  });

  it('up beyond what is undue takes money anew, owes it, and pays it', () => {
    const anew = inFundingYear({
      type: 'ReservedByObjection',
      data: { decisionNumber, dimensions, objectionId: 'objection-1', amount: 4_000n, overCeiling: 0n },
    });
    const owed = [...upToUndue, anew, revised(64_000n, { fromUndue: 60_000n, beyond: 4_000n })];
    // What the agency owes is committed, and reaches the cash book when it is paid: no account is below zero meanwhile.
    expect(walk(owed)).toEqual({ ...spent, available: '360.00', committed: '40.00', determined: '600.00' });
    const payment = ofFile('AdvancePaid', {
      amount: 4_000n,
      paidOn: '2023-02-01',
      final: true,
      rest: 0n,
      payable: 4_000n,
    });
    expect(walk([...owed, payment])).toEqual({
      vote: '-1000.00',
      available: '360.00',
      realised: '640.00',
      bank: '-640.00',
      determined: '640.00',
    });
  });
});

describe('the year', () => {
  it('lapses what is left, and what is freed later', () => {
    const closed = inFundingYear({
      type: 'FundingYearClosed',
      data: {
        budgetLine: 'stap',
        lapsed: [{ window: '2022-2', slice: 'general', fromAvailable: 40_000n, fromReleased: 0n }],
      },
    });
    const { available: _, ...rest } = spent;
    expect(walk([...upToPayment, closed])).toEqual({ ...rest, lapsed: '400.00', advance: '600.00' });
    const late = [...start, awarded, withdrawn('before-order', { committed: 64_000n })];
    expect(walk([...late, releasedTo('lapsed', 64_000n)])).toEqual({
      vote: '-1000.00',
      available: '360.00',
      lapsed: '640.00',
    });
  });

  it('lends what an objection lacks from above the ceiling', () => {
    const won = inFundingYear({
      type: 'ReservedByObjection',
      data: {
        decisionNumber,
        dimensions,
        objectionId: 'objection-1',
        amount: 100_000n,
        overCeiling: 64_000n,
      },
    });
    expect(walk([...start, won])).toEqual({
      vote: '-1000.00',
      reserved: '1640.00',
      overCeiling: '-640.00',
    });
  });
});
