/** Answers about providers: who they are, what they were granted, and how large a part of the whole that is. */
import { courseTable, courseTotalTable } from '../course/course.schema.js';
import { grossByYear, yearTotals, type GrossByYear } from '../course/year-totals.js';
import { pageOf, type Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition, type ViewReader } from '../view-reader.js';
import type { GetProvider, ListProviders, ProviderSummary, ProviderView } from './provider.query.js';
import { providerTable, type ProviderRow } from './provider.schema.js';

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

const details = ['ibanRef', 'addressRef', 'contactRef', 'registeredAt'] as const;

function detailsOf(row: ProviderRow | undefined): Pick<ProviderView, (typeof details)[number]> {
  if (row === undefined) return {};
  return Object.fromEntries(details.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]])));
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
    return {
      ...summary,
      ...detailsOf(row),
      courses: courses.map(({ courseId, title }) => ({ courseId, title })),
      position: String(await reachedPosition(reader)),
    };
  });
}
