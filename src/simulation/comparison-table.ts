/**
 * Lines of the closing table of a simulation: what was published, what the ledger has, and the difference. Published
 * figures are scaled with the simulation; times and shares are not.
 */
import type { Instant } from '../domain/instant.js';
import { formatAmount } from '../domain/money.js';
import { localTimeOf, type LedgerFigures, type WindowFigures } from './comparison.js';
import { published, type PublishedWindow } from './published-figures.js';
import { scaleMoney } from './scenario.js';

export interface ComparisonRow {
  readonly figure: string;
  /** `-` where nothing was published. */
  readonly published: string;
  readonly ledger: string;
  /** Empty where there is nothing to compare. */
  readonly difference: string;
}

const NONE = '-';

function percentage(share: number, digits = 2): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(digits)}%`;
}

function countRow(figure: string, aim: number | undefined, count: number): ComparisonRow {
  if (aim === undefined) return { figure, published: NONE, ledger: String(count), difference: '' };
  const difference = aim === 0 ? '' : percentage(count / aim - 1);
  return { figure, published: String(aim), ledger: String(count), difference };
}

function moneyRow(figure: string, aim: bigint, amount: bigint): ComparisonRow {
  const difference = aim === 0n ? '' : percentage(Number(amount) / Number(aim) - 1);
  return { figure, published: formatAmount(aim), ledger: formatAmount(amount), difference };
}

function totalRows(figures: LedgerFigures, scale: number): readonly ComparisonRow[] {
  const { totals } = published;
  const scaled = (count: number): number => Math.round(count * scale);
  const mean = figures.cutB === 0 ? 0n : figures.gross / BigInt(figures.cutB);
  const share = figures.top20Share;
  return [
    countRow('awards of 2022 by 31 December 2022 (cut A)', scaled(totals.grantsCutA), figures.cutA),
    countRow('awards of 2022 by 17 May 2023 (cut B)', scaled(totals.grantsCutB), figures.cutB),
    moneyRow('gross awarded 2022', scaleMoney(totals.newMoney2022, scale), figures.gross),
    moneyRow('mean award 2022', totals.meanAward2022, mean),
    moneyRow(
      'received from providers by 16 June 2023',
      scaleMoney(totals.reclaimedFromProviders, scale),
      figures.receivedFromProviders,
    ),
    moneyRow('forgone by 16 June 2023', scaleMoney(totals.notReclaimedFromPersons, scale), figures.forgone),
    {
      figure: 'share of the twenty largest providers',
      published: `${(totals.top20Share * 100).toFixed(1)}%`,
      ledger: `${(share * 100).toFixed(1)}%`,
      difference: `${((share - totals.top20Share) * 100).toFixed(2)} points`,
    },
  ];
}

const nothingFound = {
  applications: 0,
  reserved: 0,
  refusedAfterReservation: 0,
  awarded: 0,
  gross: 0n,
  lowest: 0n,
};

function windowRows(
  window: PublishedWindow,
  found: Omit<WindowFigures, 'id' | 'available'>,
  scale: number,
): readonly ComparisonRow[] {
  const { id, grants, refusedIneligibleCourse } = window;
  const scaled = (count: number | undefined): number | undefined =>
    count === undefined ? undefined : Math.round(count * scale);
  const exceeded = found.lowest < 0n ? -found.lowest : 0n;
  return [
    countRow(`${id} applications (at least)`, scaled(window.applicationsAtLeast), found.applications),
    countRow(`${id} reserved`, undefined, found.reserved),
    countRow(
      `${id} refused after reservation`,
      scaled(refusedIneligibleCourse),
      found.refusedAfterReservation,
    ),
    countRow(`${id} awarded`, scaled(grants), found.awarded),
    moneyRow(`${id} gross awarded, of the ceiling`, scaleMoney(window.ceiling, scale), found.gross),
    timeRow(`${id} exhausted`, window.exhaustedAt, found.exhaustedAt),
    {
      figure: `${id} ceiling exceeded by`,
      published: '0.00',
      ledger: formatAmount(exceeded),
      difference: '',
    },
  ];
}

function timeRow(figure: string, aim: Instant, found: Instant | undefined): ComparisonRow {
  const ledger = found === undefined ? NONE : localTimeOf(found);
  return { figure, published: localTimeOf(aim), ledger, difference: '' };
}

/** The rows of the table, the totals first. */
export function comparisonRows(figures: LedgerFigures, scale: number): readonly ComparisonRow[] {
  const found = new Map(figures.windows.map((window) => [window.id, window]));
  return [
    ...totalRows(figures, scale),
    ...published.windows.flatMap((window) =>
      windowRows(window, found.get(window.id) ?? { ...nothingFound, exhaustedAt: undefined }, scale),
    ),
  ];
}

/** The rows as lines of text under their headings. */
export function comparisonLines(rows: readonly ComparisonRow[]): readonly string[] {
  const all: readonly ComparisonRow[] = [
    { figure: 'figure', published: 'published', ledger: 'ledger', difference: 'difference' },
    ...rows,
  ];
  const width = (column: keyof ComparisonRow): number => Math.max(...all.map((row) => row[column].length));
  const widths = {
    figure: width('figure'),
    published: width('published'),
    ledger: width('ledger'),
    difference: width('difference'),
  };
  return all.map((row) =>
    [
      row.figure.padEnd(widths.figure),
      row.published.padStart(widths.published),
      row.ledger.padStart(widths.ledger),
      row.difference.padStart(widths.difference),
    ]
      .join('  ')
      .trimEnd(),
  );
}
