/**
 * What must hold after every single event of any history, in ledger order. A sentence is a check with a memory of its
 * own, which throws when the sentence is not true.
 */
import assert from 'node:assert/strict';
import { exclusionOn as courseExclusionOn, isListed } from '../../src/domain/course/course.state.js';
import type { AdviceLineState } from '../../src/domain/funding-year/advice.state.js';
import type { FundingYearState, SliceState } from '../../src/domain/funding-year/funding-year.state.js';
import { budgetLineOfFund, fundingYearOf, idOfStream } from '../../src/domain/ids.js';
import { localDateOf } from '../../src/domain/instant.js';
import { belowCeiling, mayBeNegative, TRANSFER } from '../../src/domain/journal/accounts.js';
import type { JournalEvent, LedgerEvent } from '../../src/domain/ledger-events.js';
import { yearOf } from '../../src/domain/local-date.js';
import type { Cents } from '../../src/domain/money.js';
import { exclusionOn as personExclusionOn } from '../../src/domain/person/person.state.js';
import type { Booked, RunningBooks } from './running-books.js';
import type { FoldedStreams } from './small-world-streams.js';

/** A slice, and whose accounts those of it are. */
type NamedSlice = readonly [place: string, SliceState];

/** An event that was folded and booked. */
export interface Seen extends Booked {
  readonly recorded: JournalEvent;
  readonly streams: FoldedStreams;
  readonly books: RunningBooks;
  /** The funding year that the event belongs to, with its slices. */
  readonly year?: { readonly state: FundingYearState; readonly slices: readonly NamedSlice[] };
}
type Check = (seen: Seen) => void;

/** What sentences remember from event to event. */
export const remembered: ReadonlySet<LedgerEvent['type']> = new Set([
  ...(['BudgetReserved', 'ReservedByObjection', 'GrantReplaced', 'ApplicationRefused'] as const),
  ...(['EarmarkAdded', 'LeftoverCarriedOver', 'ExecutionCostRecorded', 'PenaltyPaid'] as const),
  ...(['FundReserved', 'FundReservationRefused', 'BookYearClosed', 'PaymentHeld'] as const),
]);

export const sum = (values: readonly Cents[]): Cents => values.reduce((total, value) => total + value, 0n);

function slicesOf(year: FundingYearState): readonly NamedSlice[] {
  return year.windowIds.flatMap((id) =>
    Object.entries(year.windows.get(id)?.slices ?? {}).map(
      ([name, slice]) => [`slice ${id} ${name}`, slice] as const,
    ),
  );
}

function linesOf({ advice }: FundingYearState): readonly (readonly [place: string, AdviceLineState])[] {
  return advice.lineNames.flatMap((name) => {
    const line = advice.lines.get(name);
    return line === undefined ? [] : [[`line ${name}`, line] as const];
  });
}

/** Books an event that was folded. */
export function seeing(recorded: JournalEvent, streams: FoldedStreams, books: RunningBooks): Seen {
  const seen = { recorded, streams, books, ...books.book(recorded) };
  if (!recorded.stream.startsWith('fundingYear-')) return seen;
  const state = streams.year(Number(idOfStream(recorded.stream)));
  return { ...seen, year: { state, slices: slicesOf(state) } };
}

/** Which files hold the right of a person in a year, after one more event. */
function moveRight(rights: Map<string, Set<string>>, event: LedgerEvent): void {
  if (!('dimensions' in event.data) || !('decisionNumber' in event.data)) return;
  const { dimensions, decisionNumber } = event.data;
  const of = `${dimensions.personKey} ${String(fundingYearOf(dimensions.window))}`;
  const files = rights.get(of) ?? new Set();
  rights.set(of, files);
  if (event.type === 'BudgetReserved' || event.type === 'ReservedByObjection') files.add(decisionNumber);
  if (event.type === 'GrantReplaced' && files.delete(decisionNumber)) files.add(event.data.replacement);
  if (event.type === 'ReservationReleased' && event.data.right === 'restored') files.delete(decisionNumber);
}

/** Numbers count on within a year; whatever gets one says so. */
function unlessNext(last: Map<number, number>, decisionNumber: string): void {
  const next = (last.get(fundingYearOf(decisionNumber)) ?? 0) + 1;
  last.set(fundingYearOf(decisionNumber), next);
  assert.equal(Number(decisionNumber.slice(5)), next);
}

/** What was put below the ceilings: by ceilings, earmarks, lines, funds, cost, and labelled beyond the ceiling. */
function givenTo(streams: FoldedStreams, given: { readonly earmarks: Cents; readonly cost: Cents }): Cents {
  const years = streams.all('fundingYear');
  const slices = years.flatMap((year) =>
    slicesOf(year).map(([, { ceiling, shortfall }]) => ceiling + shortfall),
  );
  const lines = years.flatMap((year) => linesOf(year).map(([, { total, shortfall }]) => total + shortfall));
  return sum([...slices, ...lines, given.earmarks, given.cost]);
}

function votedIn(streams: FoldedStreams): Cents {
  return sum(streams.all('bookYear').flatMap(({ lines }) => [...lines.values()].map(({ total }) => total)));
}

function checkFund({ books, streams }: Seen, fundId: string): void {
  const { available, buckets, files, rule, total } = streams.fund(fundId);
  const place = `line ${budgetLineOfFund(fundId)}`;
  const ofFiles = (pick: 'reserved' | 'committed' | 'paid'): Cents =>
    sum([...files.values()].map((file) => file[pick]));
  const rests = sum([...buckets.values()].map(({ remaining }) => remaining));
  assert.equal(books.balance('available', place), available);
  assert.equal(books.balance('held', place), rule?.setAside === true ? rests : 0n);
  assert.equal(books.balance('reserved', place), ofFiles('reserved'));
  assert.equal(books.balance('committed', place), ofFiles('committed'));
  assert.equal(books.balance('realised', place), ofFiles('paid'));
  assert.equal(sum(belowCeiling.map((account) => books.balance(account, place))), total);
}

/** Every sentence, with what checks it in one history. */
export const afterEveryEvent: Readonly<Record<string, () => Check>> = {
  'both books are conserved: what one account gives, another of the same book gets':
    () =>
    ({ entries }) => {
      for (const { from, to, amount } of entries) assert(amount > 0n && from !== to);
    },

  'no account is below zero but the four that money comes from: as a whole, in a window, in a slice, in a fund':

      () =>
      ({ books, moved }) => {
        for (const { of, account } of moved) {
          const balance = books.balance(account, of);
          if (balance >= 0n) continue;
          // A file has what its window gave it; what a window carried in or out is its transfer.
          const free = mayBeNegative.has(account) || account.endsWith(TRANSFER) || /^\d/.test(of);
          assert(free, `${account} of ${of} is ${String(balance)}`);
        }
      },

  'nothing is on its way between two windows':
    () =>
    ({ books }) => {
      assert.equal(books.balance(`obligation ${TRANSFER}`), 0n);
      assert.equal(books.balance(`cash ${TRANSFER}`), 0n);
    },

  'a person has at most one live right in a year': () => {
    const rights = new Map<string, Set<string>>();
    return ({ recorded: { event } }) => {
      moveRight(rights, event);
      for (const files of rights.values()) assert(files.size <= 1, [...files].join(' and '));
    };
  },

  'numbers of a year and places in a window have no gap': () => {
    const last = new Map<number, number>();
    const places = new Map<string, number>();
    return ({ recorded: { event } }) => {
      if (event.type === 'GrantReplaced') unlessNext(last, event.data.replacement);
      if (event.type !== 'BudgetReserved' && event.type !== 'ApplicationRefused') return;
      const { decisionNumber, dimensions, sequence } = event.data;
      unlessNext(last, decisionNumber);
      places.set(dimensions.window, (places.get(dimensions.window) ?? 0) + 1);
      assert.equal(sequence, places.get(dimensions.window));
    };
  },

  'the ceilings, earmarks, lines and funds are the sum of the accounts below them': () => {
    const given = { earmarks: 0n, cost: 0n };
    return ({ recorded: { event }, books, streams, moved }) => {
      if (event.type === 'EarmarkAdded') given.earmarks += event.data.amount;
      if (event.type === 'ExecutionCostRecorded' || event.type === 'PenaltyPaid')
        given.cost += event.data.amount;
      if (moved.length === 0) return;
      const ceilings = givenTo(streams, given);
      const ofFunds = sum(streams.all('fund').map(({ total }) => total));
      // What an objection took over the ceiling comes on top, and is labelled.
      const overCeiling = -books.balance('overCeiling');
      const below = sum(belowCeiling.map((account) => books.balance(account)));
      assert.equal(below, ceilings + ofFunds + overCeiling);
      assert.equal(books.balance('appropriation'), votedIn(streams) - ceilings);
    };
  },

  'what a slice has left, by its decider, is what its entries say':
    () =>
    ({ books, year }) => {
      for (const [place, slice] of year?.slices ?? []) {
        assert.equal(books.balance('available', place), slice.available);
        assert.equal(books.balance('held', place), slice.held);
        assert.equal(books.balance('released', place), slice.released);
      }
    },

  'what a line of advice has left, by its decider, is what its entries say':
    () =>
    ({ books, year }) => {
      for (const [place, line] of year === undefined ? [] : linesOf(year.state)) {
        assert.equal(books.balance('available', place), line.available);
        const below = sum(belowCeiling.map((account) => books.balance(account, place)));
        assert.equal(below, line.total + line.shortfall);
      }
    },

  'what a fund has, by its decider, is what its entries say, and never more than its money': () => (seen) => {
    const { stream } = seen.recorded;
    if (stream.startsWith('fund-')) checkFund(seen, idOfStream(stream));
  },

  'no bucket is below zero, and a file asks a fund once, and once more for each objection': () => {
    const asked = new Set<string>();
    return ({ recorded: { stream, event }, streams }) => {
      if (!stream.startsWith('fund-')) return;
      for (const { remaining, open } of streams.fund(idOfStream(stream)).buckets.values()) {
        assert(remaining >= 0n && open >= 0n);
      }
      if (event.type !== 'FundReserved' && event.type !== 'FundReservationRefused') return;
      // What goes along to another course or number was asked for before, and may go along again.
      if ('movedFrom' in event.data) return;
      const { decisionNumber, objectionId = 'application' } = event.data;
      const name = `${stream} ${decisionNumber} ${objectionId}`;
      assert(!asked.has(name), name);
      asked.add(name);
    };
  },

  'a window that is exhausted has less than somebody asked for':
    () =>
    ({ recorded: { event } }) => {
      if (event.type === 'WindowExhausted') assert(event.data.remaining < event.data.requested);
    },

  'nothing is reserved in the order of receipt for an excluded person, or a course that is excluded or not listed':

      () =>
      ({ recorded: { event, metadata }, streams }) => {
        if (event.type !== 'BudgetReserved') return;
        const { personKey, courseId } = event.data.dimensions;
        const day = localDateOf(metadata.recordedAt);
        const course = streams.course(courseId);
        assert.equal(personExclusionOn(streams.person(personKey), day), undefined);
        assert(isListed(course, day));
        // From then on whoever applied in the window in which it was excluded is spared (art. 12(1)e).
        if (day < '2023-02-01') assert.equal(courseExclusionOn(course, day), undefined);
      },

  'nothing is booked in a closed year': () => {
    const closed = new Set<number>();
    return ({ recorded: { stream, event, metadata } }) => {
      const { bookedOn } = metadata;
      if (bookedOn !== undefined) assert(!closed.has(yearOf(bookedOn)), `${stream} on ${bookedOn}`);
      if (event.type === 'BookYearClosed') closed.add(Number(idOfStream(stream)));
    };
  },
};
