/**
 * Arbitrary commands to the funds of the small world: one that sets money aside and stays with the person, one that
 * ends with the year, and one that nobody opened. What a file asks of them comes from the policies.
 */
import fc from 'fast-check';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import type { FundRule } from '../../src/domain/fund/fund.events.js';
import { fileAt, LAST_FILE, share, TODAY, type Ask, type Deed } from './small-world-asks.js';

export const funds = ['sector-metal_2022', 'city_2022'] as const;
const [sector, city] = funds;
const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const fundId = fc.constantFrom<string>(sector, sector, sector, city, city, 'nobody_2022');
const bucketId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const personKey = fc.constantFrom('1', '2', '3').map((digit) => `psn_${digit.repeat(32)}`);
const amount = fc.constantFrom(0n, 1n, 10_000n, 20_000n, 36_000n, 130_000n);
const expiry = fc.constantFrom(
  {},
  {},
  {},
  { expiresOn: '@30' },
  { expiresOn: '@-1' },
  { expiresOn: '2031-12-31' },
);
const rules: Readonly<Record<(typeof funds)[number], FundRule>> = {
  [sector]: { perPerson: 120_000n, carriesOver: true, setAside: true },
  [city]: { perPerson: 60_000n, carriesOver: false, setAside: false },
};

/** A file that the years do not know: what is asked for it meets no policy. */
const stranger = {
  decisionNumber: '2031-0000009',
  personKey: `psn_${'1'.repeat(32)}`,
  providerKvk: '12345678',
  courseId: 'welding-2',
} as const;
const { decisionNumber } = stranger;

const fundCommand: fc.Arbitrary<FundCommand> = fc.oneof(
  fc.record({
    type: is('OpenFund' as const),
    payer: fc.constantFrom('metal', 'city'),
    rule: is(rules[sector]),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: is('SetFundMoney' as const),
      total: fc.constantFrom(0n, 20_000n, 60_000n, 90_000n),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.record({ type: is('GrantEntitlement' as const), bucketId, personKey, amount }), expiry)
      .map(([command, last]) => ({ ...command, ...last })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.record({ type: is('TopUpEntitlement' as const), bucketId, amount }), expiry)
      .map(([command, last]) => ({ ...command, ...last })),
  },
  { weight: 2, arbitrary: fc.record({ type: is('MergeEntitlements' as const), bucketId, into: bucketId }) },
  { weight: 2, arbitrary: is({ type: 'ExpireEntitlements' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is('PayFromFund' as const),
      decisionNumber: fc.constantFrom(LAST_FILE, fileAt(0), fileAt(1), fileAt(2)),
      amount: fc.constantFrom(share.most, share.most, share.half, share.tooMuch, 0n),
      paidOn: is(TODAY),
    }),
  },
);

const asFund = (id: string, command: FundCommand): Ask => ({ to: 'fund', id, command });

/** A file that only the fund knows, in its order; part of it is left out. */
const ofStranger: fc.Arbitrary<readonly Ask[]> = fc
  .tuple(
    fc.constantFrom(...funds),
    fc.subarray<FundCommand>([
      { type: 'ReserveFromFund', ...stranger, amount: 10_000n },
      { type: 'ReserveFromFund', ...stranger, amount: 20_000n },
      { type: 'ReserveFromFund', ...stranger, amount: 0n },
      { type: 'CommitFund', decisionNumber },
      { type: 'PayFromFund', decisionNumber, amount: share.half, paidOn: TODAY },
      {
        type: 'MoveFund',
        ...{ decisionNumber, to: '2031-0000010', providerKvk: '12345678', courseId: 'nursing-1' },
        ...{ amount: 5_000n, cause: 'a' },
      },
      { type: 'ReleaseFund', decisionNumber, cause: 'a' },
    ]),
  )
  .map(([id, life]) => life.map((command) => asFund(id, command)));

const ofPerson = { bucketId: 'f', personKey: `psn_${'1'.repeat(32)}`, amount: 10_000n } as const;
/** Buckets that end and that go up in another, in their order. */
const ofBuckets: fc.Arbitrary<Deed> = fc.constantFrom<Deed>(
  [
    asFund(sector, { type: 'GrantEntitlement', ...ofPerson, expiresOn: '@30' }),
    { ...asFund(sector, { type: 'ExpireEntitlements' }), after: 60 },
  ],
  [
    asFund(sector, { type: 'TopUpEntitlement', bucketId: 'c', amount: 10_000n }),
    asFund(sector, { type: 'MergeEntitlements', bucketId: 'c', into: 'a' }),
  ],
);

export const inFund: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: ofBuckets },
  { weight: 6, arbitrary: fc.tuple(fundId, fundCommand).map(([id, command]) => [asFund(id, command)]) },
  { weight: 1, arbitrary: ofStranger },
);

const bucketOf = (digit: string, bucket: string, cents: bigint): FundCommand => ({
  type: 'GrantEntitlement',
  bucketId: bucket,
  personKey: `psn_${digit.repeat(32)}`,
  amount: cents,
});

/** Opens both funds, with buckets for two of the three persons. */
export const fundOpening: readonly Ask[] = [
  asFund(sector, { type: 'OpenFund', payer: 'metal', rule: rules[sector] }),
  asFund(sector, { type: 'SetFundMoney', total: 90_000n }),
  asFund(sector, bucketOf('1', 'a', 30_000n)),
  asFund(sector, bucketOf('2', 'b', 30_000n)),
  asFund(sector, bucketOf('1', 'c', 5_000n)),
  asFund(city, { type: 'OpenFund', payer: 'city', rule: rules[city] }),
  asFund(city, { type: 'SetFundMoney', total: 40_000n }),
  asFund(city, bucketOf('1', 'a', 20_000n)),
  asFund(city, bucketOf('3', 'b', 20_000n)),
];
