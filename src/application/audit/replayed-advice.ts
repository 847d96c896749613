/**
 * The money of advice as a replay adds it up, apart from grants: its lines, and the advice slices of windows.
 * Balances come from entries, budgets and counts from the events themselves.
 */
import { ADVICE_SLICE } from '../../domain/file-dimensions.js';
import type { Movement } from '../../domain/journal/movement.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';

const counted = {
  AdviceRegistered: 'registered',
  AdviceDelivered: 'delivered',
  AdviceClaimed: 'claimed',
  AdvicePaid: 'paid',
  AdviceCancelled: 'cancelled',
} as const;

/** Sums of one scope; it is added to, event by event. */
export interface ReplayedAdvice {
  readonly accounts: Map<string, Cents>;
  readonly counts: Map<string, number>;
  readonly gross: Map<string, Cents>;
  budget: Cents;
}

export type ShownAdvice = Readonly<Record<string, string | number>>;

export function noAdvice(): ReplayedAdvice {
  return { accounts: new Map(), counts: new Map(), gross: new Map(), budget: 0n };
}

/** Was anything booked or counted? A line whose budget was set to nothing is none yet. */
export function isBooked({ accounts, counts }: ReplayedAdvice): boolean {
  return accounts.size > 0 || counts.size > 0;
}

/** Is this money of advice? Money of a year without a window is that of a line of advice. */
export function movesAdvice({ dimensions: { window, slice } }: Movement): boolean {
  return window === undefined || slice === ADVICE_SLICE;
}

/** Is this event about the slice of a window that pays advice? */
export function concernsAdviceSlice({ data }: LedgerEvent): boolean {
  return 'slice' in data && data.slice === ADVICE_SLICE;
}

export function addAdviceMovement({ accounts }: ReplayedAdvice, { from, to, amount }: Movement): void {
  accounts.set(from, (accounts.get(from) ?? 0n) - amount);
  accounts.set(to, (accounts.get(to) ?? 0n) + amount);
}

function budgetChange(event: LedgerEvent): Cents {
  switch (event.type) {
    case 'AdviceBudgetSet':
    case 'CeilingSet':
      return event.data.change;
    case 'EarmarkAdded':
      return event.data.amount - (event.data.shortfallFilled ?? 0n);
    case 'HoldingReleased':
      return -(event.data.shortfallFilled ?? 0n);
    case 'AdviceReleased':
      return -event.data.shortfallFilled;
    default:
      return 0n;
  }
}

/** Adds the budget, flows and counts of an event about advice; carry-over is added by the caller. */
export function addAdviceEvent(advice: ReplayedAdvice, event: LedgerEvent): void {
  advice.budget += budgetChange(event);
  const { type } = event;
  if (!(type in counted)) return;
  const name = counted[type as keyof typeof counted];
  advice.counts.set(name, (advice.counts.get(name) ?? 0) + 1);
  const { amount } = event.data as { readonly amount: Cents };
  advice.gross.set(name, (advice.gross.get(name) ?? 0n) + amount);
}

const shown = [
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

/** The figures in the form of the totals on the wire. */
export function shownAdvice({ accounts, counts, gross, budget }: ReplayedAdvice): ShownAdvice {
  const balances = shown.map((account) => [account, formatAmount(accounts.get(account) ?? 0n)] as const);
  const flows = ['registered', 'claimed', 'paid'].map(
    (name) => [`${name}Gross`, formatAmount(gross.get(name) ?? 0n)] as const,
  );
  const numbers = Object.values(counted).map((name) => [name, counts.get(name) ?? 0] as const);
  const figures: readonly (readonly [string, string | number])[] = [...balances, ...flows, ...numbers];
  return { budget: formatAmount(budget), ...Object.fromEntries(figures) };
}
