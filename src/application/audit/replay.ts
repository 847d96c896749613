/**
 * Folds the log from nothing to totals and balances, in memory, touching no view. It shares with the views the
 * events and their entries, and nothing else.
 */
import type { Instant } from '../../domain/instant.js';
import { fundingYearOf, idOfStream, yearOfFund, type WindowId } from '../../domain/ids.js';
import { entriesOf } from '../../domain/journal/entries.js';
import { decodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import { yearOf as bookYearOf } from '../../domain/local-date.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import type { EventStore } from '../../event-store/event-store.js';
import {
  addAdvice,
  adviceOfWindow,
  adviceOfYear,
  noAdviceSums,
  type ReplayedAdviceSums,
} from './replayed-advice-sums.js';
import { concernsAdviceSlice, movesAdvice, type ShownAdvice } from './replayed-advice.js';
import { addEvent, addMovement, noFigures, shownFigures, type Figures } from './replayed-figures.js';
import { addToFunds, fundsOfYear, type Funds, type ShownFund } from './replayed-funds.js';
import { addToOpenings, couldApply, noOpenings, type Openings } from './replayed-openings.js';
import { addToRights, balancesOf, type ReplayedBalance, type Rights } from './replayed-rights.js';

export interface ReplayedYear {
  /** The funds that began in the year; absent when none did. */
  readonly funds?: readonly ShownFund[];
  readonly year: number;
  readonly windows: readonly Readonly<Record<string, string | number | ShownAdvice>>[];
  readonly position: string;
  readonly balances: readonly ReplayedBalance[];
  readonly [figure: string]: unknown;
}

/** Where a replay ends: at a position, or before the first event that was known later than an instant. */
export type ReplayEnd = { readonly position: bigint } | { readonly knownAt: Instant };

export interface Replay {
  add(recorded: JournalEvent): void;
  /** Years with a funding year's stream or in which a fund began, in order. */
  years(): readonly number[];
  /** Windows and exclusions are judged at the last moment of recording: the same log gives the same answer. */
  year(year: number): ReplayedYear;
}

interface Sums {
  readonly years: Map<number, Figures>;
  readonly windows: Map<WindowId, Figures>;
  readonly advice: ReplayedAdviceSums;
  readonly executionCosts: Map<number, Cents>;
  readonly rights: Rights;
  readonly openings: Openings;
  readonly funds: Funds;
  position: bigint;
}

function figuresOf<Key>(sums: Map<Key, Figures>, key: Key): Figures {
  const known = sums.get(key) ?? noFigures();
  sums.set(key, known);
  return known;
}

function windowOf(event: JournalEvent['event']): WindowId | undefined {
  const data: object = event.data;
  if ('dimensions' in data) return (data.dimensions as { readonly window: WindowId }).window;
  return 'window' in data ? (data.window as WindowId) : undefined;
}

function addCarryOver(sums: Sums, { event }: JournalEvent): void {
  if (event.type !== 'LeftoverCarriedOver' || concernsAdviceSlice(event)) return;
  const { window, to, fromAvailable, fromReleased, shortfallFilled = 0n } = event.data;
  const amount = fromAvailable + fromReleased;
  figuresOf(sums.windows, window).carriedOut += amount;
  figuresOf(sums.windows, to).carriedIn += amount;
  figuresOf(sums.windows, to).ceiling -= shortfallFilled;
  figuresOf(sums.years, fundingYearOf(to)).ceiling -= shortfallFilled;
}

function add(sums: Sums, recorded: JournalEvent): void {
  const { stream, event } = recorded;
  sums.position = recorded.position;
  if (stream.startsWith('fundingYear-')) figuresOf(sums.years, Number(idOfStream(stream)));
  addAdvice(sums.advice, recorded);
  addExecutionCost(sums.executionCosts, recorded);
  for (const movement of entriesOf(recorded)) {
    if (movement.dimensions.fundingYear !== undefined && movesAdvice(movement)) continue;
    const { fundingYear, window } = movement.dimensions;
    if (fundingYear !== undefined) addMovement(figuresOf(sums.years, fundingYear), movement);
    if (window !== undefined) addMovement(figuresOf(sums.windows, window), movement);
  }
  const window = windowOf(event);
  if (window !== undefined && !concernsAdviceSlice(event)) {
    addEvent(figuresOf(sums.years, fundingYearOf(window)), event);
    addEvent(figuresOf(sums.windows, window), event);
  }
  addCarryOver(sums, recorded);
  addToRights(sums.rights, recorded);
  addToOpenings(sums.openings, recorded);
  addToFunds(sums.funds, recorded);
}

/** The book year that an event is a cost of, a penalty for a late decision included. */
function yearOfCost({ stream, event, metadata }: JournalEvent): number | undefined {
  if (event.type === 'ExecutionCostRecorded') return Number(idOfStream(stream));
  return event.type === 'PenaltyPaid' ? bookYearOf(metadata.bookedOn ?? event.data.paidOn) : undefined;
}

function addExecutionCost(costs: Map<number, Cents>, recorded: JournalEvent): void {
  const year = yearOfCost(recorded);
  if (year === undefined) return;
  const { amount } = recorded.event.data as { readonly amount: Cents };
  costs.set(year, (costs.get(year) ?? 0n) + amount);
}

function yearOf(sums: Sums, year: number): ReplayedYear {
  const { years, windows, advice, executionCosts, rights, position } = sums;
  const funds = fundsOfYear(sums.funds, year);
  const ofYear = [...windows]
    .filter(([id]) => fundingYearOf(id) === year)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    year,
    ...shownFigures(years.get(year) ?? noFigures()),
    advice: adviceOfYear(advice, year),
    executionCost: formatAmount(executionCosts.get(year) ?? 0n),
    windows: ofYear.map(([id, figures]) => ({
      id,
      ...shownFigures(figures),
      advice: adviceOfWindow(advice, id),
      ceiling: formatAmount(figures.ceiling + figures.carriedIn),
      carriedIn: formatAmount(figures.carriedIn),
      carriedOut: formatAmount(figures.carriedOut),
    })),
    position: String(position),
    balances: balancesOf(rights, year, couldApply(sums.openings, year)),
    ...(funds.length === 0 ? {} : { funds }),
  };
}

export function createReplay(): Replay {
  const sums: Sums = {
    years: new Map(),
    windows: new Map(),
    advice: noAdviceSums(),
    executionCosts: new Map(),
    rights: new Map(),
    openings: noOpenings(),
    funds: new Map(),
    position: 0n,
  };
  return {
    add: (recorded) => {
      add(sums, recorded);
    },
    years: () =>
      [...new Set([...sums.years.keys(), ...[...sums.funds.keys()].map(yearOfFund)])].sort(
        (left, right) => left - right,
      ),
    year: (year) => yearOf(sums, year),
  };
}

/** Replays the log, to its end or to `end`; `onProgress` hears the position now and then. */
export async function replayLog(
  store: EventStore,
  end?: ReplayEnd,
  onProgress?: (position: bigint) => void,
): Promise<Replay> {
  const replay = createReplay();
  const upTo = end !== undefined && 'position' in end ? { upTo: end.position } : {};
  const latest = end !== undefined && 'knownAt' in end ? end.knownAt : undefined;
  for await (const batch of store.readLog(upTo)) {
    for (const stored of batch.events) {
      const recorded = decodeEvent(stored);
      if (latest !== undefined && recorded.metadata.recordedAt > latest) return replay;
      replay.add(recorded);
    }
    onProgress?.(batch.position);
  }
  return replay;
}
