/**
 * What must hold of every ceiling after every event of any history: what was published, with earmarks and what was carried
 * in, less what was given, set apart or lapsed, is what can still be given. So nothing is ever given above a ceiling but what is
 * labelled, and what was labelled is not given again when it comes free.
 */
import assert from 'node:assert/strict';
import type { SliceState } from '../../src/domain/funding-year/funding-year.state.js';
import { leftoverOf } from '../../src/domain/funding-year/slice-money.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { Cents } from '../../src/domain/money.js';
import type { RunningBooks } from './running-books.js';
import type { Seen } from './small-world-after-event.js';

const givenAccounts = [
  'reserved',
  'committed',
  'realised',
  'recovered',
  'releasing',
  'held',
  'lapsed',
] as const;

/** Money that came into a slice beside its ceiling, or left it, by slice. */
type Added = Map<string, Cents>;

function addTo(added: Added, { type, data }: LedgerEvent): void {
  const add = (window: string, slice: string, amount: Cents): unknown =>
    added.set(`slice ${window} ${slice}`, (added.get(`slice ${window} ${slice}`) ?? 0n) + amount);
  if (type === 'EarmarkAdded') add(data.window, data.slice, data.amount);
  if (type !== 'LeftoverCarriedOver') return;
  add(data.window, data.slice, -(data.fromAvailable + data.fromReleased));
  add(data.to, data.slice, data.fromAvailable + data.fromReleased);
}

/** What is left under the ceiling; below zero by what stands over it. */
function leftUnder(place: string, { ceiling }: SliceState, by: { books: RunningBooks; added: Added }): Cents {
  const given = givenAccounts.reduce((sum, account) => sum + by.books.balance(account, place), 0n);
  return ceiling + (by.added.get(place) ?? 0n) - given;
}

/** Every sentence, with what checks it in one history. */
export const underEveryCeiling: Readonly<Record<string, () => (seen: Seen) => void>> = {
  'what a slice can still give is its ceiling less what was given of it, and never below zero': () => {
    const added: Added = new Map();
    return ({ recorded: { event }, books, year, moved }) => {
      addTo(added, event);
      if (moved.length === 0 || year === undefined || year.state.status === 'closed') return;
      for (const [place, slice] of year.slices) {
        const left = leftUnder(place, slice, { books, added });
        assert.equal(leftoverOf(slice), left > 0n ? left : 0n, place);
      }
    };
  },

  'what stands over a ceiling is labelled, and no more than the label says': () => {
    const added: Added = new Map();
    return ({ recorded: { event }, books, year, moved }) => {
      addTo(added, event);
      if (moved.length === 0) return;
      for (const [place, slice] of year?.slices ?? []) {
        assert.equal(-books.balance('overCeiling', place), slice.overrun, place);
        const labelled = slice.overrun + slice.shortfall;
        assert(-leftUnder(place, slice, { books, added }) <= labelled, place);
      }
    };
  },
};
