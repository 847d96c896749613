/**
 * Tells a course from its own events: few of them, however long the log is. Only what the views have reached and the
 * cut by knowledge leaves is told; which day counts is for who asks.
 */
import type { CourseEvent } from '../../domain/course/course.events.js';
import {
  initialCourse,
  isExcludedOn,
  isListed,
  listingOn,
  priceOn,
  type CourseState,
} from '../../domain/course/course.state.js';
import { evolveCourse } from '../../domain/course/evolve-course.js';
import { streamOf } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import { formatAmount } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { CourseSummary, RegisterMoment } from './course.query.js';

/** A course as it was known, with the events that say so. */
export interface CourseStory {
  readonly state: CourseState;
  readonly events: readonly JournalEvent<CourseEvent>[];
}

/** The day that counts. */
export function dayOf({ moment, today }: RegisterMoment): LocalDate {
  return moment.asOf === undefined ? today : localDateOf(moment.asOf);
}

/** Everything that was recorded of a course up to a position. */
export async function storyOf(store: EventStore, courseId: string, upTo: bigint): Promise<CourseStory> {
  const events: JournalEvent<CourseEvent>[] = [];
  let state = initialCourse(courseId);
  for await (const recorded of store.readStream(streamOf.course(courseId))) {
    if (recorded.position > upTo) break;
    const journal = decodeEvent(recorded) as JournalEvent<CourseEvent>;
    events.push(journal);
    state = evolveCourse(state, journal.event, journal.metadata);
  }
  return { state, events };
}

function statusOn(state: CourseState, day: LocalDate): CourseSummary['status'] {
  if (!isListed(state, day)) return 'delisted';
  return isExcludedOn(state, day) ? 'excluded' : 'listed';
}

/** What the register shows of the course on that day; undefined before it was listed. */
export function summaryOn({ state, events }: CourseStory, day: LocalDate): CourseSummary | undefined {
  const content = listingOn(state, day);
  if (content === undefined) return undefined;
  const { price: _, ...listed } = content;
  return {
    courseId: state.id,
    ...listed,
    price: formatAmount(priceOn(state, day) ?? 0n),
    status: statusOn(state, day),
    revision: String(events.at(-1)?.revision ?? -1n),
  };
}
