/**
 * The rows of totals at a moment. Now they are read as they stand. Of the past they are summed over whole days of
 * knowledge, and the events of the day that the cut falls in are added one by one, so any instant is exact.
 */
import type { EventStore } from '../../event-store/event-store.js';
import { epochMsOf, instantAt, localDateOf, startOfDay } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import { knownPosition, type Cut } from '../cut.js';
import { isNow, type Moment } from '../moment.js';
import { projected } from '../projected-events.js';
import type { ColumnValue } from '../view-table.js';
import type { ViewReader } from '../view-reader.js';
import { deltasOf } from './total-deltas.js';
import { dailyTotalTable, totalTable, type TotalKey, type TotalRow } from './totals.schema.js';

/** Which totals: `column` is that of the database, the test that of the row. */
export interface Scope {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
  readonly includes: (row: TotalKey) => boolean;
}

/** Every total there is. */
export const everything: Scope = { sql: '1 = 1', values: [], includes: () => true };

export interface TotalsQuestion {
  readonly scope: Scope;
  readonly moment: Moment;
  readonly cut: Cut;
}

interface Span {
  /** Days of knowledge before this one count whole. */
  readonly before?: LocalDate;
  /** Events after this position and up to the cut count as far as they are booked. */
  readonly after?: bigint;
}

/** How the cut by knowledge divides the log in whole days and a part of one. */
async function spanOf(reader: ViewReader, { moment, cut }: TotalsQuestion): Promise<Span> {
  if (moment.asKnownAt === undefined) return {};
  // The end of a day belongs to the next one here: then whole days are all there is.
  const day = localDateOf(instantAt(epochMsOf(moment.asKnownAt) + 1));
  const lastMoment = instantAt(epochMsOf(startOfDay(day)) - 1);
  return { before: day, after: await knownPosition(reader, lastMoment, cut.upTo) };
}

async function wholeDays(
  reader: ViewReader,
  { scope, cut }: TotalsQuestion,
  { before }: Span,
): Promise<readonly TotalRow[]> {
  const columns = totalTable.key.map(({ column }) => column).join(', ');
  const keys = totalTable.key.map(({ column, property }) => `${column} AS "${property}"`).join(', ');
  const tests = [scope.sql, ...(before === undefined ? [] : ['known_on < ?'])];
  const values = [...scope.values, ...(before === undefined ? [] : [before])];
  if (cut.bookedUpTo !== undefined) {
    tests.push('booked_on <= ?');
    values.push(cut.bookedUpTo);
  }
  const rows = await reader.query<Record<string, unknown>>(
    `SELECT ${keys}, SUM(amount) AS "amount", SUM(events) AS "events" FROM ${dailyTotalTable.name}
     WHERE ${tests.join(' AND ')} GROUP BY ${columns}`,
    ...values,
  );
  return rows.map((row) => totalTable.fromDatabase(row));
}

const CATEGORIES = ['fundingYear', 'grant', 'bookYear', 'fund', 'objection'] as const;

async function partOfDay(
  store: EventStore,
  { scope, cut }: TotalsQuestion,
  { after }: Span,
): Promise<readonly TotalRow[]> {
  if (after === undefined || after >= cut.upTo) return [];
  const rows: TotalRow[] = [];
  for await (const batch of store.readLog({ after, upTo: cut.upTo, categories: CATEGORIES })) {
    for (const recorded of batch.events) {
      const added = deltasOf(projected(recorded, ''));
      if (added === undefined) continue;
      if (cut.bookedUpTo !== undefined && added.bookedOn > cut.bookedUpTo) continue;
      rows.push(...added.deltas.filter(scope.includes));
    }
  }
  return rows;
}

/** The rows of totals in this scope at this moment; a key may appear more than once. */
export async function totalsAt(
  { reader, store }: { readonly reader: ViewReader; readonly store: EventStore },
  question: TotalsQuestion,
): Promise<readonly TotalRow[]> {
  const { scope, moment } = question;
  if (isNow(moment)) return await reader.rows(totalTable, `WHERE ${scope.sql}`, ...scope.values);
  const span = await spanOf(reader, question);
  return [...(await wholeDays(reader, question, span)), ...(await partOfDay(store, question, span))];
}
