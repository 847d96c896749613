/** Answers about providers: who they are, what they were granted, and how large a part of the whole that is. */
import { dayOf, storyOf, summaryOn } from '../course/course-story.js';
import { courseTotalsAt, type CourseScope } from '../course/course-totals-at.js';
import type { RegisterMoment, YearTotals } from '../course/course.query.js';
import { courseTable, courseTotalTable, type CourseTotalRow } from '../course/course.schema.js';
import { grossAt, grossByYear, yearTotals, type GrossByYear } from '../course/year-totals.js';
import { cutOf, type Cut } from '../cut.js';
import { isNow } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import { ageingAt } from './ageing-at.js';
import { ageingOn } from './ageing.js';
import { providerAt } from './provider-at.js';
import type {
  AgeingView,
  GetProvider,
  ListProviders,
  ProviderSummary,
  ProviderView,
} from './provider.query.js';
import { providerTable, type ProviderRow } from './provider.schema.js';

/** Where to look, and as of when. */
interface Sight extends Pick<QuerySources, 'store'> {
  readonly reader: ViewReader;
  readonly cut: Cut;
  readonly asked: RegisterMoment;
}

async function look<Result>(
  { readModel, store }: QuerySources,
  asked: RegisterMoment,
  work: (sight: Sight) => Promise<Result>,
): Promise<Result> {
  return await readModel.readTransaction(async (reader) =>
    work({ reader, store, asked, cut: await cutOf(reader, asked.moment) }),
  );
}

/** The numbers of registered providers and of those that only files name. */
async function numbersAfter(reader: ViewReader, after: string, limit: number): Promise<readonly string[]> {
  const found = await reader.query<{ readonly kvk: string }>(
    `SELECT kvk AS "kvk" FROM provider WHERE kvk > ?
     UNION SELECT DISTINCT provider_kvk AS "kvk" FROM course_total WHERE provider_kvk > ?
     ORDER BY 1 LIMIT ?`,
    after,
    after,
    limit,
  );
  return found.map(({ kvk }) => kvk);
}

/** Was it registered, or does a file name it? */
export async function isKnown(reader: ViewReader, kvk: string): Promise<boolean> {
  const found = await reader.query(
    'SELECT 1 FROM provider WHERE kvk = ? UNION SELECT 1 FROM course_total WHERE provider_kvk = ?',
    kvk,
    kvk,
  );
  return found.length > 0;
}

async function rowOf({ reader, store, cut, asked }: Sight, kvk: string): Promise<ProviderRow | undefined> {
  if (!isNow(asked.moment)) return await providerAt(store, kvk, cut);
  const [row] = await reader.rows(providerTable, 'WHERE kvk = ?', kvk);
  return row;
}

interface Figures {
  readonly rows: readonly CourseTotalRow[];
  readonly gross: GrossByYear;
}

async function figuresOf({ reader, store, cut, asked }: Sight, scope: CourseScope): Promise<Figures> {
  const { moment } = asked;
  if (!isNow(moment)) {
    const rows = await courseTotalsAt(reader, scope, cut);
    return { rows, gross: await grossAt({ reader, store }, moment, cut) };
  }
  const rows = await reader.rows(courseTotalTable, `WHERE ${scope.sql}`, ...scope.values);
  return { rows, gross: await grossByYear(reader) };
}

function totalsOf({ rows, gross }: Figures, kvk: string): readonly YearTotals[] {
  return yearTotals(
    rows.filter(({ providerKvk }) => providerKvk === kvk),
    gross,
  );
}

/** Undefined when nobody had heard of the provider. */
async function summaryOf(
  sight: Sight,
  figures: Figures,
  kvk: string,
): Promise<{ readonly summary: ProviderSummary; readonly row: ProviderRow | undefined } | undefined> {
  const row = await rowOf(sight, kvk);
  const totals = totalsOf(figures, kvk);
  if (row === undefined && totals.length === 0) return undefined;
  const name = row === undefined ? {} : { name: row.name };
  return { summary: { kvk, ...name, revision: String(row?.revision ?? -1n), totals }, row };
}

export async function listProviders(
  sources: QuerySources,
  { criteria }: ListProviders,
): Promise<Page<ProviderSummary> | undefined> {
  const { after = '', limit } = criteria;
  return await look(sources, criteria, async (sight) => {
    if (after !== '' && !(await isKnown(sight.reader, after))) return undefined;
    const found = await numbersAfter(sight.reader, after, limit + 1);
    const page = found.slice(0, limit);
    const scope = { sql: 'provider_kvk > ? AND provider_kvk <= ?', values: [after, page.at(-1) ?? after] };
    const figures = await figuresOf(sight, scope);
    const items: ProviderSummary[] = [];
    for (const kvk of page) {
      const provider = await summaryOf(sight, figures, kvk);
      if (provider !== undefined) items.push(provider.summary);
    }
    const next = found.length > limit ? page.at(-1) : undefined;
    return { items, ...(next === undefined ? {} : { next }), position: String(sight.cut.reached) };
  });
}

const details = ['ibanRef', 'addressRef', 'contactRef', 'registeredAt'] as const;

function detailsOf(row: ProviderRow | undefined): Pick<ProviderView, (typeof details)[number]> {
  if (row === undefined) return {};
  return Object.fromEntries(details.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]])));
}

type CourseOfProvider = ProviderView['courses'][number];

/** The courses that were the provider's, under the title they had. */
async function coursesOf(
  { reader, store, cut, asked }: Sight,
  kvk: string,
): Promise<readonly CourseOfProvider[]> {
  const rows = await reader.rows(courseTable, 'WHERE provider_kvk = ? ORDER BY course_id', kvk);
  if (isNow(asked.moment)) return rows.map(({ courseId, title }) => ({ courseId, title }));
  const courses: CourseOfProvider[] = [];
  for (const { courseId } of rows) {
    const course = summaryOn(await storyOf(store, courseId, cut.upTo), dayOf(asked));
    if (course?.providerKvk === kvk) courses.push({ courseId, title: course.title });
  }
  return courses;
}

async function ageingOf(sight: Sight, kvk: string): Promise<readonly AgeingView[]> {
  const { reader, asked } = sight;
  if (isNow(asked.moment)) return await ageingOn(reader, kvk, asked.today);
  return await ageingAt(sight, kvk, dayOf(asked));
}

export async function getProvider(
  sources: QuerySources,
  { criteria }: GetProvider,
): Promise<ProviderView | undefined> {
  const { kvk } = criteria;
  return await look(sources, criteria, async (sight) => {
    const figures = await figuresOf(sight, { sql: 'provider_kvk = ?', values: [kvk] });
    const provider = await summaryOf(sight, figures, kvk);
    if (provider === undefined) return undefined;
    return {
      ...provider.summary,
      ...detailsOf(provider.row),
      courses: await coursesOf(sight, kvk),
      ageing: await ageingOf(sight, kvk),
      position: String(sight.cut.reached),
    };
  });
}
