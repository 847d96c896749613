/**
 * Arbitrary commands of the small world about slices and about the order of receipt: earmarks for courses of care, one
 * holding in each window, announcements and lots. None of them takes a right.
 */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { FundingYearRequest } from '../../src/application/ledger.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const window = fc.constantFrom('2022-1', '2022-2');
const slice = fc.oneof({ weight: 12, arbitrary: is('general') }, { weight: 1, arbitrary: is('care') });
const ground = fc.constantFrom('a', 'b');

const ofCare = { slice: 'care', criteria: { sectors: ['care'] } } as const;
const earmark: fc.Arbitrary<FundingYearRequest> = fc
  .tuple(
    window,
    fc.constantFrom({ slice: 'general' }, ofCare, ofCare),
    fc.constantFrom(0n, 64_000n, 100_000n),
  )
  .map(([id, place, amount]) => ({ type: 'AddEarmark', window: id, ...place, amount, source: 'fund' }));

const held = fc.constantFrom(0n, 1n, 1n, 36_000n);
const holding = { window, holdingId: is('holding-1'), amount: held, ground };

export const sliceCommand: fc.Arbitrary<FundingYearRequest> = fc.oneof(
  { weight: 2, arbitrary: earmark },
  { weight: 2, arbitrary: fc.record({ type: is('MakeHolding' as const), slice, ...holding }) },
  { weight: 3, arbitrary: fc.record({ type: is('ReleaseHolding' as const), ...holding }) },
);

/** Money set apart and given back: single commands hardly ever meet. */
export const holdingLife: fc.Arbitrary<readonly FundingYearRequest[]> = window.map((id) => {
  const one = { window: id, holdingId: 'holding-2', amount: 1n, ground: 'a' } as const;
  return [
    { type: 'MakeHolding', slice: 'general', ...one },
    { type: 'ReleaseHolding', ...one },
  ];
});

const hashOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');
/** A queue is sealed before its window opens: that of the next year is still to come. */
const queued = fc.constantFrom('2022-1', '2023-1', '2023-1');

/** What belongs to the order of receipt and moves no money. */
export const orderCommand: fc.Arbitrary<FundingYearRequest> = fc.oneof(
  fc.record({
    type: is('RecordPreRegistration' as const),
    ...{ providerKvk: is('12345678'), reference: is('a') },
    window: fc.constantFrom('2022-1', '2022-2', '2022-9'),
    courseId: fc.constantFrom('welding-2', 'nursing-1'),
    personKey: fc.constantFrom(...['1', '2', '3'].map((digit) => `psn_${digit.repeat(32)}`)),
  }),
  fc.record({
    type: is('SealQueue' as const),
    ...{ window: queued, tickets: is(3), commitment: fc.constantFrom(hashOf('seed-1'), hashOf('seed-2')) },
  }),
  fc.record({ type: is('DrawQueue' as const), window: queued, seed: is('seed-1') }),
);

/** The order of those who wait, sealed and drawn. */
export const queueLife: readonly FundingYearRequest[] = [
  { type: 'SealQueue', window: '2023-1', tickets: 3, commitment: hashOf('seed-1') },
  { type: 'DrawQueue', window: '2023-1', seed: 'seed-1' },
];
