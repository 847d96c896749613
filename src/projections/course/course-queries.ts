/** Answers about courses: what the register says of them and when, and what was granted for them. */
import { streamOf } from '../../domain/ids.js';
import { formatAmount } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import { pageOf, type Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition } from '../view-reader.js';
import type { CourseSummary, CourseVersion, CourseView, GetCourse, ListCourses } from './course.query.js';
import { courseTable, courseTotalTable, type CourseRow } from './course.schema.js';
import { grossByYear, yearTotals } from './year-totals.js';

function presentCourse({ price, recognised, sector, theme, revision, ...row }: CourseRow): CourseSummary {
  return {
    ...row,
    status: row.status as CourseSummary['status'],
    price: formatAmount(price),
    recognised: recognised === 1,
    ...(sector === null ? {} : { sector }),
    ...(theme === null ? {} : { theme }),
    revision: String(revision),
  };
}

async function versionsOf(
  store: EventStore,
  courseId: string,
  upTo: bigint,
): Promise<readonly CourseVersion[]> {
  const versions: CourseVersion[] = [];
  for await (const { revision, type, data, metadata, position } of store.readStream(
    streamOf.course(courseId),
  )) {
    if (position > upTo) break;
    const { effectiveAt, recordedAt } = JSON.parse(metadata) as Record<'effectiveAt' | 'recordedAt', string>;
    const content = JSON.parse(data) as Record<string, unknown>;
    versions.push({ revision: String(revision), type, effectiveAt, recordedAt, data: content });
  }
  return versions;
}

export async function listCourses(
  { readModel }: QuerySources,
  { criteria: { after = '', limit } }: ListCourses,
): Promise<Page<CourseSummary>> {
  return await readModel.readTransaction(async (reader) => {
    const rest = 'WHERE course_id > ? ORDER BY course_id LIMIT ?';
    const rows = await reader.rows(courseTable, rest, after, limit + 1);
    const page = pageOf(rows, limit, { item: presentCourse, key: ({ courseId }) => courseId });
    return { ...page, position: String(await reachedPosition(reader)) };
  });
}

export async function getCourse(
  { readModel, store }: QuerySources,
  { criteria: { courseId } }: GetCourse,
): Promise<CourseView | undefined> {
  return await readModel.readTransaction(async (reader) => {
    const [row] = await reader.rows(courseTable, 'WHERE course_id = ?', courseId);
    if (row === undefined) return undefined;
    const position = await reachedPosition(reader);
    const totals = await reader.rows(
      courseTotalTable,
      'WHERE provider_kvk = ? AND course_id = ?',
      row.providerKvk,
      courseId,
    );
    return {
      ...presentCourse(row),
      versions: await versionsOf(store, courseId, position),
      totals: yearTotals(totals, await grossByYear(reader)),
      position: String(position),
    };
  });
}
