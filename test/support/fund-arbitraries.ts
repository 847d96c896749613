/**
 * Arbitrary events of a fund, whose parts never exceed their whole, and arbitrary commands to one: sense and nonsense
 * about a few persons, buckets and files, so that they meet.
 */
import fc from 'fast-check';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import type { FundEvent, FundRefusalGround } from '../../src/domain/fund/fund.events.js';
import type { Cents } from '../../src/domain/money.js';

type DataOf<Type extends FundEvent['type']> = Extract<FundEvent, { readonly type: Type }>['data'];

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', '__proto__', '🎓'));
const amount = fc.oneof(fc.bigInt(0n, 100_000n), fc.constant(0n));
const day = fc.constantFrom('2022-01-01', '2022-05-02', '2022-12-31', '2024-02-29', '2031-12-31');
const bucketId = fc.constantFrom('a', 'b', 'c');
const personKey = fc.constantFrom(`psn_${'1'.repeat(32)}`, `psn_${'2'.repeat(32)}`);
const file = {
  decisionNumber: fc.constantFrom('2022-0000001', '2022-0000002', '2023-0000001'),
  personKey,
  providerKvk: fc.constantFrom('12345678', '00000000'),
  courseId: fc.constantFrom('welding-2', 'nursing-1'),
};
/** An amount, and a part of it. */
const whole = fc.tuple(amount, amount).map(([one, other]): readonly [Cents, Cents] => {
  return one < other ? [other, one] : [one, other];
});
const bucketChange = whole.chain(([total, part]) =>
  fc.record({ bucketId, personKey, amount: fc.constant(total), setAside: fc.constant(part) }),
);
const maybe = <Data extends object, More extends object>(
  data: fc.Arbitrary<Data>,
  more: fc.Arbitrary<More>,
): fc.Arbitrary<Data & Partial<More>> =>
  fc.oneof(
    data.map((alone) => alone as Data & Partial<More>),
    fc.tuple(data, more).map(([one, other]) => ({ ...one, ...other })),
  );
const rule = maybe(
  fc.record({ perPerson: amount, carriesOver: fc.boolean(), setAside: fc.boolean() }),
  fc.record({ expiresOn: day }),
);
const bucketPart = fc.record({ bucketId, amount });
const returnedPart = maybe(
  fc.record({ bucketId, amount, lapsed: fc.boolean() }),
  fc.record({ into: bucketId }),
);
const ground = fc.constantFrom<FundRefusalGround>(
  'fund-unknown',
  'no-entitlement',
  'entitlement-too-low',
  'fund-exhausted',
);

export const fundId = fc.constantFrom('sector-metal_2022', 'city_2023');

export const fundData: { readonly [Type in FundEvent['type']]: fc.Arbitrary<DataOf<Type>> } = {
  FundOpened: fc.record({ payer: text, rule }),
  FundMoneySet: fc.record({ total: amount, change: fc.bigInt(-100_000n, 100_000n) }),
  EntitlementGranted: maybe(bucketChange, fc.record({ expiresOn: day })),
  EntitlementToppedUp: maybe(bucketChange, fc.record({ expiresOn: day })),
  EntitlementExpired: fc.tuple(bucketChange, day).map(([change, expiredOn]) => ({ ...change, expiredOn })),
  EntitlementsMerged: fc.record({ bucketId, into: bucketId, personKey, amount }),
  FundReserved: whole.chain(([total, part]) =>
    maybe(
      fc.record({
        ...file,
        amount: fc.constant(total),
        fromSetAside: fc.constant(part),
        parts: fc.array(bucketPart, { maxLength: 3 }),
      }),
      fc.record({ objectionId: fc.uuid(), movedFrom: file.decisionNumber }, { requiredKeys: [] }),
    ),
  ),
  FundReservationRefused: maybe(
    fc.record({ ...file, amount, ground }),
    fc.record({ objectionId: fc.uuid() }),
  ),
  FundCommitted: fc.record({ ...file, amount }),
  FundPaid: fc.record({ ...file, amount, paidOn: day }),
  FundReleased: whole.chain(([total, part]) =>
    maybe(
      fc.record({
        ...file,
        amount: fc.constant(total),
        from: fc.constantFrom('reserved' as const, 'committed' as const),
        toSetAside: fc.constant(part),
        parts: fc.array(returnedPart, { maxLength: 3 }),
        cause: text,
      }),
      fc.record({ movedTo: file.decisionNumber }),
    ),
  ),
};

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const odd = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(1n, 60_000n) },
  { weight: 1, arbitrary: fc.constantFrom(-1n, 0n, 10n ** 20n) },
);
const { decisionNumber } = file;

const asking = fc.constantFrom({}, {}, { objectionId: 'won-1' }, { objectionId: 'won-2' });
const asked = <Command extends object>(
  command: fc.Arbitrary<Command>,
): fc.Arbitrary<Command & { readonly objectionId?: string }> =>
  fc.tuple(command, asking).map(([one, other]) => ({ ...one, ...other }));

/** A file is always of the same person, as the funding year makes sure. */
const reserve = asked(fc.record({ type: is('ReserveFromFund' as const), ...file, amount: odd })).map(
  (command) => ({
    ...command,
    personKey: command.decisionNumber === '2022-0000002' ? `psn_${'2'.repeat(32)}` : `psn_${'1'.repeat(32)}`,
  }),
);

/** To the other number of the same person, or to the same number with another course. */
const move = fc
  .record({
    type: is('MoveFund' as const),
    ...{ decisionNumber, providerKvk: file.providerKvk, courseId: file.courseId, amount: odd, cause: text },
    stays: fc.boolean(),
  })
  .map(({ stays, ...command }) => {
    const other = command.decisionNumber === '2022-0000001' ? '2023-0000001' : '2022-0000001';
    const to = stays || command.decisionNumber === '2022-0000002' ? command.decisionNumber : other;
    return { ...command, to };
  });

export const fundCommand: fc.Arbitrary<FundCommand> = fc.oneof(
  fc.record({ type: is('OpenFund' as const), payer: text, rule }),
  fc.record({ type: is('SetFundMoney' as const), total: fc.bigInt(0n, 300_000n) }),
  maybe(
    fc.record({ type: is('GrantEntitlement' as const), bucketId, personKey, amount: odd }),
    fc.record({ expiresOn: day }),
  ),
  maybe(
    fc.record({ type: is('TopUpEntitlement' as const), bucketId, amount: odd }),
    fc.record({ expiresOn: day }),
  ),
  fc.record({ type: is('MergeEntitlements' as const), bucketId, into: bucketId }),
  is({ type: 'ExpireEntitlements' as const }),
  reserve,
  reserve,
  asked(fc.record({ type: is('CommitFund' as const), decisionNumber })),
  fc.record({ type: is('PayFromFund' as const), decisionNumber, amount: odd, paidOn: day }),
  asked(fc.record({ type: is('ReleaseFund' as const), decisionNumber, cause: text })),
  fc.record({
    type: is('ReleaseFund' as const),
    ...{ decisionNumber, cause: text, before: fc.constantFrom('won-1', 'won-2') },
  }),
  move,
  move,
);
