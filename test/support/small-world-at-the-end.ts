/** What must hold at the end of any history, when the policies have nothing left to do. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import { contextOf } from '../../src/domain/event-metadata.js';
import type { FundEvent } from '../../src/domain/fund/fund.events.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { overlayOf, type FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { committedOf, type GrantState } from '../../src/domain/grant/grant.state.js';
import { adviceIdOf, decisionNumberOf, fundingYearOf, idOfStream, streamOf } from '../../src/domain/ids.js';
import type { Cents } from '../../src/domain/money.js';
import { parseSignedAmount } from '../../src/domain/money.js';
import { beginStory, bucketsOn, continueStory } from '../../src/projections/fund/bucket-story.js';
import type { RunningBooks } from './running-books.js';
import { sum } from './small-world-after-event.js';
import { ofPayers } from './small-world-payers.js';
import { ofObjections } from './small-world-remedies.js';
import { ofTerms } from './small-world-terms.js';
import { persons } from './small-world-year.js';
import type { SmallWorld } from './small-world.js';

/** A world whose policies are idle, and its books. */
export interface Ended {
  readonly world: SmallWorld;
  readonly books: RunningBooks;
}

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

/** True when by its own stream, or for want of one, a file uses the right of its year. */
function usesRight({ stage, withdrawal }: GrantState, isReserved: boolean): boolean {
  switch (stage) {
    case 'none':
      return isReserved;
    case 'awarded':
    case 'determined':
      return true;
    case 'refused':
      return false;
    case 'withdrawn':
      return withdrawal?.cause === 'person';
  }
}

/** The files of a person that use the right of a year, as they say themselves. */
function usersOf(
  { streams, reserved }: SmallWorld,
  year: FundingYearState,
  personKey: string,
): readonly string[] {
  return reserved.filter((number) => {
    const reservation = year.reservations.get(number);
    if (fundingYearOf(number) !== year.year || reservation?.personKey !== personKey) return false;
    return reservation.replacedBy === undefined && usesRight(streams.file(number), true);
  });
}

const cents = (text: string): bigint => parseSignedAmount(text) ?? -1n;

function checkBuckets(fundId: string, events: readonly FundEvent[]): void {
  const story = beginStory(fundId);
  for (const event of events) continueStory(story, event);
  for (const day of ['2022-05-02', '2025-01-01']) {
    for (const { granted, moved, ...bucket } of bucketsOn(story, day)) {
      const parts = [bucket.remaining, bucket.promised, bucket.used, bucket.expired].map(cents);
      assert(parts.every((part) => part >= 0n));
      assert.equal(sum(parts), cents(granted) + cents(moved));
    }
  }
}

function rememberedAdvice({ year, advice }: FundingYearState): unknown {
  const { lastNumber, lineNames, lines, advices } = advice;
  const numbers = Array.from({ length: lastNumber }, (_, index) => adviceIdOf(year, index + 1));
  return {
    ...{ lastNumber, lineNames },
    lines: lineNames.map((name) => lines.get(name)),
    advices: numbers.map((number) => advices.get(number)),
  };
}

/** Everything that a year remembers about the windows, persons and files that can occur, layered or not. */
function rememberedBy(year: FundingYearState): unknown {
  const { status, budgetLine, windowIds, lastNumber } = year;
  const numbers = Array.from({ length: lastNumber }, (_, index) => decisionNumberOf(year.year, index + 1));
  return {
    ...{ status, budgetLine, windowIds, lastNumber },
    windows: windowIds.map((id) => year.windows.get(id)),
    rights: persons.map((person) => year.rights.get(person)),
    reservations: numbers.map((number) => year.reservations.get(number)),
    decisions: numbers.map((_, index) => year.decisions.get(index + 1)),
    courses: [...year.courses.keys()].sort().map((courseId) => year.courses.get(courseId)),
    advice: rememberedAdvice(year),
  };
}

function checkOverlay({ journal, streams }: SmallWorld, year: number): void {
  const base = fundingYearDecider.initial(String(year));
  const overlay = overlayOf(overlayOf(base));
  const ofYear = streamOf.fundingYear(year);
  for (const { stream, revision, event, metadata } of journal) {
    if (stream !== ofYear) continue;
    fundingYearDecider.evolve(overlay, event as FundingYearEvent, contextOf(metadata, revision));
  }
  assert(isDeepStrictEqual(base, fundingYearDecider.initial(String(year))));
  if (isDeepStrictEqual(rememberedBy(overlay), rememberedBy(streams.year(year)))) return;
  assert.deepEqual(rememberedBy(overlay), rememberedBy(streams.year(year)));
}

/** Every sentence, with what checks it. */
export const atTheEnd: Readonly<Record<string, (ended: Ended) => void>> = {
  'nothing waits to be released': ({ books }) => {
    assert.equal(books.balance('releasing'), 0n);
  },

  'the figures of every file are what its entries say': ({ world, books }) => {
    for (const number of world.reserved) {
      const file = world.streams.file(number);
      for (const [account, amount] of Object.entries(figuresOf(file))) {
        assert.equal(books.balance(account, number), amount, `${account} of ${number}`);
      }
      const { reservations } = world.streams.year(fundingYearOf(number));
      const outstanding = file.stage === 'none' ? (reservations.get(number)?.outstanding ?? 0n) : 0n;
      assert.equal(books.balance('reserved', number), outstanding, `reserved of ${number}`);
    }
  },

  'the right of every person and year is used or free as the files say': ({ world }) => {
    for (const year of world.streams.all('fundingYear')) {
      for (const person of persons) {
        const holder = year.rights.get(person);
        assert.deepEqual(usersOf(world, year, person), holder === undefined ? [] : [holder], person);
      }
    }
  },

  'other payers have promised, owe or paid their part when the file stands, and nothing when it ended': ({
    world,
  }) => {
    for (const stream of world.streams.names('fund')) {
      for (const [number, part] of world.streams.fund(idOfStream(stream)).files) {
        if (!world.reserved.includes(number)) continue;
        const { stage, rare } = world.streams.file(number);
        const open = part.reserved + part.committed;
        const ended = stage === 'refused' || stage === 'withdrawn' || rare.handedOverTo !== undefined;
        if (ended) assert.equal(open, 0n, `${stream} for ${number}`);
        else if (stage !== 'none') assert.equal(part.reserved, 0n, `${stream} for ${number}`);
      }
    }
  },

  ...ofPayers,

  ...ofObjections,

  ...ofTerms,

  'every bucket adds up on any day, and none shows less than nothing': ({ world }) => {
    for (const stream of world.streams.names('fund')) {
      const events = world.journal
        .filter((one) => one.stream === stream)
        .map(({ event }) => event as FundEvent);
      checkBuckets(idOfStream(stream), events);
    }
  },

  'a year is the fold of its log, on overlays as well as below them': ({ world }) => {
    for (const { year } of world.streams.all('fundingYear')) checkOverlay(world, year);
  },

  'the check of the books that `verify` makes, which shares nothing with the deciders, finds nothing': ({
    world,
  }) => {
    const [check, findings]: [ReturnType<typeof createBooksCheck>, Finding[]] = [createBooksCheck(), []];
    for (const recorded of world.journal) check.check(recorded, findings);
    check.finish(true, findings);
    assert.deepEqual(findings, []);
  },
};
