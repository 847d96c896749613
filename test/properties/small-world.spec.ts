/**
 * What must hold in any history of all commands to all aggregates, in both configurations of the money of advice:
 * money is conserved, nobody has two rights, no account is below zero, and what deciders remember is what the books
 * say. Five thousand random histories are played by the real application; all sentences are checked on each, and the
 * first that breaks one is told, with the seed that made it.
 */
import { beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { codecsByCategory, type JournalEvent, type LedgerEvent } from '../../src/domain/ledger-events.js';
import { isGivenSeed, seed } from '../support/property-seed.js';
import { RunningBooks } from '../support/running-books.js';
import { afterEveryEvent as others, remembered, seeing } from '../support/small-world-after-event.js';
import { atTheEnd } from '../support/small-world-at-the-end.js';
import { underEveryCeiling } from '../support/small-world-ceilings.js';
import { commands, turns, unseen } from '../support/small-world-coverage.js';
import { history, opening, type History } from '../support/small-world-history.js';
import { witnessDeciders, type Witness } from '../support/small-world-witness.js';
import { openedBy, SmallWorld, type Opened } from '../support/small-world.js';

const afterEveryEvent = { ...others, ...underEveryCeiling };
const RUNS = 5000;
const DEEDS = 10;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 900_000;

/** The shortest history that broke each sentence, and how. */
const broken = new Map<string, { readonly length: number; readonly failure: Error }>();
const seen = new Set<string>();
/** The turns that no history took yet. */
const untaken = new Map(Object.entries(turns));
let witness: Witness;

/** A history, and what came of it so far. */
interface Played extends History {
  journal: readonly JournalEvent[];
}

function told({ opened, steps, journal }: Played, cause: unknown): Error {
  const asked = steps.map(({ ask, ...moment }) => ({ ...moment, ...ask }));
  const happened = journal.map(({ stream, revision, event, metadata: { recordedAt, actor } }) => [
    ...[recordedAt, actor, `${stream}@${String(revision)}`],
    ...[event.type, event.data],
  ]);
  const text = inspect({ opened, asked, happened }, { depth: 6, maxArrayLength: null, breakLength: 160 });
  return new Error(`PROPERTY_SEED=${String(seed)} fails in this history: ${text}`, { cause });
}

/** Sentences, each with a check that throws when it is not true. */
type Sentences<Shown> = readonly (readonly [sentence: string, check: (shown: Shown) => void])[];

/** Notes every sentence that does not hold, unless a shorter history showed it. */
function check<Shown>(sentences: Sentences<Shown>, shown: Shown, played: Played): void {
  for (const [sentence, holds] of sentences) {
    try {
      holds(shown);
    } catch (error) {
      const { length } = played.steps;
      const known = broken.get(sentence);
      if (known === undefined || known.length > length) {
        broken.set(sentence, { length, failure: told(played, error) });
      }
    }
  }
}

function note(event: LedgerEvent): void {
  seen.add(event.type);
  for (const [turn, isTaken] of untaken) if (isTaken(event)) untaken.delete(turn);
}

/** An opening, which was checked on its own, and its books. */
interface Beginning {
  readonly opened: Opened;
  readonly books: RunningBooks;
}

/** Plays a history until the policies are idle, and checks it on the way; the books of it. */
async function play(played: Played, beginning?: Beginning): Promise<RunningBooks> {
  const books = new RunningBooks(beginning?.books);
  const sentences = Object.entries(afterEveryEvent).map(([sentence, begin]) => [sentence, begin()] as const);
  const world = await SmallWorld.begin(beginning?.opened, (recorded, { journal, streams }) => {
    played.journal = journal;
    note(recorded.event);
    check(sentences, seeing(recorded, streams, books), played);
  });
  for (const step of played.steps) await world.take(step);
  await world.settle();
  check(Object.entries(atTheEnd), { world, books }, played);
  await world.close();
  return books;
}

/** Every history that begins with it begins after it: no sentence has anything to remember of it. */
async function checkedOpening(): Promise<Beginning> {
  const opened = await openedBy(opening);
  assert(opened.journal.every(({ event }) => !remembered.has(event.type)));
  return { opened, books: await play({ opened: false, steps: opening, journal: opened.journal }) };
}

beforeAll(async () => {
  const beginning = await checkedOpening();
  witness = witnessDeciders();
  for (const one of fc.sample(history(DEEDS), { numRuns: RUNS, seed })) {
    const played: Played = { ...one, journal: [] };
    try {
      await play(played, one.opened ? beginning : undefined);
    } catch (error) {
      throw told(played, error);
    }
  }
}, PATIENCE_MS);

const unlessBroken = (sentence: string): void => {
  const known = broken.get(sentence);
  if (known !== undefined) throw known.failure;
};

describe('in any history, after every event', () => {
  it.each(Object.keys(afterEveryEvent))('%s', unlessBroken);
});

describe('at the end of any history, when the policies are idle', () => {
  it.each(Object.keys(atTheEnd))('%s', unlessBroken);
});

/** Whatever another seed leaves out breaks no rule of the ledger. */
const describeOfAll = isGivenSeed ? describe.skip : describe;

describeOfAll('the five thousand histories', () => {
  it('ask everything that can be asked: each command was carried out, and each was refused', () => {
    const wanted = Object.entries(commands).flatMap(([type, kind]) => {
      const never = kind === 'both' ? undefined : kind.never;
      return [
        { type, answer: 'accepted', happened: witness.accepted.has(type), expected: never !== 'accepted' },
        { type, answer: 'refused', happened: witness.refused.has(type), expected: never !== 'refused' },
      ];
    });
    assert.deepEqual(
      wanted.filter(({ happened, expected }) => happened !== expected),
      [],
    );
  });

  it('tell of everything that can happen', () => {
    const types = Object.values(codecsByCategory).flatMap((codecs) => Object.keys(codecs));
    assert.deepEqual(types.filter((type) => !seen.has(type)).sort(), Object.keys(unseen).sort());
  });

  it('take every turn', () => {
    assert.deepEqual([...untaken.keys()], []);
  });
});
