/**
 * What is shown of funds and buckets: the rows of now and the telling of the past are the same figures, a bucket adds
 * up to the cent, and one that carries over is still there years later.
 */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { FundCommand } from '../../../src/domain/fund/fund.commands.js';
import { parseSignedAmount } from '../../../src/domain/money.js';
import { getPersonBuckets } from '../../../src/projections/fund/bucket-queries.js';
import { getFund, listFundReservations, listFunds } from '../../../src/projections/fund/fund-queries.js';
import {
  GetFund,
  GetPersonBuckets,
  ListFundReservations,
  ListFunds,
  type BucketView,
} from '../../../src/projections/fund/fund.query.js';
import type { Moment } from '../../../src/projections/moment.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import type { ReadModel } from '../../../src/projections/read-model.js';
import {
  getBookYearTotals,
  getFundingYearTotals,
  getTrialBalance,
} from '../../../src/projections/totals/totals-queries.js';
import {
  GetBookYearTotals,
  GetFundingYearTotals,
  GetTrialBalance,
} from '../../../src/projections/totals/totals.query.js';
import {
  accepted,
  applicationOf,
  metadataOf,
  openYear,
  payer,
  person,
  submit,
} from '../../support/ledger-steps.js';
import { emptyReadModel, onEveryDatabase } from '../../support/projection-views.js';
import { openTestLedger, type TestLedger } from '../../support/test-ledger.js';

const FUND = 'sector-metal_2022';
const NUMBER = '2022-0000001';
const account = { perPerson: 200_000n, carriesOver: true, setAside: true };

let opened: TestLedger;
let readModel: ReadModel;
let sources: { readonly store: TestLedger['store']; readonly readModel: ReadModel };

const onFund = async (...commands: readonly FundCommand[]): Promise<void> => {
  for (const command of commands) {
    accepted(await opened.ledger.fund(FUND, { command, metadata: metadataOf(payer) }));
  }
};
const grant = (bucketId: string, amount: bigint, more: object = {}): FundCommand => ({
  type: 'GrantEntitlement',
  bucketId,
  personKey: person(1),
  amount,
  ...more,
});

/** Everything that a bucket got is somewhere. */
function expectAddsUp(bucket: BucketView): void {
  const cents = (text: string): bigint => parseSignedAmount(text)!;
  const { granted, moved, remaining, promised, used, expired } = bucket;
  const came = cents(granted) + cents(moved);
  expect([remaining, promised, used, expired].reduce((sum, part) => sum + cents(part), 0n)).toBe(came);
}

async function caughtUp(): Promise<void> {
  await opened.policies.runToIdle();
  await createProjectionRunner({ store: opened.store, readModel, projections }).runToHead();
}

async function bucketsOn(on: string, moment: Moment = {}): Promise<readonly BucketView[]> {
  const criteria = { personKey: person(1), on, today: '2022-05-02', moment };
  const { buckets } = await getPersonBuckets(sources, new GetPersonBuckets(criteria));
  buckets.forEach(expectAddsUp);
  return buckets;
}

beforeEach(async () => {
  opened = await openTestLedger();
  readModel = await emptyReadModel();
  sources = { store: opened.store, readModel };
  await openYear(opened, 100_000n);
  await onFund(
    { type: 'OpenFund', payer: 'metal', rule: account },
    { type: 'SetFundMoney', total: 500_000n },
    grant('account', 50_000n),
    grant('action', 20_000n, { expiresOn: '2022-12-31' }),
  );
  const coPayers = [{ fundId: FUND, amount: 40_000n }];
  accepted(await submit(opened, applicationOf(1, { coPayers })));
  await caughtUp();
});
afterEach(() => opened.dispose());

onEveryDatabase('the buckets of a person', () => {
  it("begin with the scheme's own of the year, then what other payers granted", async () => {
    expect(await bucketsOn('2022-05-02')).toEqual([
      {
        bucketId: 'stap-2022',
        fundId: 'stap_2022',
        payer: 'stap',
        granted: '1000.00',
        moved: '0.00',
        remaining: '0.00',
        promised: '0.00',
        used: '600.00',
        expired: '400.00',
        expiresOn: '2022-12-31',
        status: 'used',
      },
      {
        bucketId: 'account',
        fundId: FUND,
        payer: 'metal',
        granted: '500.00',
        moved: '0.00',
        remaining: '300.00',
        promised: '200.00',
        used: '0.00',
        expired: '0.00',
        status: 'usable',
      },
      {
        bucketId: 'action',
        fundId: FUND,
        payer: 'metal',
        granted: '200.00',
        moved: '0.00',
        remaining: '0.00',
        promised: '200.00',
        used: '0.00',
        expired: '0.00',
        expiresOn: '2022-12-31',
        status: 'usable',
      },
    ]);
  });
  it('stay with the person over the years, beside a new one of the scheme every year', async () => {
    const [scheme, kept, action] = await bucketsOn('2027-06-01');
    expect(scheme).toMatchObject({ bucketId: 'stap-2027', remaining: '1000.00', status: 'usable' });
    expect(kept).toMatchObject({ bucketId: 'account', remaining: '300.00', status: 'usable' });
    expect(action).toMatchObject({ bucketId: 'action', status: 'expired' });
  });
  it('are shown as they were on a day of the past', async () => {
    expect((await bucketsOn('2022-05-01')).map(({ bucketId }) => bucketId)).toEqual(['stap-2022']);
  });
  it('add up after a payment of less, a top-up, a merger and an expiry', async () => {
    opened.clock.set('2022-08-01T08:00:00.000Z');
    await onFund(
      { type: 'PayFromFund', decisionNumber: NUMBER, amount: 25_000n, paidOn: '2022-08-01' },
      { type: 'TopUpEntitlement', bucketId: 'account', amount: 10_000n },
      grant('extra', 5_000n, { expiresOn: '2023-06-30' }),
      { type: 'MergeEntitlements', bucketId: 'extra', into: 'account' },
      grant('short', 1_000n, { expiresOn: '2022-08-31' }),
    );
    opened.clock.set('2022-10-01T08:00:00.000Z');
    await onFund({ type: 'ExpireEntitlements' });
    await caughtUp();
    const [, kept, action, extra, short] = await bucketsOn('2022-10-01');
    expect(kept).toMatchObject({ granted: '600.00', moved: '50.00', remaining: '600.00', used: '50.00' });
    expect(action).toMatchObject({ used: '200.00', remaining: '0.00', status: 'used' });
    expect(extra).toMatchObject({
      moved: '-50.00',
      remaining: '0.00',
      mergedInto: 'account',
      status: 'merged',
    });
    expect(short).toMatchObject({ expired: '10.00', remaining: '0.00', status: 'expired' });
  });
});

onEveryDatabase('a fund', () => {
  it('shows where its money is, now and as of now', async () => {
    const now = await getFund(sources, new GetFund({ fundId: FUND, moment: {} }));
    expect(now).toMatchObject({
      payer: 'metal',
      rule: { perPerson: '2000.00', carriesOver: true, setAside: true },
      money: '5000.00',
      available: '4300.00',
      held: '300.00',
      reserved: '0.00',
      committed: '400.00',
      realised: '0.00',
    });
    const moment = { asOf: opened.clock.now() };
    expect(await getFund(sources, new GetFund({ fundId: FUND, moment }))).toEqual(now);
    expect((await listFunds(sources, new ListFunds({ moment }))).items).toEqual([now]);
  });
  it('was not there before it was opened, and another never was', async () => {
    const moment = { asKnownAt: '2022-05-01T00:00:00.000Z' };
    expect(await getFund(sources, new GetFund({ fundId: FUND, moment }))).toBeUndefined();
    expect(await getFund(sources, new GetFund({ fundId: 'other_2022', moment: {} }))).toBeUndefined();
    const other = { fundId: 'other_2022', moment: {}, limit: 10 };
    expect(await listFundReservations(sources, new ListFundReservations(other))).toBe('fund-unknown');
  });
  it('lists what it does for files, page by page', async () => {
    const coPayers = [{ fundId: FUND, amount: 1n }];
    accepted(await submit(opened, applicationOf(2, { coPayers, price: 30_000n })));
    await caughtUp();
    const list = async (more: object) => {
      const criteria = { fundId: FUND, moment: {}, limit: 1, ...more };
      const page = await listFundReservations(sources, new ListFundReservations(criteria));
      return page === 'fund-unknown' ? undefined : page;
    };
    const first = await list({});
    expect(first).toMatchObject({
      items: [{ decisionNumber: NUMBER, amount: '400.00', paid: '0.00', status: 'committed' }],
      next: NUMBER,
    });
    const second = { decisionNumber: '2022-0000002', status: 'refused', ground: 'no-entitlement' };
    expect(await list({ after: first?.next })).toMatchObject({ items: [second] });
    expect(await list({ after: '2022-0000003' })).toBeUndefined();
    const past = await list({ moment: { asOf: opened.clock.now() }, limit: 10 });
    expect(past?.items).toMatchObject([{ decisionNumber: NUMBER }, second]);
  });
});

onEveryDatabase('the money of a fund in the totals', () => {
  const now = (): Moment => ({ asKnownAt: opened.clock.now() });

  it('stands on a line of its own in the book year, now and at any moment', async () => {
    for (const moment of [{}, now()]) {
      const totals = await getBookYearTotals(sources, new GetBookYearTotals({ year: 2022, moment }));
      expect(totals?.lines.find(({ line }) => line === 'fund-sector-metal')).toMatchObject({
        voted: '5000.00',
        accounts: { available: '4300.00', held: '300.00', committed: '400.00' },
      });
    }
  });
  it('changes no figure of the scheme', async () => {
    const totals = await getFundingYearTotals(sources, new GetFundingYearTotals({ year: 2022, moment: {} }));
    expect(totals).toMatchObject({
      ceiling: '1000.00',
      available: '400.00',
      committed: '600.00',
      held: '0.00',
    });
  });
  it('is in the trial balance, which is the same now and as of now', async () => {
    const balance = await getTrialBalance(sources, new GetTrialBalance({ moment: {} }));
    expect(await getTrialBalance(sources, new GetTrialBalance({ moment: now() }))).toEqual(balance);
  });
});
