/**
 * What must hold after every single event of any history, in ledger order: money is conserved, nobody has two
 * rights, no account is below zero, and what deciders remember is what the books say. All sentences are checked on
 * the same five thousand histories; a failure prints the history and the seed that made it.
 */
import { beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { AdviceLineState } from '../../src/domain/funding-year/advice.state.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { overlayOf, type SliceState } from '../../src/domain/funding-year/funding-year.state.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import { committedOf, type GrantState } from '../../src/domain/grant/grant.state.js';
import { belowCeiling, mayBeNegative, TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { Cents } from '../../src/domain/money.js';
import { RunningBooks } from '../support/running-books.js';
import { history, persons, windows, type Step } from '../support/small-world-commands.js';
import { rememberedBy, smallWorld, YEAR, type SmallWorld } from '../support/small-world.js';

const RUNS = 5000;
const DEEDS = 16;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 120_000;
const seed =
  Number.parseInt(process.env['PROPERTY_SEED'] ?? '', 10) || Math.trunc(performance.timeOrigin) % 2 ** 31;

/** How a world stood after a command: so many events, the slices of the year, and its lines of advice. */
interface Mark {
  readonly events: number;
  readonly slices: readonly (readonly [string, SliceState])[];
  readonly lines: readonly (readonly [string, AdviceLineState])[];
}

interface Played {
  readonly steps: readonly Step[];
  readonly world: SmallWorld;
  readonly marks: readonly Mark[];
}

function slicesOf({ year }: SmallWorld): Mark['slices'] {
  return windows.flatMap((id) =>
    Object.entries(year.windows.get(id)?.slices ?? {}).map(
      ([name, slice]) => [`slice ${id} ${name}`, slice] as const,
    ),
  );
}

function linesOf({ year: { advice } }: SmallWorld): Mark['lines'] {
  return advice.lineNames.flatMap((name) => {
    const line = advice.lines.get(name);
    return line === undefined ? [] : [[`line ${name}`, line] as const];
  });
}

/** Plays a history, until the policies are idle. */
function play(steps: readonly Step[]): Played {
  const world = smallWorld();
  const marks: Mark[] = [];
  const mark = (): unknown =>
    marks.push({ events: world.log.length, slices: slicesOf(world), lines: linesOf(world) });
  for (const step of steps) {
    world.carryOut(step.ask, step);
    mark();
    if (step.settles) world.settle(step.now);
    mark();
  }
  world.settle('2023-06-01T08:00:00.000Z');
  mark();
  return { steps, world, marks };
}

let histories: readonly Played[];
beforeAll(() => {
  histories = fc.sample(history(DEEDS), { numRuns: RUNS, seed }).map(play);
}, PATIENCE_MS);

/** In every history this check must pass. */
function holds(check: (played: Played) => void): void {
  for (const played of histories) {
    try {
      check(played);
    } catch (error) {
      const told = inspect(
        played.steps.map(({ ask, ...moment }) => ({ ...moment, ...ask })),
        { depth: 6 },
      );
      throw new Error(`PROPERTY_SEED=${String(seed)} fails in this history: ${told}`, { cause: error });
    }
  }
}

const sum = (values: readonly Cents[]): Cents => values.reduce((total, value) => total + value, 0n);
const accountOf = (place: string): string => place.split('|')[1] ?? '';

/** The books event by event: `check` sees them after each, with the places that moved. */
function eachEvent({ world }: Played, check: (books: RunningBooks, moved: readonly string[]) => void): void {
  const books = new RunningBooks();
  for (const recorded of world.log) check(books, books.book(recorded));
}

/** The books as they were at each mark. */
function eachMark({ world, marks }: Played, check: (books: RunningBooks, mark: Mark) => void): void {
  const books = new RunningBooks();
  let booked = 0;
  for (const mark of marks) {
    for (const recorded of world.log.slice(booked, mark.events)) books.book(recorded);
    booked = mark.events;
    check(books, mark);
  }
}

function booksAtTheEnd(played: Played): RunningBooks {
  const books = new RunningBooks();
  for (const recorded of played.world.log) books.book(recorded);
  return books;
}

describe('the five thousand histories', () => {
  it('tell of everything that can happen to money and rights', () => {
    const told = new Set<string>(histories.flatMap(({ world }) => world.log.map(({ event }) => event.type)));
    const expected = [
      ...['CeilingSet', 'LeftoverCarriedOver', 'WindowClosed', 'BudgetReserved', 'ApplicationRefused'],
      ...['WindowExhausted', 'ReservationReleased', 'GrantAwarded', 'AdvancePaid'],
      ...['AdviceBudgetSet', 'AdviceRegistered', 'AdviceDelivered', 'AdviceClaimed', 'AdvicePaid'],
      ...['AdviceCancelled', 'AdviceReleased'],
      ...['GrantDetermined', 'DeterminationRevised', 'GrantWithdrawn', 'ClawbackDecided', 'ClawbackReceived'],
      ...['ClawbackWaived', 'ClawbackWrittenOff', 'ClawbackReversed', 'RefundPaid', 'RecoveryForgone'],
      ...['CourseSwapped', 'GrantReplaced', 'GrantHandedOver', 'GrantTakenOver', 'ReservedByObjection'],
      ...['EarmarkAdded', 'HoldingMade', 'HoldingReleased', 'PreRegistrationRecorded'],
      ...['GrantReinstated', 'ReservedForRevision', 'PaymentHeld', 'FileClosed'],
    ];
    assert.deepEqual(
      expected.filter((type) => !told.has(type)),
      [],
    );
  });
});

/** Which files of each person hold the right of the year, after one more event. */
function moveRight(live: ReadonlyMap<string, Set<string>>, event: LedgerEvent): void {
  switch (event.type) {
    case 'BudgetReserved':
    case 'ReservedByObjection':
      live.get(event.data.dimensions.personKey)?.add(event.data.decisionNumber);
      return;
    case 'GrantReplaced': {
      const files = live.get(event.data.dimensions.personKey);
      if (files?.delete(event.data.decisionNumber) === true) files.add(event.data.replacement);
      return;
    }
    case 'ReservationReleased':
      if (event.data.right !== 'restored') return;
      live.get(event.data.dimensions.personKey)?.delete(event.data.decisionNumber);
      return;
    default:
  }
}

describe('in any history, after every event', () => {
  it('both books are conserved: what one account gives, another of the same book gets', () =>
    holds((played) => {
      for (const recorded of played.world.log) {
        for (const { from, to, amount } of entriesOf(recorded)) assert(amount > 0n && from !== to);
      }
    }));

  it('no account is below zero but the four that money comes from: as a whole, in a window, in a slice', () =>
    holds((played) =>
      eachEvent(played, (books, moved) => {
        for (const place of moved) {
          const account = accountOf(place);
          // A file has what its window gave it; what a window carried in or out is its transfer.
          const free = mayBeNegative.has(account) || account.endsWith(TRANSFER) || /^\d/.test(place);
          assert(free || books.at(place) >= 0n, `${place} is ${String(books.at(place))}`);
        }
      }),
    ));

  it('nothing is on its way between two windows', () =>
    holds((played) =>
      eachEvent(played, (books) => {
        assert.equal(books.balance(`obligation ${TRANSFER}`), 0n);
        assert.equal(books.balance(`cash ${TRANSFER}`), 0n);
      }),
    ));

  it('a person has at most one live right in the year', () =>
    holds(({ world }) => {
      const live = new Map(persons.map((person) => [person, new Set<string>()]));
      for (const { event } of world.log) {
        moveRight(live, event);
        assert([...live.values()].every((files) => files.size <= 1));
      }
    }));

  it('numbers of the year and places in a window have no gap', () =>
    holds(({ world }) => {
      const places = new Map<string, number>();
      let last = 0;
      for (const { event } of world.log) {
        if (event.type === 'GrantReplaced') {
          last += 1;
          assert.equal(Number(event.data.replacement.slice(5)), last);
        }
        if (event.type !== 'BudgetReserved' && event.type !== 'ApplicationRefused') continue;
        const { decisionNumber, dimensions, sequence } = event.data;
        last += 1;
        places.set(dimensions.window, (places.get(dimensions.window) ?? 0) + 1);
        assert.equal(Number(decisionNumber.slice(5)), last);
        assert.equal(sequence, places.get(dimensions.window));
      }
    }));
});

/** What was added for a purpose: it is in no ceiling. */
function earmarkedIn(log: SmallWorld['log']): Cents {
  return sum(log.map(({ event }) => (event.type === 'EarmarkAdded' ? event.data.amount : 0n)));
}

describe('in any history, after every command', () => {
  it('the ceilings and earmarks are the sum of the accounts below them', () =>
    holds((played) =>
      eachMark(played, (books, { slices, lines, events }) => {
        const ofLines = sum(lines.map(([, line]) => line.total + line.shortfall));
        const set = sum(slices.map(([, slice]) => slice.ceiling + slice.shortfall)) + ofLines;
        const ceilings = set + earmarkedIn(played.world.log.slice(0, events));
        // What an objection took over the ceiling comes on top, and is labelled.
        const overCeiling = -books.balance('overCeiling');
        assert.equal(sum(belowCeiling.map((account) => books.balance(account))), ceilings + overCeiling);
        assert.equal(books.balance('appropriation'), -ceilings);
      }),
    ));

  it('what a slice has left, by its decider, is what its entries say', () =>
    holds((played) =>
      eachMark(played, (books, { slices }) => {
        for (const [place, slice] of slices) {
          assert.equal(books.balance('available', place), slice.available);
          assert.equal(books.balance('held', place), slice.held);
          assert.equal(books.balance('released', place), slice.released);
        }
      }),
    ));

  it('what a line of advice has left, by its decider, is what its entries say', () =>
    holds((played) =>
      eachMark(played, (books, { lines }) => {
        for (const [place, line] of lines) {
          assert.equal(books.balance('available', place), line.available);
          const below = sum(belowCeiling.map((account) => books.balance(account, place)));
          assert.equal(below, line.total + line.shortfall);
        }
      }),
    ));

  it('a window that is exhausted has less than somebody asked for, until money came', () =>
    holds(({ world }) => {
      for (const { event } of world.log) {
        if (event.type === 'WindowExhausted') assert(event.data.remaining < event.data.requested);
      }
    }));
});

/** What the books must say of a file, by its decider. */
function figuresOf(file: GrantState): Readonly<Record<string, Cents>> {
  const claims = [...file.claims.values()];
  const awarded = file.stage === 'awarded';
  return {
    committed: committedOf(file),
    advance: awarded ? file.paid : 0n,
    undue: file.undue,
    // What is owed reaches the books when it is paid.
    determined: file.determined - file.rare.payable,
    payable: 0n,
    claim: sum(claims.map(({ open }) => open)),
    refundDue: sum(claims.map(({ refundDue }) => refundDue)),
    received: sum(claims.map(({ received }) => received)),
  };
}

describe('at the end of any history, when the policies are idle', () => {
  it('nothing waits to be released', () =>
    holds((played) => assert.equal(booksAtTheEnd(played).balance('releasing'), 0n)));

  it('the figures of every file are what its entries say', () =>
    holds((played) => {
      const books = booksAtTheEnd(played);
      for (const [number, file] of played.world.files) {
        for (const [account, amount] of Object.entries(figuresOf(file))) {
          assert.equal(books.balance(account, number), amount, `${account} of ${number}`);
        }
        const outstanding = played.world.year.reservations.get(number)?.outstanding ?? 0n;
        assert.equal(books.balance('reserved', number), file.stage === 'none' ? outstanding : 0n);
      }
    }));

  it('the right of every person is used by the file that holds it, or free', () =>
    holds(({ world }) => {
      for (const person of persons) {
        const number = world.year.rights.get(person);
        const cause = number === undefined ? undefined : world.files.get(number)?.withdrawal?.cause;
        assert(
          cause === undefined || cause === 'person',
          `${String(number)} was withdrawn by the ${String(cause)}`,
        );
      }
    }));

  it('the state is the fold of the log, on overlays as well as below them', () =>
    holds(({ world }) => {
      const base = fundingYearDecider.initial('2022');
      const overlay = overlayOf(overlayOf(base));
      const merged = fundingYearDecider.initial('2022');
      const files = new Map<string, GrantState>();
      world.log.forEach(({ stream, event }, index) => {
        const context = world.contexts[index]!;
        if (stream === YEAR) {
          fundingYearDecider.evolve(overlay, event as FundingYearEvent, context);
          fundingYearDecider.evolve(merged, event as FundingYearEvent, context);
          return;
        }
        const number = stream.slice('grant-'.length);
        const before = files.get(number) ?? grantDecider.initial(number);
        files.set(number, grantDecider.evolve(before, event as GrantEvent, context));
      });
      assert.deepEqual(base, fundingYearDecider.initial('2022'));
      assert.deepEqual(rememberedBy(overlay, persons), rememberedBy(world.year, persons));
      assert.deepEqual(merged, world.year);
      for (const [number, file] of files) assert.deepEqual(file, world.files.get(number));
    }));
});
