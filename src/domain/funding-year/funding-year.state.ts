/**
 * What a funding year remembers to decide: its windows, who used the right of the year, and what each file still
 * has reserved. A year holds a quarter of a million people, so `evolve` updates in place; an overlay lets a batch
 * be decided ahead of its append without touching the state beneath.
 */
import type { DecisionNumber, PersonKey, WindowId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** The part of a Map that the state uses, so that a layer can stand in for it. Values are replaced, never changed. */
export interface Table<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

export interface SliceState {
  /** Own money, as last set. */
  readonly ceiling: Cents;
  readonly available: Cents;
  readonly held: Cents;
  /** Came free after the window closed. */
  readonly released: Cents;
  /** What a lowering of the ceiling could not take yet. */
  readonly shortfall: Cents;
  /** The ceiling was reached and no money came since. */
  readonly exhausted: boolean;
}

export type WindowStatus = 'planned' | 'open' | 'failed' | 'closed';

export interface WindowState {
  readonly id: WindowId;
  readonly plannedOpensAt: Instant;
  readonly closesAt: Instant;
  /** Last day in the Netherlands on which it can be open, as planned: terms count from it. */
  readonly lastDay: LocalDate;
  readonly status: WindowStatus;
  /** Applications decided so far: the sequence number of the last one. */
  readonly decided: number;
  readonly slices: Readonly<Record<string, SliceState>>;
}

export interface ReservationState {
  readonly personKey: PersonKey;
  /** Revision of the event that reserved it. */
  readonly revision: bigint;
  /** What was reserved and has not come back. */
  readonly outstanding: Cents;
  /** The events whose release has been written. */
  readonly released: readonly string[];
}

export interface FundingYearState {
  readonly year: number;
  status: 'unknown' | 'open' | 'closed';
  budgetLine: string;
  windowIds: readonly WindowId[];
  /** Last number of the counter over reservations and refusals. */
  lastNumber: number;
  readonly windows: Table<WindowId, WindowState>;
  /** The file that uses the right of the year. */
  readonly rights: Table<PersonKey, DecisionNumber | undefined>;
  readonly reservations: Table<DecisionNumber, ReservationState>;
}

export const emptySlice: SliceState = {
  ceiling: 0n,
  available: 0n,
  held: 0n,
  released: 0n,
  shortfall: 0n,
  exhausted: false,
};

/** The slice of that name. Names come from outside: what every object inherits is no slice. */
export function sliceOf(window: WindowState, name: string): SliceState | undefined {
  return Object.hasOwn(window.slices, name) ? window.slices[name] : undefined;
}

export function initialFundingYear(id: string): FundingYearState {
  return {
    year: Number(id),
    status: 'unknown',
    budgetLine: '',
    windowIds: [],
    lastNumber: 0,
    windows: new Map(),
    rights: new Map(),
    reservations: new Map(),
  };
}

function layerOver<Key, Value>(below: Table<Key, Value>): Table<Key, Value> {
  const above = new Map<Key, Value>();
  return {
    get: (key) => (above.has(key) ? above.get(key) : below.get(key)),
    set: (key, value) => above.set(key, value),
  };
}

/** A state that reads through to `state` and keeps its own changes: dropping it undoes them. */
export function overlayOf(state: FundingYearState): FundingYearState {
  return {
    ...state,
    windows: layerOver(state.windows),
    rights: layerOver(state.rights),
    reservations: layerOver(state.reservations),
  };
}
