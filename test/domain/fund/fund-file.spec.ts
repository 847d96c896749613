/** What a fund does for a file: it reserves or refuses once, commits, pays and releases, and never loses a cent of a bucket. */
import { describe, expect, it } from '@jest/globals';
import { fundDecider } from '../../../src/domain/fund/fund.decider.js';
import type { FundEvent, FundRefusalGround } from '../../../src/domain/fund/fund.events.js';
import { given, stateAfter } from '../../support/decider-specification.js';
import {
  committed,
  file,
  firstServed,
  granted,
  money,
  opened,
  reserve,
  reserved,
} from '../../support/fund-samples.js';

const fund = (...events: FundEvent[]) => given(fundDecider, 'sector_2022', ...events);
const filled = [opened(), money(500_000n)] as const;
const refused = (amount: bigint, ground: FundRefusalGround): FundEvent => ({
  type: 'FundReservationRefused',
  data: { ...file, amount, ground },
});
const part = (bucketId: string, amount: bigint) => ({ bucketId, amount });

describe('a reservation for a file', () => {
  it('uses first what ends first', () =>
    fund(...filled, granted('a', 50_000n), granted('b', 20_000n, { expiresOn: '2022-12-31' }))
      .when(reserve(60_000n))
      .then(reserved([part('b', 20_000n), part('a', 40_000n)])));
  it('works years later on a bucket that stays with the person', () =>
    fund(...filled, granted('a', 50_000n))
      .when(reserve(50_000n), { recordedAt: '2027-03-01T09:00:00.000Z' })
      .then(reserved([part('a', 50_000n)])));
  it('takes from what is available where nothing is set aside', () =>
    fund(opened(firstServed), money(80_000n), granted('a', 100_000n, { setAside: 0n }))
      .when(reserve(80_000n))
      .then(reserved([part('a', 80_000n)], 0n)));
  it('is refused where others were first', () =>
    fund(opened(firstServed), money(80_000n), granted('a', 100_000n, { setAside: 0n }))
      .when(reserve(80_001n))
      .then(refused(80_001n, 'fund-exhausted')));
  it('is refused without a bucket, with too little in it, and by a fund that does not exist', () => {
    fund(...filled)
      .when(reserve(1n))
      .then(refused(1n, 'no-entitlement'));
    fund(...filled, granted('a', 50_000n))
      .when(reserve(50_001n))
      .then(refused(50_001n, 'entitlement-too-low'));
    fund().when(reserve(1n)).then(refused(1n, 'fund-unknown'));
  });
  it('is refused from a bucket whose last day is over, recorded or not', () =>
    fund(...filled, granted('a', 50_000n, { expiresOn: '2022-05-01' }))
      .when(reserve(1n))
      .then(refused(1n, 'no-entitlement')));
  it('is made once: the same changes nothing, another amount is no answer', () => {
    const history = [...filled, granted('a', 50_000n), reserved([part('a', 20_000n)])];
    fund(...history)
      .when(reserve(20_000n))
      .thenNothing();
    fund(...history)
      .when(reserve(30_000n))
      .thenRejected('fund-reservation-exists');
    fund(...filled, refused(1n, 'no-entitlement'), granted('a', 50_000n))
      .when(reserve(1n))
      .thenNothing();
  });
  it('is never for nothing', () =>
    fund(...filled)
      .when(reserve(0n))
      .thenRejected('amount-not-positive'));
});

const promised = [...filled, granted('a', 50_000n), reserved([part('a', 40_000n)])] as const;
const { decisionNumber } = file;

describe('an award', () => {
  const commit = { type: 'CommitFund', decisionNumber } as const;

  it('makes the promise a debt, once', () => {
    fund(...promised)
      .when(commit)
      .then(committed(40_000n));
    fund(...promised, committed(40_000n))
      .when(commit)
      .thenNothing();
  });
  it('is nothing to a fund that promised nothing', () => {
    fund(...filled)
      .when(commit)
      .thenRejected('fund-file-unknown');
    fund(...filled, refused(1n, 'no-entitlement'))
      .when(commit)
      .thenRejected('fund-file-unknown');
    fund().when(commit).thenRejected('fund-unknown');
  });
});

function released(
  amount: bigint,
  more: Partial<Extract<FundEvent, { type: 'FundReleased' }>['data']> = {},
): FundEvent {
  const parts = [{ ...part('a', amount), lapsed: false }];
  const data = { ...file, amount, from: 'reserved', toSetAside: amount, parts, cause: 'withdrawn' } as const;
  return { type: 'FundReleased', data: { ...data, ...more } };
}

describe('a release', () => {
  const release = { type: 'ReleaseFund', decisionNumber, cause: 'withdrawn' } as const;

  it('gives back to the bucket what was promised or owed, once', () => {
    fund(...promised)
      .when(release)
      .then(released(40_000n));
    fund(...promised, committed(40_000n))
      .when(release)
      .then(released(40_000n, { from: 'committed' }));
    fund(...promised, released(40_000n))
      .when(release)
      .thenNothing();
  });
  it('has nothing to give back where nothing was promised', () => {
    fund(...filled)
      .when(release)
      .thenNothing();
    fund().when(release).thenNothing();
    fund(...filled, refused(1n, 'no-entitlement'))
      .when(release)
      .thenNothing();
  });
  it('goes to the fund when the last day of the bucket is over', () => {
    const parts = [part('a', 40_000n)];
    fund(...filled, granted('a', 50_000n, { expiresOn: '2022-05-01' }), reserved(parts))
      .when(release)
      .then(released(40_000n, { toSetAside: 0n, parts: [{ ...part('a', 40_000n), lapsed: true }] }));
  });
  it('goes to the bucket that took up the first', () => {
    const merged: FundEvent = {
      type: 'EntitlementsMerged',
      data: { bucketId: 'a', into: 'b', personKey: file.personKey, amount: 10_000n },
    };
    fund(...promised, granted('b', 1n), merged)
      .when(release)
      .then(released(40_000n, { parts: [{ ...part('a', 40_000n), into: 'b', lapsed: false }] }));
  });
});

describe('a payment', () => {
  const pay = { type: 'PayFromFund', decisionNumber, amount: 40_000n, paidOn: '2022-05-02' } as const;
  const paid = (amount: bigint): FundEvent => ({
    type: 'FundPaid',
    data: { ...file, amount, paidOn: '2022-05-02' },
  });
  const owed = [...promised, committed(40_000n)] as const;

  it('pays what is owed, once', () => {
    fund(...owed)
      .when(pay)
      .then(paid(40_000n));
    fund(...owed, paid(40_000n))
      .when(pay)
      .thenNothing();
    fund(...owed, paid(40_000n))
      .when({ ...pay, amount: 1n })
      .thenRejected('already-paid');
  });
  it('gives back what it is lower', () =>
    fund(...owed)
      .when({ ...pay, amount: 30_000n })
      .then(paid(30_000n), released(10_000n, { from: 'committed', cause: 'paid-less' })));
  it('waits for the award, and stays within what is owed', () => {
    fund(...promised)
      .when(pay)
      .thenRejected('nothing-committed');
    fund(...owed)
      .when({ ...pay, amount: 40_001n })
      .thenRejected('above-committed');
    fund(...filled)
      .when(pay)
      .thenRejected('fund-file-unknown');
  });
  it('is for an amount, on a day that has come, by a person', () => {
    fund(...owed)
      .when({ ...pay, amount: 0n })
      .thenRejected('amount-not-positive');
    fund(...owed)
      .when({ ...pay, paidOn: '2022-05-03' })
      .thenRejected('date-in-future');
    fund(...owed)
      .when(pay, { actor: { id: 'policy:x', role: 'policy' } })
      .thenRejected('needs-a-person');
  });
});

it('counts to the cent after every step: set aside, promised, owed, paid and free are the money of the fund', () => {
  const steps = [...promised, committed(40_000n)];
  const state = stateAfter(fundDecider, 'sector_2022', steps);
  expect([state.available, state.buckets.get('a')?.remaining, state.buckets.get('a')?.open]).toEqual([
    450_000n,
    10_000n,
    40_000n,
  ]);
});
