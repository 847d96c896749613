/** Arbitrary events of the money of a slice: its ceiling, earmarks, holdings and what is carried over. */
import fc from 'fast-check';
import type { CeilingSet, LeftoverCarriedOver } from '../../src/domain/funding-year/funding-year.events.js';
import type { HoldingEvent } from '../../src/domain/funding-year/holding.events.js';
import {
  amount,
  budgetLine,
  date,
  document,
  signedAmount,
  slice,
  text,
  uuid,
  window,
  withPart,
  type DataOf,
} from './arbitrary-values.js';

const ofSlice = { budgetLine, slice, window };
const ceiling = { ...ofSlice, total: amount, shortfall: amount, publishedAt: date, reason: document };
const ceilingSet = ['budgetLine', 'slice', 'window', 'total', 'change', 'shortfall', 'publishedAt'] as const;
/** Two parts of money that comes in, together this much. */
export const covering = (
  atMost: bigint,
): Readonly<Record<'shortfallFilled' | 'overCeilingFilled', fc.Arbitrary<bigint>>> => ({
  shortfallFilled: fc.constant(atMost / 2n),
  overCeilingFilled: fc.constant(atMost - atMost / 2n),
});
const holding = fc.record({ ...ofSlice, holdingId: uuid, amount, ground: text });

export const sliceEvents: DataOf<CeilingSet | HoldingEvent | LeftoverCarriedOver> = {
  CeilingSet: fc.oneof(
    fc.record({ ...ceiling, change: signedAmount }, { requiredKeys: [...ceilingSet] }),
    withPart.chain(({ whole, part }) =>
      fc.record(
        { ...ceiling, change: fc.constant(whole), overCeilingFilled: fc.constant(part) },
        { requiredKeys: [...ceilingSet] },
      ),
    ),
  ),
  EarmarkAdded: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        ...ofSlice,
        ...covering(part),
        amount: fc.constant(whole),
        source: text,
        criteria: fc.record({ sectors: fc.array(text), groupFact: text }, { requiredKeys: [] }),
      },
      { requiredKeys: ['budgetLine', 'slice', 'window', 'amount', 'source'] },
    ),
  ),
  HoldingMade: holding,
  HoldingReleased: withPart.chain(({ whole, part }) =>
    fc.record(
      { ...ofSlice, ...covering(part), holdingId: uuid, amount: fc.constant(whole), ground: text },
      { requiredKeys: ['budgetLine', 'slice', 'window', 'holdingId', 'amount', 'ground'] },
    ),
  ),
  LeftoverCarriedOver: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        ...ofSlice,
        ...covering(part),
        to: window,
        fromAvailable: fc.constant(part),
        fromReleased: fc.constant(whole - part),
      },
      { requiredKeys: ['budgetLine', 'slice', 'window', 'to', 'fromAvailable', 'fromReleased'] },
    ),
  ),
};
