/** What was granted per year to a provider or for a course, and which part that is of all grants of the year. */
import { formatAmount, type Cents } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Cut } from '../cut.js';
import type { Moment } from '../moment.js';
import { totalsAt, type Scope } from '../totals/totals-at.js';
import type { ViewReader } from '../view-reader.js';
import { summedColumns, type SummedColumn } from './course-deltas.js';
import type { YearTotals } from './course.query.js';
import type { CourseTotalRow } from './course.schema.js';

type Sums = Readonly<Record<SummedColumn, Cents>>;

function sumOf(rows: readonly CourseTotalRow[]): Sums {
  const sum = (column: SummedColumn): Cents => rows.reduce((total, row) => total + row[column], 0n);
  return Object.fromEntries(summedColumns.map((column) => [column, sum(column)])) as Record<
    SummedColumn,
    Cents
  >;
}

/** Four decimals, cut off: shares never add up to more than the whole. */
function share(part: Cents, whole: Cents): string {
  if (whole === 0n) return '0.0000';
  const digits = ((part * 10_000n) / whole).toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** Amount of all grants, by year. */
export type GrossByYear = ReadonlyMap<number, Cents>;

export async function grossByYear(reader: ViewReader): Promise<GrossByYear> {
  const rows = await reader.query<{ readonly year: bigint; readonly gross: bigint | string }>(
    'SELECT year AS "year", SUM(committed_gross) AS "gross" FROM course_total GROUP BY year',
  );
  return new Map(rows.map(({ year, gross }) => [Number(year), BigInt(gross)]));
}

/** The same at a moment of the past, from the totals of all money. */
export async function grossAt(
  sources: { readonly reader: ViewReader; readonly store: EventStore },
  moment: Moment,
  cut: Cut,
): Promise<GrossByYear> {
  const scope: Scope = {
    sql: `type = 'GrantAwarded' AND to_account = 'committed'`,
    values: [],
    includes: ({ type, toAccount }) => type === 'GrantAwarded' && toAccount === 'committed',
  };
  const gross = new Map<number, Cents>();
  for (const { fundingYear, amount } of await totalsAt(sources, { scope, moment, cut })) {
    gross.set(fundingYear, (gross.get(fundingYear) ?? 0n) + amount);
  }
  return gross;
}

/** Totals of these rows, by year. */
export function yearTotals(rows: readonly CourseTotalRow[], gross: GrossByYear): readonly YearTotals[] {
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
