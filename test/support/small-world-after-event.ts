/**
 * What must hold after every single event of any history, in ledger order. A sentence is a check with a memory of its
 * own, which throws when the sentence is not true.
 */
import assert from 'node:assert/strict';
import { exclusionOn as courseExclusionOn, isListed } from '../../src/domain/course/course.state.js';
import type { FundState } from '../../src/domain/fund/fund.state.js';
import type { AdviceLineState } from '../../src/domain/funding-year/advice.state.js';
import type { FundingYearState, SliceState } from '../../src/domain/funding-year/funding-year.state.js';
import { budgetLineOfFund, fundingYearOf, idOfStream } from '../../src/domain/ids.js';
import { localDateOf } from '../../src/domain/instant.js';
import { belowCeiling, mayBeNegative, TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { JournalEvent, LedgerEvent } from '../../src/domain/ledger-events.js';
import { yearOf } from '../../src/domain/local-date.js';
import type { Cents } from '../../src/domain/money.js';
import { exclusionOn as personExclusionOn } from '../../src/domain/person/person.state.js';
import type { RunningBooks } from './running-books.js';
import type { FoldedStreams } from './small-world-streams.js';

/** An event that was folded and booked. */
export interface Seen {
  readonly recorded: JournalEvent;
  readonly streams: FoldedStreams;
  readonly books: RunningBooks;
  /** The places whose balance moved. */
  readonly moved: readonly string[];
}
type Check = (seen: Seen) => void;

export const sum = (values: readonly Cents[]): Cents => values.reduce((total, value) => total + value, 0n);
const accountOf = (place: string): string => place.split('|')[1] ?? '';
const yearsOf = (streams: FoldedStreams): readonly FundingYearState[] =>
  streams.names('fundingYear').map((stream) => streams.year(Number(idOfStream(stream))));

function slicesOf(year: FundingYearState): readonly (readonly [place: string, SliceState])[] {
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

const fundsOf = (streams: FoldedStreams): readonly FundState[] =>
  streams.names('fund').map((stream) => streams.fund(idOfStream(stream)));

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
  const years = yearsOf(streams);
  const slices = years.flatMap((year) =>
    slicesOf(year).map(([, { ceiling, shortfall }]) => ceiling + shortfall),
  );
  const lines = years.flatMap((year) => linesOf(year).map(([, { total, shortfall }]) => total + shortfall));
  return sum([...slices, ...lines, given.earmarks, given.cost]);
}

function votedIn(streams: FoldedStreams): Cents {
  const years = streams.names('bookYear').map((stream) => streams.bookYear(Number(idOfStream(stream))));
  return sum(years.flatMap(({ lines }) => [...lines.values()].map(({ total }) => total)));
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
    ({ recorded }) => {
      for (const { from, to, amount } of entriesOf(recorded)) assert(amount > 0n && from !== to);
    },

  'no account is below zero but the four that money comes from: as a whole, in a window, in a slice, in a fund':

      () =>
      ({ books, moved }) => {
        for (const place of moved) {
          const account = accountOf(place);
          // A file has what its window gave it; what a window carried in or out is its transfer.
          const free = mayBeNegative.has(account) || account.endsWith(TRANSFER) || /^\d/.test(place);
          assert(free || books.at(place) >= 0n, `${place} is ${String(books.at(place))}`);
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
      const ofFunds = sum(fundsOf(streams).map(({ total }) => total));
      // What an objection took over the ceiling comes on top, and is labelled.
      const overCeiling = -books.balance('overCeiling');
      const below = sum(belowCeiling.map((account) => books.balance(account)));
      assert.equal(below, ceilings + ofFunds + overCeiling);
      assert.equal(books.balance('appropriation'), votedIn(streams) - ceilings);
    };
  },

  'what a slice has left, by its decider, is what its entries say':
    () =>
    ({ recorded: { stream }, books, streams }) => {
      if (!stream.startsWith('fundingYear-')) return;
      for (const [place, slice] of slicesOf(streams.year(Number(idOfStream(stream))))) {
        assert.equal(books.balance('available', place), slice.available);
        assert.equal(books.balance('held', place), slice.held);
        assert.equal(books.balance('released', place), slice.released);
      }
    },

  'what a line of advice has left, by its decider, is what its entries say':
    () =>
    ({ recorded: { stream }, books, streams }) => {
      if (!stream.startsWith('fundingYear-')) return;
      for (const [place, line] of linesOf(streams.year(Number(idOfStream(stream))))) {
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
