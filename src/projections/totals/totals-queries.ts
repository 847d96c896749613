/** Answers about the money of a funding year, a book year and the whole ledger, now or at any moment. */
import { formatAmount } from '../../domain/money.js';
import { cashAccounts, obligationAccounts, TRANSFER } from '../../domain/journal/accounts.js';
import { cutOf } from '../cut.js';
import type { QuerySources } from '../sources.js';
import { calendarAt } from '../window/calendar-at.js';
import { personsAt } from './persons-at.js';
import { adviceFlowsOf, adviceOfWindow, adviceOfYear, isOfAdvice } from './advice-sums.js';
import {
  balancesOf,
  carriedInOf,
  carriedOutOf,
  costTypes,
  countOf,
  executionCostOf,
  fundingTotalsOf,
  grossFlowsOf,
  windowCeilingOf,
} from './sums.js';
import { everything, totalsAt, type Scope } from './totals-at.js';
import type {
  AccountBalance,
  BookYearLineTotals,
  BookYearTotalsView,
  FundingYearTotalsView,
  GetBookYearTotals,
  GetFundingYearTotals,
  GetTrialBalance,
  TrialBalanceView,
  WindowTotals,
} from './totals.query.js';
import type { TotalRow } from './totals.schema.js';

const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The money of a funding year, and the execution cost of the book year of the same number. */
const ofFundingYear = (year: number): Scope => ({
  sql: `(funding_year = ? OR (funding_year = 0 AND book_year = ? AND type IN (${placeholders(costTypes)})))`,
  values: [year, year, ...costTypes],
  includes: ({ fundingYear, bookYear, type }) =>
    fundingYear === year || (fundingYear === 0 && bookYear === year && costTypes.includes(type)),
});

const ofBookYear = (year: number): Scope => ({
  sql: '(book_year = ? OR budget_year = ?)',
  values: [year, year],
  includes: ({ bookYear, budgetYear }) => bookYear === year || budgetYear === year,
});

const windowNumber = (id: string): number => Number(id.slice(id.indexOf('-') + 1));

function windowTotals(id: string, rows: readonly TotalRow[], persons: number): WindowTotals {
  const own = rows.filter(({ window }) => window === id);
  const ofGrants = own.filter((row) => !isOfAdvice(row));
  return {
    id,
    ...fundingTotalsOf(own, persons),
    advice: adviceOfWindow(own),
    ceiling: formatAmount(windowCeilingOf(ofGrants)),
    carriedIn: formatAmount(carriedInOf(ofGrants)),
    carriedOut: formatAmount(carriedOutOf(ofGrants)),
  };
}

export async function getFundingYearTotals(
  sources: QuerySources,
  { criteria: { year, moment } }: GetFundingYearTotals,
): Promise<FundingYearTotalsView | undefined> {
  return await sources.readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const calendar = await calendarAt(reader, cut);
    const scope = ofFundingYear(year);
    const rows = await totalsAt({ reader, store: sources.store }, { scope, moment, cut });
    if (!calendar.years.has(year) && !rows.some(({ fundingYear }) => fundingYear === year)) return undefined;
    const persons = await personsAt(reader, { year, moment, cut });
    const planned = [...calendar.windows.values()].filter((window) => window.year === year);
    const ids = new Set([...planned.map(({ id }) => id), ...rows.map(({ window }) => window)]);
    ids.delete('');
    return {
      year,
      ...fundingTotalsOf(rows, persons.get('') ?? 0),
      advice: adviceOfYear(rows),
      executionCost: formatAmount(executionCostOf(rows)),
      windows: [...ids]
        .sort((left, right) => windowNumber(left) - windowNumber(right))
        .map((id) => windowTotals(id, rows, persons.get(id) ?? 0)),
      position: String(cut.reached),
    };
  });
}

function lineTotals(line: string, year: number, rows: readonly TotalRow[]): BookYearLineTotals {
  const ofLine = rows.filter(({ budgetLine }) => budgetLine === line);
  const budget = balancesOf(ofLine.filter(({ budgetYear }) => budgetYear === year));
  const booked = ofLine.filter(({ bookYear }) => bookYear === year);
  const balances = [...balancesOf(booked)].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    line,
    voted: formatAmount(-(budget.get('vote') ?? 0n)),
    appropriation: formatAmount(budget.get('appropriation') ?? 0n),
    ...grossFlowsOf(booked),
    executionCost: formatAmount(balancesOf(booked).get('executionCost') ?? 0n),
    grants: countOf(booked, 'GrantAwarded'),
    advice: adviceFlowsOf(booked),
    accounts: Object.fromEntries(balances.map(([account, balance]) => [account, formatAmount(balance)])),
  };
}

export async function getBookYearTotals(
  sources: QuerySources,
  { criteria: { year, moment } }: GetBookYearTotals,
): Promise<BookYearTotalsView | undefined> {
  return await sources.readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const known = (await calendarAt(reader, cut)).bookYears.get(year);
    const scope = ofBookYear(year);
    const rows = await totalsAt({ reader, store: sources.store }, { scope, moment, cut });
    if (known === undefined && rows.length === 0) return undefined;
    const lines = [...new Set(rows.map(({ budgetLine }) => budgetLine))].sort();
    return {
      year,
      closed: known?.closed ?? false,
      lines: lines.map((line) => lineTotals(line, year, rows)),
      position: String(cut.reached),
    };
  });
}

const books = { obligation: obligationAccounts, cash: cashAccounts } as const;

function balancesOfBook(book: 'obligation' | 'cash', rows: readonly TotalRow[]): readonly AccountBalance[] {
  const balances = balancesOf(rows.filter((row) => row.book === book));
  const transfer = (balances.get(TRANSFER) ?? 0n) === 0n ? [] : [TRANSFER];
  return [...books[book], ...transfer].map((account) => ({
    book,
    account,
    balance: formatAmount(balances.get(account) ?? 0n),
  }));
}

function sumOf(book: 'obligation' | 'cash', rows: readonly TotalRow[]): string {
  const balances = balancesOf(rows.filter((row) => row.book === book));
  return formatAmount([...balances.values()].reduce((sum, balance) => sum + balance, 0n));
}

export async function getTrialBalance(
  sources: QuerySources,
  { criteria: { moment } }: GetTrialBalance,
): Promise<TrialBalanceView> {
  return await sources.readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    const rows = await totalsAt({ reader, store: sources.store }, { scope: everything, moment, cut });
    return {
      accounts: [...balancesOfBook('obligation', rows), ...balancesOfBook('cash', rows)],
      sums: { obligation: sumOf('obligation', rows), cash: sumOf('cash', rows) },
      position: String(cut.reached),
    };
  });
}
