/** Answers about courses: what the register says of them and when, and what was granted for them. */
import type { LocalDate } from '../../domain/local-date.js';
import { cutOf, type Cut } from '../cut.js';
import { isNow, type Moment } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { capsOf } from './course-caps.js';
import { assessmentsOf, exclusionsOf, pricesOf, versionsOf, worksFrom } from './course-history.js';
import { dayOf, storyOf, summaryOn, type CourseStory } from './course-story.js';
import { courseTotalsAt } from './course-totals-at.js';
import type { CourseSummary, CourseView, GetCourse, ListCourses, YearTotals } from './course.query.js';
import { courseTable, courseTotalTable } from './course.schema.js';
import { grossAt, grossByYear, yearTotals } from './year-totals.js';

async function isCourse(reader: ViewReader, courseId: string): Promise<boolean> {
  return (await reader.rows(courseTable, 'WHERE course_id = ?', courseId)).length > 0;
}

export async function listCourses(
  { readModel, store }: QuerySources,
  { criteria }: ListCourses,
): Promise<Page<CourseSummary> | undefined> {
  const { after = '', limit, moment } = criteria;
  return await readModel.readTransaction(async (reader) => {
    if (after !== '' && !(await isCourse(reader, after))) return undefined;
    const cut = await cutOf(reader, moment);
    const rest = 'WHERE course_id > ? ORDER BY course_id LIMIT ?';
    const rows = await reader.rows(courseTable, rest, after, limit + 1);
    const items: CourseSummary[] = [];
    for (const { courseId } of rows.slice(0, limit)) {
      const course = summaryOn(await storyOf(store, courseId, cut.upTo), dayOf(criteria));
      if (course !== undefined) items.push(course);
    }
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last === undefined ? {} : { next: last.courseId };
    return { items, ...next, position: String(cut.reached) };
  });
}

interface Sight extends Pick<QuerySources, 'store'> {
  readonly reader: ViewReader;
  readonly cut: Cut;
  readonly moment: Moment;
}

/** A course that moved to another provider keeps the totals it had before. */
async function totalsOf(
  { reader, store, cut, moment }: Sight,
  { state }: CourseStory,
): Promise<readonly YearTotals[]> {
  const providers = [...new Set(state.listings.map(({ content }) => content.providerKvk))];
  const scope = {
    sql: `provider_kvk IN (${providers.map(() => '?').join(', ')}) AND course_id = ?`,
    values: [...providers, state.id],
  };
  if (!isNow(moment)) {
    const rows = await courseTotalsAt(reader, scope, cut);
    return yearTotals(rows, await grossAt({ reader, store }, moment, cut));
  }
  const rows = await reader.rows(courseTotalTable, `WHERE ${scope.sql}`, ...scope.values);
  return yearTotals(rows, await grossByYear(reader));
}

type History = Pick<CourseView, 'versions' | 'prices' | 'assessments' | 'exclusions'>;

/** What the register said up to a day; without one, what lies ahead as well. */
function historyOf({ state, events }: CourseStory, upTo: LocalDate | undefined): History {
  const shown = events.filter((event) => upTo === undefined || worksFrom(event) <= upTo);
  return {
    versions: versionsOf(shown),
    prices: pricesOf(shown),
    assessments: assessmentsOf(shown),
    exclusions: exclusionsOf(state.exclusions, upTo),
  };
}

export async function getCourse(
  { readModel, store }: QuerySources,
  { criteria }: GetCourse,
): Promise<CourseView | undefined> {
  const { courseId, moment } = criteria;
  return await readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const day = dayOf(criteria);
    const story = await storyOf(store, courseId, cut.upTo);
    const summary = summaryOn(story, day);
    if (summary === undefined) return undefined;
    const totals = await totalsOf({ reader, store, cut, moment }, story);
    const years = totals.map(({ year }) => year);
    return {
      ...summary,
      ...historyOf(story, moment.asOf === undefined ? undefined : day),
      totals,
      caps: await capsOf({ reader, store }, { courseId, moment, cut }, years),
      position: String(cut.reached),
    };
  });
}
