/** The commands of a fund and its buckets: accepted, refused and repeated. Files are specified beside it. */
import { describe, it } from '@jest/globals';
import { fundDecider } from '../../../src/domain/fund/fund.decider.js';
import type { FundEvent } from '../../../src/domain/fund/fund.events.js';
import { given } from '../../support/decider-specification.js';
import { account, firstServed, grant, granted, money, opened, person } from '../../support/fund-samples.js';

const fund = (...events: FundEvent[]) => given(fundDecider, 'sector_2022', ...events);
const filled = [opened(), money(500_000n)] as const;
const other = 'psn_ffffffffffffffffffffffffffffffff';

describe('opening a fund', () => {
  const open = { type: 'OpenFund', payer: 'sector fund', rule: account } as const;

  it('sets payer and rule', () => fund().when(open).then(opened()));
  it('changes nothing when it is asked again', () => fund(opened()).when(open).thenNothing());
  it('is refused with another rule', () => fund(opened(firstServed)).when(open).thenRejected('fund-exists'));
  it('is refused when nobody could have anything', () =>
    fund()
      .when({ ...open, rule: { ...account, perPerson: 0n } })
      .thenRejected('amount-not-positive'));
  it('is refused with a last day beyond the year when nothing carries over', () =>
    fund()
      .when({ ...open, rule: { ...firstServed, expiresOn: '2023-06-30' } })
      .thenRejected('expiry-too-late'));
});

describe('the money of a fund', () => {
  it('is set to a total', () =>
    fund(opened()).when({ type: 'SetFundMoney', total: 500_000n }).then(money(500_000n)));
  it('is lowered to what is not used', () =>
    fund(...filled, granted('a', 100_000n))
      .when({ type: 'SetFundMoney', total: 100_000n })
      .then(money(100_000n, -400_000n)));
  it('is not lowered below what is set aside', () =>
    fund(...filled, granted('a', 100_000n))
      .when({ type: 'SetFundMoney', total: 99_999n })
      .thenRejected('fund-money-in-use'));
  it('stays when it is the same', () =>
    fund(...filled)
      .when({ type: 'SetFundMoney', total: 500_000n })
      .thenNothing());
  it('is not set for a fund that does not exist', () =>
    fund().when({ type: 'SetFundMoney', total: 1n }).thenRejected('fund-unknown'));
});

describe('granting a bucket', () => {
  it('sets money aside that stays with the person over the years', () =>
    fund(...filled)
      .when(grant('a', 50_000n))
      .then(granted('a', 50_000n)));
  it('ends with the year in a fund that does not carry over, and sets nothing aside there', () =>
    fund(opened(firstServed), money(500_000n))
      .when(grant('a', 100_000n))
      .then(granted('a', 100_000n, { setAside: 0n, expiresOn: '2022-12-31' })));
  it('is refused above what one person may have', () =>
    fund(...filled, granted('a', 150_000n))
      .when(grant('b', 50_001n))
      .thenRejected('above-per-person'));
  it('does not count what is past its last day', () =>
    fund(...filled, granted('a', 150_000n, { expiresOn: '2022-05-01' }))
      .when(grant('b', 200_000n))
      .then(granted('b', 200_000n)));
  it('is refused when the fund has not enough to set aside', () =>
    fund(opened(), money(10_000n)).when(grant('a', 10_001n)).thenRejected('fund-exhausted'));
  it('is refused with a last day that the rule does not allow, or that is over', () => {
    fund(opened(firstServed))
      .when(grant('a', 1n, '2023-01-01'))
      .thenRejected('expiry-too-late');
    fund(...filled)
      .when(grant('a', 1n, '2022-05-01'))
      .thenRejected('expiry-passed');
  });
  it('is refused for nothing, and for an id that is taken', () => {
    fund(...filled)
      .when(grant('a', 0n))
      .thenRejected('amount-not-positive');
    fund(...filled, granted('a', 1n))
      .when(grant('a', 1n))
      .thenRejected('bucket-exists');
  });
});

describe('topping up a bucket', () => {
  const topUp = { type: 'TopUpEntitlement', bucketId: 'a', amount: 25_000n } as const;
  const toppedUp = (expiresOn?: string): FundEvent => ({
    type: 'EntitlementToppedUp',
    data: {
      bucketId: 'a',
      personKey: person,
      amount: 25_000n,
      setAside: 25_000n,
      ...(expiresOn === undefined ? {} : { expiresOn }),
    },
  });

  it('adds to it, and may put off its last day', () => {
    fund(...filled, granted('a', 50_000n))
      .when(topUp)
      .then(toppedUp());
    fund(...filled, granted('a', 50_000n, { expiresOn: '2023-12-31' }))
      .when({ ...topUp, expiresOn: '2024-12-31' })
      .then(toppedUp('2024-12-31'));
  });
  it('is refused for a bucket that is unknown or over', () => {
    fund(...filled)
      .when(topUp)
      .thenRejected('bucket-unknown');
    fund(...filled, granted('a', 50_000n, { expiresOn: '2022-05-01' }))
      .when(topUp)
      .thenRejected('bucket-expired');
  });
  it('never shortens the right, nor ends one that stays with the person', () => {
    for (const last of [{ expiresOn: '2023-12-31' }, {}]) {
      fund(...filled, granted('a', 50_000n, last))
        .when({ ...topUp, expiresOn: '2023-06-30' })
        .thenRejected('merge-would-shorten');
    }
  });
  it('is refused above what one person may have', () =>
    fund(...filled, granted('a', 190_000n))
      .when(topUp)
      .thenRejected('above-per-person'));
});

describe('merging buckets', () => {
  const merge = { type: 'MergeEntitlements', bucketId: 'a', into: 'b' } as const;
  const merged = (amount: bigint): FundEvent => ({
    type: 'EntitlementsMerged',
    data: { bucketId: 'a', into: 'b', personKey: person, amount },
  });

  it('gives what is left of one to the other', () =>
    fund(...filled, granted('a', 50_000n), granted('b', 20_000n))
      .when(merge)
      .then(merged(50_000n)));
  it('changes nothing when it is asked again', () =>
    fund(...filled, granted('a', 50_000n), granted('b', 20_000n), merged(50_000n))
      .when(merge)
      .thenNothing());
  it('is refused into a bucket that ends earlier', () =>
    fund(...filled, granted('a', 50_000n), granted('b', 20_000n, { expiresOn: '2023-12-31' }))
      .when(merge)
      .thenRejected('merge-would-shorten'));
  it('is refused between persons, into itself, and into a bucket that is merged', () => {
    fund(...filled, granted('a', 50_000n), granted('b', 20_000n, { personKey: other }))
      .when(merge)
      .thenRejected('bucket-of-another-person');
    fund(...filled, granted('a', 50_000n))
      .when({ ...merge, into: 'a' })
      .thenRejected('bucket-unknown');
    fund(...filled, granted('a', 50_000n), granted('b', 1n), merged(50_000n))
      .when({ type: 'MergeEntitlements', bucketId: 'b', into: 'a' })
      .thenRejected('bucket-merged');
  });
});

describe('expiry', () => {
  const expire = { type: 'ExpireEntitlements' } as const;

  it('gives what is left after the last day back to the fund', () =>
    fund(
      ...filled,
      granted('a', 50_000n, { expiresOn: '2022-05-01' }),
      granted('b', 20_000n, { expiresOn: '2022-05-02' }),
    )
      .when(expire)
      .then({
        type: 'EntitlementExpired',
        data: {
          bucketId: 'a',
          personKey: person,
          amount: 50_000n,
          setAside: 50_000n,
          expiredOn: '2022-05-01',
        },
      }));
  it('has nothing to do when no bucket is over', () =>
    fund(...filled, granted('a', 50_000n))
      .when(expire)
      .thenNothing());
});
