/** Answers about providers and courses: what the register says, and what was granted to each, as part of the whole. */
import { idOfStream, streamOf } from '../../domain/ids.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Page } from '../page.js';
import type {
  GetProvider,
  ListProviders,
  ProviderSummary,
  ProviderView,
} from '../provider/provider.query.js';
import { providerTable, type ProviderRow } from '../provider/provider.schema.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition, type ViewReader } from '../view-reader.js';
import { summedColumns, type SummedColumn } from './course-deltas.js';
import type {
  CourseSummary,
  CourseVersion,
  CourseView,
  GetCourse,
  ListCourses,
  YearTotals,
} from './course.query.js';
import { courseTable, courseTotalTable, type CourseRow, type CourseTotalRow } from './course.schema.js';

type Sums = Readonly<Record<SummedColumn, Cents>>;

function sumOf(rows: readonly CourseTotalRow[]): Sums {
  const sum = (column: SummedColumn): Cents => rows.reduce((total, row) => total + row[column], 0n);
  return Object.fromEntries(summedColumns.map((column) => [column, sum(column)])) as Record<SummedColumn, Cents>;
}

/** Four decimals, cut off: shares never add up to more than the whole. */
function share(part: Cents, whole: Cents): string {
  if (whole === 0n) return '0.0000';
  const digits = ((part * 10_000n) / whole).toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

type GrossByYear = ReadonlyMap<number, Cents>;

async function grossByYear(reader: ViewReader): Promise<GrossByYear> {
  const rows = await reader.query<{ readonly year: bigint; readonly gross: bigint }>(
    'SELECT year AS "year", SUM(committed_gross) AS "gross" FROM course_total GROUP BY year',
  );
  return new Map(rows.map(({ year, gross }) => [Number(year), BigInt(gross)]));
}

function yearTotals(rows: readonly CourseTotalRow[], gross: GrossByYear): readonly YearTotals[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((left, right) => left - right);
  return years.map((year) => {
    const sums = sumOf(rows.filter((row) => row.year === year));
    return {
      year,
      applications: Number(sums.applications),
      refused: Number(sums.refused),
      grants: Number(sums.grants),
      withdrawn: Number(sums.withdrawn),
      reservedGross: formatAmount(sums.reservedGross),
      committedGross: formatAmount(sums.committedGross),
      paidGross: formatAmount(sums.paidGross),
      determined: formatAmount(sums.determined),
      undue: formatAmount(sums.undue),
      claimed: formatAmount(sums.claimed),
      received: formatAmount(sums.received),
      waived: formatAmount(sums.waived),
      writtenOff: formatAmount(sums.writtenOff),
      forgone: formatAmount(sums.forgone),
      shareOfGross: share(sums.committedGross, gross.get(year) ?? 0n),
    };
  });
}

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

async function versionsOf(store: EventStore, courseId: string, upTo: bigint): Promise<readonly CourseVersion[]> {
  const versions: CourseVersion[] = [];
  for await (const { revision, type, data, metadata, position } of store.readStream(streamOf.course(courseId))) {
    if (position > upTo) break;
    const { effectiveAt, recordedAt } = JSON.parse(metadata) as Record<'effectiveAt' | 'recordedAt', string>;
    const content = JSON.parse(data) as Record<string, unknown>;
    versions.push({ revision: String(revision), type, effectiveAt, recordedAt, data: content });
  }
  return versions;
}

/** A page of rows of which one more was asked than wanted. */
function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, key }: { readonly item: (row: Row) => Item; readonly key: (row: Row) => string },
): Pick<Page<Item>, 'items' | 'next'> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(item), ...(last === undefined ? {} : { next: key(last) }) };
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
      versions: await versionsOf(store, idOfStream(streamOf.course(courseId)), position),
      totals: yearTotals(totals, await grossByYear(reader)),
      position: String(position),
    };
  });
}

interface KnownProvider {
  readonly kvk: string;
  readonly row: ProviderRow | undefined;
}

/** Registered providers and those that only files name. */
async function providersAfter(
  reader: ViewReader,
  after: string,
  limit: number,
): Promise<readonly KnownProvider[]> {
  const found = await reader.query<{ readonly kvk: string }>(
    `SELECT kvk AS "kvk" FROM provider WHERE kvk > ?
     UNION SELECT DISTINCT provider_kvk AS "kvk" FROM course_total WHERE provider_kvk > ?
     ORDER BY 1 LIMIT ?`,
    after,
    after,
    limit,
  );
  const providers: KnownProvider[] = [];
  for (const { kvk } of found) {
    const [row] = await reader.rows(providerTable, 'WHERE kvk = ?', kvk);
    providers.push({ kvk, row });
  }
  return providers;
}

async function summaryOf(
  reader: ViewReader,
  { kvk, row }: KnownProvider,
  gross: GrossByYear,
): Promise<ProviderSummary> {
  const totals = await reader.rows(courseTotalTable, 'WHERE provider_kvk = ?', kvk);
  return {
    kvk,
    ...(row === undefined ? {} : { name: row.name }),
    revision: String(row?.revision ?? -1n),
    totals: yearTotals(totals, gross),
  };
}

export async function listProviders(
  { readModel }: QuerySources,
  { criteria: { after = '', limit } }: ListProviders,
): Promise<Page<ProviderSummary>> {
  return await readModel.readTransaction(async (reader) => {
    const providers = await providersAfter(reader, after, limit + 1);
    const gross = await grossByYear(reader);
    const summaries: ProviderSummary[] = [];
    for (const provider of providers) summaries.push(await summaryOf(reader, provider, gross));
    const page = pageOf(summaries, limit, { item: (summary) => summary, key: ({ kvk }) => kvk });
    return { ...page, position: String(await reachedPosition(reader)) };
  });
}

export async function getProvider(
  { readModel }: QuerySources,
  { criteria: { kvk } }: GetProvider,
): Promise<ProviderView | undefined> {
  return await readModel.readTransaction(async (reader) => {
    const [row] = await reader.rows(providerTable, 'WHERE kvk = ?', kvk);
    const summary = await summaryOf(reader, { kvk, row }, await grossByYear(reader));
    if (row === undefined && summary.totals.length === 0) return undefined;
    const courses = await reader.rows(courseTable, 'WHERE provider_kvk = ? ORDER BY course_id', kvk);
    const { ibanRef = null, addressRef = null, contactRef = null, registeredAt = null } = row ?? {};
    return {
      ...summary,
      ...(ibanRef === null ? {} : { ibanRef }),
      ...(addressRef === null ? {} : { addressRef }),
      ...(contactRef === null ? {} : { contactRef }),
      ...(registeredAt === null ? {} : { registeredAt }),
      courses: courses.map(({ courseId, title }) => ({ courseId, title })),
      position: String(await reachedPosition(reader)),
    };
  });
}
