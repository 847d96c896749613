/**
 * Arbitrary commands about advice for the small world, in both configurations at once: two lines of their own and
 * the advice slice of two windows, few amounts, so that money runs out exactly and comes back often.
 */
import fc from 'fast-check';
import {
  adviceCancellationCauses,
  type AdviceCommand,
} from '../../src/domain/funding-year/advice.commands.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import { adviceIdOf } from '../../src/domain/ids.js';
import { LAST_ADVICE } from './small-world-asks.js';

export const adviceLines = ['ontwikkeladvies', 'nl-leert-door'] as const;
export const adviceSlice = 'advice';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const adviceId = fc.integer({ min: 1, max: 6 }).map((counter) => adviceIdOf(2022, counter));
const day = fc.constantFrom('2022-05-01', '2022-05-02', '2022-05-02', '2022-05-02', '2026-01-10');

const register = (source: fc.Arbitrary<AdviceSource>): fc.Arbitrary<AdviceCommand> =>
  fc.record({
    type: is('RegisterAdvice' as const),
    source,
    personKey: fc.constantFrom('1', '2', '3').map((digit) => `psn_${digit.repeat(32)}`),
    adviserKvk: fc.constantFrom('87654321', '11223344'),
    amount: fc.constantFrom(35_000n, 70_000n, 70_000n, 0n),
    groupDeclaration: is('group-declaration-2022'),
  });
type AdviceSource = Extract<AdviceCommand, { readonly type: 'RegisterAdvice' }>['source'];

const fromLine = register(fc.record({ line: fc.constantFrom(...adviceLines) }));
const fromWindow = register(fc.record({ window: fc.constantFrom('2022-1', '2022-2') }));

export const adviceCommand: fc.Arbitrary<AdviceCommand> = fc.oneof(
  { weight: 4, arbitrary: fromLine },
  { weight: 4, arbitrary: fromWindow },
  {
    weight: 2,
    arbitrary: fc.record({
      type: is('SetAdviceBudget' as const),
      line: fc.constantFrom(...adviceLines, 'stap'),
      total: fc.constantFrom(0n, 35_000n, 70_000n, 140_000n, 200_000n),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: is('DeliverAdvice' as const), adviceId, deliveredOn: day }) },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: is('ClaimAdvice' as const),
        adviceId,
        amount: fc.constantFrom(0n, 30_000n, 35_000n, 70_000n, 70_001n),
      },
      { requiredKeys: ['type', 'adviceId'] },
    ),
  },
  { weight: 3, arbitrary: fc.record({ type: is('PayAdvice' as const), adviceId, paidOn: day }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: is('CancelAdvice' as const),
      adviceId,
      cause: fc.constantFrom(...adviceCancellationCauses),
    }),
  },
);

const lifeOf = (ids: fc.Arbitrary<string>): fc.Arbitrary<readonly AdviceCommand[]> =>
  fc
    .tuple(fc.oneof(fromLine, fromWindow), ids, fc.subarray([0, 1, 2, 3], { minLength: 1 }))
    .map(([registration, id, steps]) => {
      const life: readonly AdviceCommand[] = [
        { type: 'DeliverAdvice', adviceId: id, deliveredOn: '2022-05-02' },
        { type: 'ClaimAdvice', adviceId: id },
        { type: 'PayAdvice', adviceId: id, paidOn: '2022-05-02' },
        { type: 'CancelAdvice', adviceId: id, cause: 'adviser' },
      ];
      return [registration, ...life.filter((_command, index) => steps.includes(index))];
    });

/** One advice from its registration on: single commands rarely come to a payment. */
export const adviceLife = lifeOf(adviceId);
/** The same, of the advice that is registered then. */
export const lifeOfLastAdvice = lifeOf(is(LAST_ADVICE));

/** Money for advice in both configurations. */
export const adviceOpening: readonly FundingYearCommand[] = [
  { type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 140_000n },
  ...(['2022-1', '2022-2'] as const).map((window): FundingYearCommand => ({
    type: 'SetCeiling',
    window,
    slice: adviceSlice,
    total: 105_000n,
    publishedAt: '2022-02-01',
  })),
];
