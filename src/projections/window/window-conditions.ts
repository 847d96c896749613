/**
 * What a window carries besides its money: whom its slices are for, what is set apart, which courses it is closed to,
 * and the queue before it opened. Pure; a slice that money was carried to keeps the criteria of where it came from.
 */
import type { SliceCriteria } from '../../domain/funding-year/holding.events.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import type { CappedCourseView, HoldingView, QueueView } from './window.query.js';

interface Holding {
  readonly holdingId: string;
  readonly slice: string;
  readonly amount: Cents;
  readonly left: Cents;
  readonly ground: string;
}

export interface WindowConditions {
  readonly criteria: ReadonlyMap<string, SliceCriteria>;
  readonly holdings: readonly Holding[];
  readonly capped: readonly CappedCourseView[];
  readonly queue?: QueueView;
}

export const noConditions: WindowConditions = { criteria: new Map(), holdings: [], capped: [] };

function released(
  holdings: readonly Holding[],
  { holdingId, amount }: { readonly holdingId: string; readonly amount: Cents },
): readonly Holding[] {
  return holdings.map((one) => (one.holdingId === holdingId ? { ...one, left: one.left - amount } : one));
}

/** The conditions after an event of this very window. */
export function afterEvent(before: WindowConditions, event: LedgerEvent): WindowConditions {
  switch (event.type) {
    case 'EarmarkAdded': {
      const { slice, criteria } = event.data;
      if (criteria === undefined) return before;
      return { ...before, criteria: new Map([...before.criteria, [slice, criteria]]) };
    }
    case 'HoldingMade': {
      const { holdingId, slice, amount, ground } = event.data;
      return {
        ...before,
        holdings: [...before.holdings, { holdingId, slice, amount, left: amount, ground }],
      };
    }
    case 'HoldingReleased':
      return { ...before, holdings: released(before.holdings, event.data) };
    case 'CourseCapped': {
      const { courseId, grants, cap } = event.data;
      return { ...before, capped: [...before.capped, { courseId, grants, cap }] };
    }
    case 'QueueSealed': {
      const { tickets, commitment } = event.data;
      return { ...before, queue: { tickets, commitment } };
    }
    case 'QueueDrawn':
      return before.queue === undefined
        ? before
        : { ...before, queue: { ...before.queue, seed: event.data.seed } };
    default:
      return before;
  }
}

/** The conditions of the window that money was carried to. */
export function afterCarryOver(
  source: WindowConditions,
  target: WindowConditions,
  slice: string,
): WindowConditions {
  const criteria = source.criteria.get(slice);
  return criteria === undefined
    ? target
    : { ...target, criteria: new Map([...target.criteria, [slice, criteria]]) };
}

export function holdingViews({ holdings }: WindowConditions): readonly HoldingView[] {
  return holdings.map(({ amount, left, ...holding }) => ({
    ...holding,
    amount: formatAmount(amount),
    left: formatAmount(left),
  }));
}
