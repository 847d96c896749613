/** Keeps the register as recorded last, providers and courses, and adds up what was granted to each. */
import type { CourseEvent } from '../../domain/course/course.events.js';
import { idOfStream } from '../../domain/ids.js';
import { categoryOf } from '../../event-store/recorded-event.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { providerTable, type ProviderRow } from '../provider/provider.schema.js';
import type { ViewWriter } from '../view-writer.js';
import { addCourseDeltas, createCourseSums, summedColumns } from './course-deltas.js';
import {
  courseTable,
  courseTotalTable,
  registerEventTable,
  type CourseRow,
  type RegisterEventRow,
} from './course.schema.js';

function evolveCourse(before: CourseRow | undefined, courseId: string, event: CourseEvent): CourseRow {
  if (event.type === 'CourseListed') {
    const { providerKvk, title, price, recognised, sector, theme } = event.data;
    const of = { sector: sector ?? null, theme: theme ?? null };
    const status = before?.status === 'excluded' ? 'excluded' : 'listed';
    return {
      courseId,
      providerKvk,
      title,
      price,
      recognised: recognised ? 1 : 0,
      ...of,
      status,
      revision: 0n,
    };
  }
  if (before === undefined) throw new Error(`course ${courseId} was never listed`);
  switch (event.type) {
    case 'CoursePriceChanged':
      return { ...before, price: event.data.price };
    case 'CourseExcluded':
      return { ...before, status: 'excluded' };
    case 'CourseReinstated':
      return before.status === 'delisted' ? before : { ...before, status: 'listed' };
    case 'CourseDelisted':
      return { ...before, status: 'delisted' };
    case 'CourseAssessed':
      return before;
  }
}

/** The course that an event of the register is about: its own stream says so, or a year that closes a window to it. */
function courseOf({ recorded, journal: { event } }: ProjectedEvent): string | undefined {
  if (event.type === 'CourseCapped') return event.data.courseId;
  return categoryOf(recorded.stream) === 'course' ? idOfStream(recorded.stream) : undefined;
}

async function applyCourses(events: readonly ProjectedEvent[], writer: ViewWriter): Promise<void> {
  const ids = new Set(events.map(courseOf).filter((id) => id !== undefined));
  const rows = await writer.select(
    courseTable,
    [...ids].map((id) => [id]),
  );
  const courses = new Map(rows.map((row) => [row.courseId, row]));
  const index: RegisterEventRow[] = [];
  for (const projected of events) {
    const courseId = courseOf(projected);
    if (courseId === undefined) continue;
    const { revision, position } = projected.recorded;
    const { event } = projected.journal;
    if (event.type !== 'CourseCapped') {
      courses.set(courseId, {
        ...evolveCourse(courses.get(courseId), courseId, event as CourseEvent),
        revision,
      });
    }
    const course = courses.get(courseId);
    if (course !== undefined) index.push({ providerKvk: course.providerKvk, position, courseId });
  }
  await writer.insert(registerEventTable, index);
  await writer.upsert(courseTable, [...courses.values()]);
}

async function applyProviders(events: readonly ProjectedEvent[], writer: ViewWriter): Promise<void> {
  const changed = events.filter(({ recorded }) => categoryOf(recorded.stream) === 'provider');
  const ids = new Set(changed.map(({ recorded }) => idOfStream(recorded.stream)));
  const rows = await writer.select(
    providerTable,
    [...ids].map((id) => [id]),
  );
  const providers = new Map(rows.map((row) => [row.kvk, row]));
  for (const { recorded, journal } of changed) {
    const { event, metadata } = journal;
    if (event.type !== 'ProviderRegistered' && event.type !== 'ProviderDetailsChanged') continue;
    const kvk = idOfStream(recorded.stream);
    const row: ProviderRow = {
      kvk,
      name: event.data.name,
      ibanRef: event.data.ibanRef ?? null,
      addressRef: event.data.addressRef ?? null,
      contactRef: event.data.contactRef ?? null,
      registeredAt: providers.get(kvk)?.registeredAt ?? metadata.effectiveAt,
      revision: recorded.revision,
    };
    providers.set(kvk, row);
  }
  await writer.insert(
    registerEventTable,
    changed.map(({ recorded: { stream, position } }) => ({
      providerKvk: idOfStream(stream),
      position,
      courseId: '',
    })),
  );
  await writer.upsert(providerTable, [...providers.values()]);
}

async function applyTotals(events: readonly ProjectedEvent[], writer: ViewWriter): Promise<void> {
  const { rows, add } = createCourseSums();
  for (const event of events) addCourseDeltas(event, add);
  await writer.upsert(courseTotalTable, [...rows.values()], summedColumns);
}

export const courseProjection: Projection = {
  name: 'course',
  tables: [courseTable, courseTotalTable, registerEventTable, providerTable],
  apply: async (events, writer) => {
    await applyCourses(events, writer);
    await applyProviders(events, writer);
    await applyTotals(events, writer);
  },
};
