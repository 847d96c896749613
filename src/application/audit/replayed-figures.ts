/**
 * The figures of a year or a window as a replay adds them up: balances of accounts from entries, flows and counts
 * from the events themselves. Written apart from the views on purpose: two ways to the same cent.
 */
import { cashAccounts, obligationAccounts } from '../../domain/journal/accounts.js';
import type { Movement } from '../../domain/journal/movement.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';

/** Sums of one scope; it is added to, event by event. */
export interface Figures {
  readonly accounts: Map<string, Cents>;
  readonly awarded: Set<string>;
  ceiling: Cents;
  earmarked: Cents;
  carriedIn: Cents;
  carriedOut: Cents;
  reservedGross: Cents;
  committedGross: Cents;
  paidGross: Cents;
  applications: number;
  refused: number;
  grants: number;
}

export function noFigures(): Figures {
  return {
    accounts: new Map(),
    awarded: new Set(),
    ceiling: 0n,
    earmarked: 0n,
    carriedIn: 0n,
    carriedOut: 0n,
    reservedGross: 0n,
    committedGross: 0n,
    paidGross: 0n,
    applications: 0,
    refused: 0,
    grants: 0,
  };
}

export function addMovement({ accounts }: Figures, { from, to, amount }: Movement): void {
  accounts.set(from, (accounts.get(from) ?? 0n) - amount);
  accounts.set(to, (accounts.get(to) ?? 0n) + amount);
}

/** Adds the flows and counts of an event; carry-over is added by the caller, who knows both windows. */
export function addEvent(figures: Figures, event: LedgerEvent): void {
  switch (event.type) {
    case 'CeilingSet':
      figures.ceiling += event.data.change;
      return;
    case 'EarmarkAdded':
      figures.earmarked += event.data.amount;
      figures.ceiling -= event.data.shortfallFilled ?? 0n;
      return;
    case 'HoldingReleased':
      figures.ceiling -= event.data.shortfallFilled ?? 0n;
      return;
    case 'BudgetReserved':
      figures.applications += 1;
      figures.reservedGross += event.data.amount;
      return;
    case 'ReservedByObjection':
    case 'ReservedForRevision':
      figures.reservedGross += event.data.amount;
      return;
    case 'ApplicationRefused':
      figures.applications += 1;
      figures.refused += 1;
      return;
    case 'ReservationReleased':
      figures.ceiling -= event.data.shortfallFilled;
      return;
    case 'GrantRefused':
      figures.refused += 1;
      return;
    case 'GrantAwarded':
      figures.grants += 1;
      figures.committedGross += event.data.amount;
      figures.awarded.add(event.data.dimensions.personKey);
      return;
    case 'GrantIncreased':
      figures.committedGross += event.data.amount - event.data.released;
      return;
    case 'AdvancePaid':
      figures.paidGross += event.data.amount;
      return;
    default:
  }
}

const shown = [...obligationAccounts, ...cashAccounts].filter(
  (account) => !['vote', 'appropriation', 'bank', 'executionCost'].includes(account),
);

/** The figures in the form of the totals on the wire; `ceiling` is own money, to which a window adds what it was carried in. */
export function shownFigures(figures: Figures): Record<string, string | number> {
  const balances = shown.map(
    (account) => [account, formatAmount(figures.accounts.get(account) ?? 0n)] as const,
  );
  return {
    ceiling: formatAmount(figures.ceiling),
    earmarked: formatAmount(figures.earmarked),
    ...Object.fromEntries(balances),
    reservedGross: formatAmount(figures.reservedGross),
    committedGross: formatAmount(figures.committedGross),
    paidGross: formatAmount(figures.paidGross),
    applications: figures.applications,
    refused: figures.refused,
    grants: figures.grants,
    persons: figures.awarded.size,
  };
}
