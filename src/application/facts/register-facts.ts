/**
 * What the register of courses and providers and the book years say, folded from the log as it grows. Decisions
 * take their facts from here; before they do, the view must have reached everything this process appended.
 */
import type { BookYearEvent } from '../../domain/book-year/book-year.events.js';
import { courseDecider } from '../../domain/course/course.decider.js';
import type { CourseEvent } from '../../domain/course/course.events.js';
import {
  assessmentOn,
  exclusionOn,
  isListed,
  listingOn,
  priceOn,
  type CourseState,
} from '../../domain/course/course.state.js';
import type { CommandContext } from '../../domain/decider.js';
import { contextOf } from '../../domain/event-metadata.js';
import type { CourseFacts } from '../../domain/funding-year/course-facts.js';
import { personDecider } from '../../domain/person/person.decider.js';
import type { PersonEvent } from '../../domain/person/person.events.js';
import { exclusionOn as personExclusionOn, type PersonState } from '../../domain/person/person.state.js';
import { idOfStream, type CourseId, type KvkNumber, type PersonKey } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { EventStore } from '../../event-store/event-store.js';
import { categoryOf, type RecordedEvent } from '../../event-store/recorded-event.js';

const CATEGORIES = ['course', 'provider', 'person', 'bookYear'] as const;

interface ChosenCourse {
  readonly course?: CourseFacts;
  readonly courseThen?: CourseFacts;
}

export interface RegisterFacts {
  /** Resolves when everything up to this position is folded; rejects when the log cannot be read. */
  reached(position: bigint): Promise<void>;
  courseOn(courseId: CourseId, day: LocalDate): CourseFacts | undefined;
  /** The course on the day of the record, and on the legal day when that is another. */
  courseFor(courseId: CourseId, moment: Pick<CommandContext, 'today' | 'effectiveAt'>): ChosenCourse;
  /** True when an exclusion of the person works on that day (art. 19). */
  isPersonExcluded(personKey: PersonKey, day: LocalDate): boolean;
  isRegistered(provider: KvkNumber): boolean;
  isClosed(bookYear: number): boolean;
  /** `course-<id>@<revision>;person-<key>@<revision>;provider-<kvk>@<revision>`, sorted; `-` where there is no stream. */
  revisionsOf(subject: DecisionSubject): string;
  /**
   * Follows the log until the signal; rejects on a fault, and with it everyone who waits or comes before it has got
   * on. May be called again. `onProgress` is told after every batch.
   */
  follow(signal: AbortSignal, onProgress?: () => void): Promise<void>;
}

interface Folded {
  readonly courses: Map<CourseId, { state: CourseState; revision: bigint }>;
  readonly providers: Map<KvkNumber, bigint>;
  readonly persons: Map<PersonKey, { state: PersonState; revision: bigint }>;
  readonly closedYears: Set<number>;
}

function fold(folded: Folded, recorded: RecordedEvent): void {
  const { event, metadata } = decodeEvent(recorded);
  const id = idOfStream(recorded.stream);
  switch (categoryOf(recorded.stream)) {
    case 'course': {
      const before = folded.courses.get(id)?.state ?? courseDecider.initial(id);
      const context = contextOf(metadata, recorded.revision);
      const state = courseDecider.evolve(before, event as CourseEvent, context);
      folded.courses.set(id, { state, revision: recorded.revision });
      return;
    }
    case 'person': {
      const before = folded.persons.get(id)?.state ?? personDecider.initial(id);
      const context = contextOf(metadata, recorded.revision);
      const state = personDecider.evolve(before, event as PersonEvent, context);
      folded.persons.set(id, { state, revision: recorded.revision });
      return;
    }
    case 'provider':
      folded.providers.set(id, recorded.revision);
      return;
    default:
      if ((event as BookYearEvent).type === 'BookYearClosed') folded.closedYears.add(Number(id));
  }
}

function factsOf(state: CourseState, day: LocalDate): CourseFacts | undefined {
  const listing = listingOn(state, day) ?? state.listing;
  if (listing === undefined) return undefined;
  const exclusion = exclusionOn(state, day);
  const { assessedOn: _, ...assessment } = assessmentOn(state, day) ?? {};
  return {
    providerKvk: listing.providerKvk,
    listed: isListed(state, day),
    excluded: exclusion !== undefined,
    ...(exclusion === undefined ? {} : { excludedFrom: exclusion.from }),
    recognised: listing.recognised,
    price: priceOn(state, day) ?? 0n,
    ...(listing.sector === undefined ? {} : { sector: listing.sector }),
    ...assessment,
  };
}

const isExcluded = (person: PersonState | undefined, day: LocalDate): boolean =>
  person !== undefined && personExclusionOn(person, day) !== undefined;

interface DecisionSubject {
  readonly courseId: CourseId;
  readonly providerKvk: KvkNumber;
  readonly personKey: PersonKey;
}

function revisionsIn(
  { courses, persons, providers }: Folded,
  { courseId, providerKvk, personKey }: DecisionSubject,
): string {
  const course = String(courses.get(courseId)?.revision ?? '-');
  const provider = String(providers.get(providerKvk) ?? '-');
  const person = String(persons.get(personKey)?.revision ?? '-');
  return `course-${courseId}@${course};person-${personKey}@${person};provider-${providerKvk}@${provider}`;
}

interface Waiter {
  readonly position: bigint;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How far the facts have come, and who waits for them. */
interface Reach {
  position: bigint;
  advance(to: bigint): void;
  reached(wanted: bigint): Promise<void>;
  /** Rejects all who wait, and who come before the next advance. */
  fail(error: unknown): void;
}

function createReach(): Reach {
  let waiters: Waiter[] = [];
  let failure: { readonly error: unknown } | undefined;
  const reach: Reach = {
    position: -1n,
    advance(to) {
      reach.position = to;
      failure = undefined;
      const due = waiters.filter(({ position }) => position <= to);
      waiters = waiters.filter(({ position }) => position > to);
      for (const waiter of due) waiter.resolve();
    },
    async reached(wanted) {
      if (wanted <= reach.position) return;
      if (failure !== undefined) throw failure.error;
      await new Promise<void>((resolve, reject) => {
        waiters.push({ position: wanted, resolve, reject });
      });
    },
    fail(error) {
      failure = { error };
      const failed = waiters;
      waiters = [];
      for (const waiter of failed) waiter.reject(error);
    },
  };
  return reach;
}

export function createRegisterFacts(store: EventStore): RegisterFacts {
  const folded: Folded = {
    courses: new Map(),
    providers: new Map(),
    persons: new Map(),
    closedYears: new Set(),
  };
  const reach = createReach();

  async function foldAll(from: bigint, signal: AbortSignal, onProgress: () => void): Promise<void> {
    const after = from < 0n ? {} : { after: from };
    for await (const batch of store.subscribe({ ...after, categories: CATEGORIES, signal })) {
      for (const recorded of batch.events) fold(folded, recorded);
      reach.advance(batch.position);
      onProgress();
    }
  }

  return {
    reached: (wanted) => reach.reached(wanted),
    courseOn(courseId, day) {
      const course = folded.courses.get(courseId);
      return course === undefined ? undefined : factsOf(course.state, day);
    },
    courseFor(courseId, { today, effectiveAt }) {
      const state = folded.courses.get(courseId)?.state;
      const course = state === undefined ? undefined : factsOf(state, today);
      if (state === undefined || course === undefined) return {};
      const workingOn = localDateOf(effectiveAt);
      const courseThen = workingOn === today ? undefined : factsOf(state, workingOn);
      return courseThen === undefined ? { course } : { course, courseThen };
    },
    isPersonExcluded: (personKey, day) => isExcluded(folded.persons.get(personKey)?.state, day),
    isRegistered: (provider) => folded.providers.has(provider),
    isClosed: (bookYear) => folded.closedYears.has(bookYear),
    revisionsOf: (subject) => revisionsIn(folded, subject),
    async follow(signal, onProgress = () => undefined) {
      try {
        await foldAll(reach.position, signal, onProgress);
      } catch (error) {
        reach.fail(error);
        throw error;
      }
    },
  };
}
