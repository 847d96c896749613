/**
 * What must hold after every single event of any history, in ledger order: money is conserved, nobody has two
 * rights, no account is below zero, and what deciders remember is what the books say.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { overlayOf, type SliceState } from '../../src/domain/funding-year/funding-year.state.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import { committedOf, type GrantState } from '../../src/domain/grant/grant.state.js';
import { belowCeiling, mayBeNegative, TRANSFER } from '../../src/domain/journal/accounts.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import type { Cents } from '../../src/domain/money.js';
import { frozenCopy } from '../support/decider-specification.js';
import type { EventInStream } from '../support/event-arbitraries.js';
import { history, persons, windows, type Step } from '../support/small-world-commands.js';
import { rememberedBy, smallWorld, YEAR, type SmallWorld } from '../support/small-world.js';

const RUNS = 1000;
const LENGTH = 40;

/** Plays a history; `watch` sees the world after every step and once more when the policies are idle. */
function play(steps: readonly Step[], watch: (world: SmallWorld) => void = () => undefined): SmallWorld {
  const world = smallWorld();
  for (const step of steps) {
    world.carryOut(step.ask, step);
    if (step.settles) world.settle(step.now);
    watch(world);
  }
  world.settle('2023-06-01T08:00:00.000Z');
  watch(world);
  return world;
}

const holds = (check: (steps: readonly Step[]) => void): void =>
  fc.assert(fc.property(history(LENGTH), check), { numRuns: RUNS });

/** Balances kept entry by entry: of the whole, of each window and slice, of each file. */
class Books {
  private readonly balances = new Map<string, Cents>();

  balance(account: string, of = 'all'): Cents {
    return this.balances.get(`${of}|${account}`) ?? 0n;
  }

  /** Books an event and returns the places whose balance moved. */
  book(recorded: EventInStream): readonly string[] {
    const moved: string[] = [];
    for (const { book, from, to, amount, dimensions } of entriesOf(recorded)) {
      expect(amount).toBeGreaterThan(0n);
      const { window, slice, decisionNumber } = dimensions;
      const places = ['all', `slice ${window ?? ''} ${slice ?? ''}`, `window ${window ?? ''}`];
      if (decisionNumber !== undefined) places.push(decisionNumber);
      for (const place of places) {
        moved.push(
          this.add(`${place}|${nameOf(book, from)}`, -amount),
          this.add(`${place}|${nameOf(book, to)}`, amount),
        );
      }
    }
    return moved;
  }

  below(): readonly string[] {
    return [...this.balances].filter(([, balance]) => balance < 0n).map(([place]) => place);
  }

  of(place: string): Cents {
    return this.balances.get(place) ?? 0n;
  }

  private add(place: string, amount: Cents): string {
    this.balances.set(place, this.of(place) + amount);
    return place;
  }
}

const nameOf = (book: string, account: string): string =>
  account === TRANSFER ? `${book} ${TRANSFER}` : account;
const accountOf = (place: string): string => place.split('|')[1] ?? '';
const sum = (values: readonly Cents[]): Cents => values.reduce((total, value) => total + value, 0n);

function booksOf(log: readonly EventInStream[]): Books {
  const books = new Books();
  for (const recorded of log) books.book(recorded);
  return books;
}

function slicesOf(world: SmallWorld): readonly (readonly [string, SliceState])[] {
  return windows.flatMap((id) =>
    Object.entries(world.year.windows.get(id)?.slices ?? {}).map(
      ([name, slice]) => [`slice ${id} ${name}`, slice] as const,
    ),
  );
}

describe('in any history, after every event', () => {
  it('no account is below zero but those money comes from: as a whole, in a window, in a slice', () =>
    holds((steps) => {
      const books = new Books();
      for (const recorded of play(steps).log) {
        const below = books
          .book(recorded)
          // A file takes from the slice, never from itself: its available and its bank are the slice's.
          .filter((place) => /^(all|slice|window)/.test(place) && books.of(place) < 0n);
        expect(below.filter((place) => !mayBeNegative.has(accountOf(place)))).toEqual([]);
      }
    }));

  it('nothing is on its way between two windows', () =>
    holds((steps) => {
      const books = new Books();
      for (const recorded of play(steps).log) {
        books.book(recorded);
        expect([books.balance(`obligation ${TRANSFER}`), books.balance(`cash ${TRANSFER}`)]).toEqual([
          0n,
          0n,
        ]);
      }
    }));

  it('a person has at most one live right in the year', () =>
    holds((steps) => {
      const live = new Map<string, Set<string>>(persons.map((person) => [person, new Set()]));
      for (const { event } of play(steps).log) {
        if (event.type === 'BudgetReserved') {
          live.get(event.data.dimensions.personKey)?.add(event.data.decisionNumber);
        }
        if (event.type === 'ReservationReleased' && event.data.right === 'restored') {
          live.get(event.data.dimensions.personKey)?.delete(event.data.decisionNumber);
        }
        expect([...live.values()].every((files) => files.size <= 1)).toBe(true);
      }
    }));

  it('numbers and places in a window are without gap', () =>
    holds((steps) => {
      const places = new Map<string, number>();
      let last = 0;
      for (const { event } of play(steps).log) {
        if (event.type !== 'BudgetReserved' && event.type !== 'ApplicationRefused') continue;
        const { decisionNumber, dimensions, sequence } = event.data;
        expect(Number(decisionNumber.slice(5))).toBe(last + 1);
        expect(sequence).toBe((places.get(dimensions.window) ?? 0) + 1);
        last += 1;
        places.set(dimensions.window, sequence);
      }
    }));
});

describe('in any history, after every command', () => {
  it('ceilings are the sum of the accounts below them', () =>
    holds((steps) => {
      let seen = 0;
      const books = new Books();
      play(steps, (world) => {
        for (; seen < world.log.length; seen += 1) books.book(world.log[seen]!);
        const ceilings = sum(slicesOf(world).map(([, slice]) => slice.ceiling + slice.shortfall));
        expect(sum(belowCeiling.map((account) => books.balance(account)))).toBe(ceilings);
        expect(books.balance('appropriation')).toBe(-ceilings);
      });
    }));

  it('what a slice has left, by its decider, is what its entries say', () =>
    holds((steps) => {
      let seen = 0;
      const books = new Books();
      play(steps, (world) => {
        for (; seen < world.log.length; seen += 1) books.book(world.log[seen]!);
        for (const [place, slice] of slicesOf(world)) {
          const { available, held, released } = slice;
          expect({
            available: books.balance('available', place),
            held: books.balance('held', place),
            released: books.balance('released', place),
          }).toEqual({ available, held, released });
        }
      });
    }));
});

/** What the books must say of a file, by its decider. */
function figuresOf(file: GrantState): Readonly<Record<string, Cents>> {
  const claims = [...file.claims.values()];
  const live = file.stage === 'awarded';
  return {
    committed: live ? committedOf(file) : 0n,
    advance: live ? file.paid : 0n,
    bank: -file.paid,
    undue: file.undue,
    determined: file.determined,
    claim: sum(claims.map(({ open }) => open)),
    refundDue: sum(claims.map(({ refundDue }) => refundDue)),
    received: sum(claims.map(({ received }) => received)),
  };
}

describe('at the end of any history, when the policies are idle', () => {
  it('nothing waits to be released', () =>
    holds((steps) => {
      const books = booksOf(play(steps).log);
      expect(books.balance('releasing')).toBe(0n);
    }));

  it('the figures of every file are what its entries say', () =>
    holds((steps) => {
      const world = play(steps);
      const books = booksOf(world.log);
      for (const [number, file] of world.files) {
        const figures = figuresOf(file);
        const booked = Object.keys(figures).map((account) => [account, books.balance(account, number)]);
        expect({ number, ...Object.fromEntries(booked) }).toEqual({ number, ...figures });
        expect(books.balance('reserved', number)).toBe(0n);
      }
    }));

  it('the state is the fold of the log, on an overlay as well as below it', () =>
    holds((steps) => {
      const world = play(steps);
      const base = fundingYearDecider.initial('2022');
      const half = world.log.length / 2;
      let overlay = overlayOf(base);
      const files = new Map<string, GrantState>();
      world.log.forEach(({ stream, event }, index) => {
        const context = world.contexts[index]!;
        if (stream !== YEAR) {
          const number = stream.slice('grant-'.length);
          const before = files.get(number) ?? grantDecider.initial(number);
          files.set(number, grantDecider.evolve(before, event as GrantEvent, context));
          return;
        }
        if (index < half) {
          fundingYearDecider.evolve(base, event as FundingYearEvent, context);
          overlay = overlayOf(base);
        } else {
          fundingYearDecider.evolve(overlay, event as FundingYearEvent, context);
        }
      });
      expect(rememberedBy(overlay, persons)).toEqual(rememberedBy(world.year, persons));
      for (const [number, file] of files)
        expect(frozenCopy(file)).toEqual(frozenCopy(world.files.get(number)));
    }));
});
