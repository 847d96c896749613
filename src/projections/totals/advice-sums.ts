/**
 * The money of advice, apart from grants: what is on the lines of advice and in the advice slices of windows. A row
 * belongs to advice or to grants, never to both.
 */
import { ADVICE_SLICE } from '../../domain/file-dimensions.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { COUNT } from './total-deltas.js';
import type { AdviceFigures, AdviceLineTotals, AdviceTotals } from './totals.query.js';
import type { TotalKey, TotalRow } from './totals.schema.js';

/** Is this money of advice? Lines of advice have no window; what lapses on them lapses with the year. */
export function isOfAdvice({ fundingYear, window, slice, type }: TotalKey): boolean {
  if (window !== '') return slice === ADVICE_SLICE;
  return fundingYear !== 0 && (type.startsWith('Advice') || type === 'FundingYearClosed');
}

const accounts = [
  'available',
  'held',
  'reserved',
  'committed',
  'realised',
  'releasing',
  'released',
  'lapsed',
  'determined',
] as const;

const sumOf = (rows: readonly TotalRow[]): Cents => rows.reduce((sum, { amount }) => sum + amount, 0n);

function balanceOf(rows: readonly TotalRow[], account: string): Cents {
  const came = sumOf(rows.filter(({ toAccount }) => toAccount === account));
  return came - sumOf(rows.filter(({ fromAccount }) => fromAccount === account));
}

function flowOf(rows: readonly TotalRow[], type: string, into: string): Cents {
  return sumOf(rows.filter((row) => row.type === type && row.toAccount === into));
}

function countOf(rows: readonly TotalRow[], type: string): number {
  return Number(
    rows
      .filter((row) => row.book === COUNT && row.type === type)
      .reduce((sum, { events }) => sum + events, 0n),
  );
}

/** What came from the appropriation less what went back, and what a window was carried in. */
function budgetOf(rows: readonly TotalRow[], withCarriedIn: boolean): Cents {
  const own = -balanceOf(rows, 'appropriation');
  const carriedIn = sumOf(
    rows.filter((row) => row.type === 'LeftoverCarriedOver' && row.fromAccount === 'transfer'),
  );
  return withCarriedIn ? own + carriedIn : own;
}

function figuresOf(ofAdvice: readonly TotalRow[], withCarriedIn: boolean): AdviceFigures {
  const balances = accounts.map((account) => [account, formatAmount(balanceOf(ofAdvice, account))]);
  return {
    budget: formatAmount(budgetOf(ofAdvice, withCarriedIn)),
    ...(Object.fromEntries(balances) as Record<(typeof accounts)[number], string>),
    registeredGross: formatAmount(flowOf(ofAdvice, 'AdviceRegistered', 'reserved')),
    claimedGross: formatAmount(flowOf(ofAdvice, 'AdviceClaimed', 'committed')),
    paidGross: formatAmount(flowOf(ofAdvice, 'AdvicePaid', 'determined')),
    registered: countOf(ofAdvice, 'AdviceRegistered'),
    delivered: countOf(ofAdvice, 'AdviceDelivered'),
    claimed: countOf(ofAdvice, 'AdviceClaimed'),
    paid: countOf(ofAdvice, 'AdvicePaid'),
    cancelled: countOf(ofAdvice, 'AdviceCancelled'),
  };
}

/** The figures of the advice slice of a window, with what it was carried in. */
export function adviceOfWindow(rows: readonly TotalRow[]): AdviceFigures {
  return figuresOf(rows.filter(isOfAdvice), true);
}

function lineTotals(line: string, ofLines: readonly TotalRow[]): AdviceLineTotals {
  return {
    line,
    ...figuresOf(
      ofLines.filter(({ budgetLine }) => budgetLine === line),
      false,
    ),
  };
}

/** The figures of all advice of a year, and of each line that pays advice only. */
export function adviceOfYear(rows: readonly TotalRow[]): AdviceTotals {
  const ofAdvice = rows.filter(isOfAdvice);
  const ofLines = ofAdvice.filter(({ window }) => window === '');
  const lines = [...new Set(ofLines.map(({ budgetLine }) => budgetLine))].sort();
  return { ...figuresOf(ofAdvice, false), lines: lines.map((line) => lineTotals(line, ofLines)) };
}

/** What was booked on a line for advice: flows only, from whatever source. */
export function adviceFlowsOf(
  rows: readonly TotalRow[],
): Pick<AdviceFigures, 'registeredGross' | 'claimedGross' | 'paidGross' | 'registered'> {
  const { registeredGross, claimedGross, paidGross, registered } = figuresOf(rows.filter(isOfAdvice), false);
  return { registeredGross, claimedGross, paidGross, registered };
}
