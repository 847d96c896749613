/**
 * Plays random histories of the small world by the real application, and checks every sentence on each. What there is to
 * tell of them is plain values, for they are played in a thread of their own.
 */
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { JournalEvent } from '../../src/domain/ledger-events.js';
import { RunningBooks } from './running-books.js';
import { afterEveryEvent as others, remembered, seeing } from './small-world-after-event.js';
import { atTheEnd } from './small-world-at-the-end.js';
import { underEveryCeiling } from './small-world-ceilings.js';
import { turns, type Turn } from './small-world-coverage.js';
import { underEveryHold } from './small-world-holds.js';
import { history, opening, type History } from './small-world-history.js';
import { witnessDeciders } from './small-world-witness.js';
import { openedBy, SmallWorld, type Opened } from './small-world.js';

const afterEveryEvent = { ...others, ...underEveryCeiling, ...underEveryHold };

/** Every sentence that is checked. */
export const sentences = { afterEveryEvent: Object.keys(afterEveryEvent), atTheEnd: Object.keys(atTheEnd) };

export interface Plan {
  readonly runs: number;
  readonly deeds: number;
  readonly seed: number;
}

export interface Played {
  /** The shortest history that broke each sentence, and how. */
  readonly broken: ReadonlyMap<string, string>;
  /** Types of events. */
  readonly seen: ReadonlySet<string>;
  /** The turns that no history took. */
  readonly untaken: readonly string[];
  /** Types of commands that made something happen, and that were refused. */
  readonly accepted: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** A history, and what came of it so far. */
interface Course extends History {
  journal: readonly JournalEvent[];
}

/** What was found out so far. */
interface Findings {
  readonly seed: number;
  readonly broken: Map<string, { readonly length: number; readonly how: string }>;
  readonly seen: Set<string>;
  readonly untaken: Map<string, Turn>;
}

function told(seed: number, { opened, steps, journal }: Course, cause: unknown): string {
  const asked = steps.map(({ ask, ...moment }) => ({ ...moment, ...ask }));
  const happened = journal.map(({ stream, revision, event, metadata: { recordedAt, actor } }) => [
    ...[recordedAt, actor, `${stream}@${String(revision)}`],
    ...[event.type, event.data],
  ]);
  const text = inspect({ opened, asked, happened }, { depth: 6, maxArrayLength: null, breakLength: 160 });
  return `PROPERTY_SEED=${String(seed)} fails in this history: ${text}\nbecause of ${inspect(cause)}`;
}

/** Sentences, each with a check that throws when it is not true. */
type Sentences<Shown> = readonly (readonly [sentence: string, check: (shown: Shown) => void])[];

/** Checks of a history; notes every sentence that does not hold, unless a shorter history showed it. */
function checking(
  { seed, broken }: Findings,
  course: Course,
): <Shown>(checked: Sentences<Shown>, shown: Shown) => void {
  return (checked, shown) => {
    for (const [sentence, check] of checked) {
      try {
        check(shown);
      } catch (error) {
        const { length } = course.steps;
        const known = broken.get(sentence);
        if (known === undefined || known.length > length) {
          broken.set(sentence, { length, how: told(seed, course, error) });
        }
      }
    }
  };
}

function note(
  { seen, untaken }: Findings,
  { stream, event }: JournalEvent,
  journal: Course['journal'],
): void {
  seen.add(event.type);
  if (untaken.size === 0) return;
  const ofStream = journal.filter((one) => one.stream === stream).map((one) => one.event);
  for (const [turn, isTaken] of untaken) if (isTaken(event, ofStream.slice(0, -1))) untaken.delete(turn);
}

/** An opening, which was checked on its own, and its books. */
interface Beginning {
  readonly opened: Opened;
  readonly books: RunningBooks;
}

/** Plays a history until the policies are idle, and checks it on the way; the books of it. */
async function play(findings: Findings, course: Course, beginning?: Beginning): Promise<RunningBooks> {
  const books = new RunningBooks(beginning?.books);
  const check = checking(findings, course);
  const onTheWay = Object.entries(afterEveryEvent).map(([sentence, begin]) => [sentence, begin()] as const);
  const world = await SmallWorld.begin(beginning?.opened, (recorded, { journal, streams }) => {
    course.journal = journal;
    note(findings, recorded, journal);
    check(onTheWay, seeing(recorded, streams, books));
  });
  for (const step of course.steps) await world.take(step);
  await world.settle();
  check(Object.entries(atTheEnd), { world, books });
  await world.close();
  return books;
}

/** Every history that begins with it begins after it: no sentence has anything to remember of it. */
async function checkedOpening(findings: Findings): Promise<Beginning> {
  const opened = await openedBy(opening);
  assert(opened.journal.every(({ event }) => !remembered.has(event.type)));
  const course = { opened: false, steps: opening, journal: opened.journal };
  return { opened, books: await play(findings, course) };
}

export async function playHistories({ runs, deeds, seed }: Plan): Promise<Played> {
  const untaken = new Map(Object.entries(turns));
  const findings: Findings = { seed, broken: new Map(), seen: new Set(), untaken };
  const beginning = await checkedOpening(findings);
  const { accepted, refused } = witnessDeciders();
  for (const one of fc.sample(history(deeds), { numRuns: runs, seed })) {
    const course: Course = { ...one, journal: [] };
    try {
      await play(findings, course, one.opened ? beginning : undefined);
    } catch (error) {
      throw new Error(told(seed, course, error), { cause: error });
    }
  }
  return {
    broken: new Map([...findings.broken].map(([sentence, { how }]) => [sentence, how])),
    seen: findings.seen,
    untaken: [...untaken.keys()],
    accepted: new Set(accepted.keys()),
    refused: new Set(refused.keys()),
  };
}
