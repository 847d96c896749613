/**
 * The published figures beside those of the ledger. Everything on the ledger's side is folded from the log, never
 * taken from the plan of the scenario; figures of single windows are shown and prove nothing.
 */
import { walkJournal } from '../application/audit/journal-walk.js';
import { KNOWN_ON } from './scenario.js';
import { endOfDay, localDateOf, type Instant } from '../domain/instant.js';
import { entriesOf } from '../domain/journal/entries.js';
import type { JournalEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';

export interface WindowFigures {
  readonly id: string;
  reserved: number;
  refusedAfterReservation: number;
  awarded: number;
  /** Cents. */
  gross: bigint;
  applications: number;
  exhaustedAt: Instant | undefined;
  /** Cents: what was available, and the least that ever was. */
  available: bigint;
  lowest: bigint;
}

export interface LedgerFigures {
  /** Awards of 2022 recorded by 31 December 2022 and by 17 May 2023. */
  readonly cutA: number;
  readonly cutB: number;
  /** Cents, as known at cut B. */
  readonly gross: bigint;
  readonly top20Share: number;
  /** Cents of funding year 2022, as known on 16 June 2023. */
  readonly receivedFromProviders: bigint;
  readonly forgone: bigint;
  readonly windows: readonly WindowFigures[];
  readonly events: number;
}

const YEAR = '2022-';
const CUT_A = endOfDay('2022-12-31');
const CUT_B = endOfDay('2023-05-17');
const JUNE = endOfDay(KNOWN_ON);
const LARGEST = 20;

interface Tally {
  cutA: number;
  cutB: number;
  gross: bigint;
  received: bigint;
  forgone: bigint;
  events: number;
  readonly byProvider: Map<string, bigint>;
  readonly providerClaims: Set<string>;
  readonly windows: Map<string, WindowFigures>;
}

function windowOf({ windows }: Tally, id: string): WindowFigures {
  const known = windows.get(id) ?? {
    id,
    reserved: 0,
    refusedAfterReservation: 0,
    awarded: 0,
    gross: 0n,
    applications: 0,
    exhaustedAt: undefined,
    available: 0n,
    lowest: 0n,
  };
  windows.set(id, known);
  return known;
}

function countAward(tally: Tally, { event, metadata }: JournalEvent): void {
  if (event.type !== 'GrantAwarded') return;
  const { dimensions, amount } = event.data;
  const window = windowOf(tally, dimensions.window);
  window.awarded += 1;
  window.gross += amount;
  if (!dimensions.window.startsWith(YEAR) || metadata.recordedAt > CUT_B) return;
  tally.cutB += 1;
  if (metadata.recordedAt <= CUT_A) tally.cutA += 1;
  tally.gross += amount;
  const { providerKvk } = dimensions;
  tally.byProvider.set(providerKvk, (tally.byProvider.get(providerKvk) ?? 0n) + amount);
}

function countWindow(tally: Tally, { event, metadata }: JournalEvent): void {
  switch (event.type) {
    case 'BudgetReserved':
      windowOf(tally, event.data.dimensions.window).reserved += 1;
      windowOf(tally, event.data.dimensions.window).applications += 1;
      return;
    case 'ApplicationRefused':
      windowOf(tally, event.data.dimensions.window).applications += 1;
      return;
    case 'GrantRefused':
      windowOf(tally, event.data.dimensions.window).refusedAfterReservation += 1;
      return;
    case 'WindowExhausted':
      windowOf(tally, event.data.window).exhaustedAt ??= metadata.recordedAt;
      return;
    default:
  }
}

function countRecovery(tally: Tally, { event, metadata }: JournalEvent): void {
  if (event.type === 'ClawbackDecided' && event.data.debtor === 'provider')
    tally.providerClaims.add(event.data.claimId);
  if (metadata.recordedAt > JUNE) return;
  if (event.type === 'ClawbackReceived' && event.data.dimensions.window.startsWith(YEAR)) {
    if (tally.providerClaims.has(event.data.claimId)) tally.received += event.data.amount;
  }
  if (event.type === 'RecoveryForgone' && event.data.dimensions.window.startsWith(YEAR)) {
    tally.forgone += event.data.amount;
  }
}

function followAvailable(tally: Tally, journal: JournalEvent): void {
  for (const { from, to, amount, dimensions } of entriesOf(journal)) {
    if (dimensions.window === undefined) continue;
    if (from !== 'available' && to !== 'available') continue;
    const window = windowOf(tally, dimensions.window);
    window.available += to === 'available' ? amount : -amount;
    if (window.available < window.lowest) window.lowest = window.available;
  }
}

function shareOfLargest({ byProvider, gross }: Tally): number {
  const sorted = [...byProvider.values()].sort((one, other) => (one < other ? 1 : -1));
  const largest = sorted.slice(0, LARGEST).reduce((sum, amount) => sum + amount, 0n);
  return gross === 0n ? 0 : Number(largest) / Number(gross);
}

/** Folds the log to the figures that were published. */
export async function figuresOf(store: Pick<EventStore, 'readLog'>): Promise<LedgerFigures> {
  const tally: Tally = {
    cutA: 0,
    cutB: 0,
    gross: 0n,
    received: 0n,
    forgone: 0n,
    events: 0,
    byProvider: new Map(),
    providerClaims: new Set(),
    windows: new Map(),
  };
  for await (const events of walkJournal(store)) {
    tally.events += events.length;
    for (const journal of events) {
      countAward(tally, journal);
      countWindow(tally, journal);
      countRecovery(tally, journal);
      followAvailable(tally, journal);
    }
  }
  const { cutA, cutB, gross, received, forgone, events, windows } = tally;
  return {
    cutA,
    cutB,
    gross,
    top20Share: shareOfLargest(tally),
    receivedFromProviders: received,
    forgone,
    windows: [...windows.values()],
    events,
  };
}

/** Day and time in the Netherlands, for reading. */
export function localTimeOf(instant: Instant): string {
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' });
  return `${localDateOf(instant)} ${time.format(new Date(instant))}`;
}
