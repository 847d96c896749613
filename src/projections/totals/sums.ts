/**
 * Figures of any scope from rows of totals: stocks of accounts, flows and counts. Rows of a year, a window, a slice
 * or a line are chosen by the caller; what is added up is the same everywhere.
 */
import { cashAccounts, obligationAccounts } from '../../domain/journal/accounts.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { isOfAdvice } from './advice-sums.js';
import { COUNT } from './total-deltas.js';
import type { FundingTotals } from './totals.query.js';
import type { TotalRow } from './totals.schema.js';

/** Accounts that a funding year shows; the others belong to a book year. */
const shownAccounts = [...obligationAccounts, ...cashAccounts].filter(
  (account) => !['vote', 'appropriation', 'bank', 'executionCost'].includes(account),
);

/** What came in less what went out, by account. */
export function balancesOf(rows: readonly TotalRow[]): ReadonlyMap<string, Cents> {
  const balances = new Map<string, Cents>();
  const add = (account: string, amount: Cents): void => {
    if (account !== '') balances.set(account, (balances.get(account) ?? 0n) + amount);
  };
  for (const { fromAccount, toAccount, amount } of rows) {
    add(fromAccount, -amount);
    add(toAccount, amount);
  }
  return balances;
}

interface Flow {
  readonly types: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** Sum of the entries of these events between these accounts. */
function flowOf(rows: readonly TotalRow[], { types, from, to }: Flow): Cents {
  return rows
    .filter(
      (row) =>
        types.includes(row.type) &&
        (from === undefined || row.fromAccount === from) &&
        (to === undefined || row.toAccount === to),
    )
    .reduce((sum, { amount }) => sum + amount, 0n);
}

/** The events that take money of a ceiling back: at once, or when a shortfall is filled. */
const lowering = [
  'CeilingSet',
  'EarmarkAdded',
  'HoldingReleased',
  'LeftoverCarriedOver',
  'ReservationReleased',
  'AdviceReleased',
] as const;

/** Own money of the ceilings: what came from the appropriation, less what went back to it. */
export function ownCeilingOf(rows: readonly TotalRow[]): Cents {
  return (
    flowOf(rows, { types: ['CeilingSet'], from: 'appropriation' }) -
    flowOf(rows, { types: lowering, to: 'appropriation' })
  );
}

export const carriedInOf = (rows: readonly TotalRow[]): Cents =>
  flowOf(rows, { types: ['LeftoverCarriedOver'], from: 'transfer' });

export const carriedOutOf = (rows: readonly TotalRow[]): Cents =>
  flowOf(rows, { types: ['LeftoverCarriedOver'], to: 'transfer' });

/** What was available in a window: its own money and what was carried in. What it gave away later counts too. */
export function windowCeilingOf(rows: readonly TotalRow[]): Cents {
  return ownCeilingOf(rows) + carriedInOf(rows);
}

export const earmarkedOf = (rows: readonly TotalRow[]): Cents =>
  flowOf(rows, { types: ['EarmarkAdded'], from: 'appropriation' });

/** Number of events of these types. */
export function countOf(rows: readonly TotalRow[], ...types: readonly string[]): number {
  return Number(
    rows
      .filter(({ book, type }) => book === COUNT && types.includes(type))
      .reduce((sum, { events }) => sum + events, 0n),
  );
}

/** Flows that only grow. */
export interface GrossFlows {
  readonly reservedGross: string;
  readonly committedGross: string;
  readonly paidGross: string;
}

const reserving = ['BudgetReserved', 'ReservedByObjection', 'ReservedForRevision'] as const;

export function grossFlowsOf(rows: readonly TotalRow[]): GrossFlows {
  const reserved = flowOf(rows, { types: reserving, to: 'reserved' });
  const committed = flowOf(rows, { types: ['GrantAwarded', 'GrantIncreased'], to: 'committed' });
  const paid = flowOf(rows, { types: ['AdvancePaid'], from: 'bank' });
  return {
    reservedGross: formatAmount(reserved),
    committedGross: formatAmount(committed),
    paidGross: formatAmount(paid),
  };
}

type Accounts = Omit<
  FundingTotals,
  'ceiling' | 'earmarked' | keyof GrossFlows | 'applications' | 'refused' | 'grants' | 'persons'
>;

/** The events that record cost of carrying out the scheme, a penalty for being late included. */
export const costTypes: readonly string[] = ['ExecutionCostRecorded', 'PenaltyPaid'];

/** Cost of carrying out the scheme, on its own lines: never part of the money of grants. */
export const executionCostOf = (rows: readonly TotalRow[]): Cents =>
  flowOf(rows, { types: costTypes, to: 'executionCost' });

/**
 * The figures of the grants of a funding year, or of a window apart from its ceiling, which includes what was
 * carried in. The money of advice is left out.
 */
export function fundingTotalsOf(all: readonly TotalRow[], persons: number): FundingTotals {
  const rows = all.filter((row) => row.fundingYear !== 0 && !isOfAdvice(row));
  const balances = balancesOf(rows);
  const accounts = shownAccounts.map((account) => [account, formatAmount(balances.get(account) ?? 0n)]);
  return {
    ceiling: formatAmount(ownCeilingOf(rows)),
    earmarked: formatAmount(earmarkedOf(rows)),
    ...(Object.fromEntries(accounts) as Accounts),
    ...grossFlowsOf(rows),
    applications: countOf(rows, 'BudgetReserved', 'ApplicationRefused'),
    refused: countOf(rows, 'ApplicationRefused', 'GrantRefused'),
    grants: countOf(rows, 'GrantAwarded'),
    persons,
  };
}
