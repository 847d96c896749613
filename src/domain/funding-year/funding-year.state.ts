/**
 * What a funding year remembers to decide: its windows, who used the right of the year, and what each file still
 * has reserved. A year holds a quarter of a million people, so `evolve` updates in place; an overlay lets a batch
 * be decided ahead of its append without touching the state beneath.
 */
import type { CourseId, DecisionNumber, PersonKey, WindowId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import { adviceOverlay, initialAdviceBooks, type AdviceBooks } from './advice.state.js';
import { layerOver, type Table } from './table.js';
import type { SliceCriteria } from './holding.events.js';

/** A table whose keys can be gone through. */
export interface ListedTable<Key, Value> extends Table<Key, Value> {
  keys(): Iterable<Key>;
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
  /** What was given over the ceiling, labelled, and no money that came in has covered since. */
  readonly overrun: Cents;
  /** The ceiling was reached and no money came since. */
  readonly exhausted: boolean;
  /** Whom the slice is for; everyone when absent. */
  readonly criteria?: SliceCriteria;
}

export type WindowStatus = 'planned' | 'open' | 'failed' | 'closed';

/** Those who waited before the opening; drawn when there is a seed. */
export interface QueueState {
  readonly tickets: number;
  readonly commitment: string;
  readonly seed?: string;
}

export interface WindowState {
  readonly id: WindowId;
  readonly plannedOpensAt: Instant;
  readonly closesAt: Instant;
  /** Last day in the Netherlands on which it can be open, as planned: terms count from it. */
  readonly lastDay: LocalDate;
  readonly status: WindowStatus;
  /** Day in the Netherlands on which it opened, or opened at last after a failure. */
  readonly openedOn?: LocalDate;
  /** Applications decided so far: the sequence number of the last one. */
  readonly decided: number;
  readonly slices: Readonly<Record<string, SliceState>>;
  /** Courses that had reached the cap of the year when it opened (art. 12a). */
  readonly capped?: ReadonlySet<CourseId>;
  readonly queue?: QueueState;
}

export interface ReservationState {
  readonly personKey: PersonKey;
  /** The course that counts for the cap: a later swap does not change it. */
  readonly courseId: CourseId;
  /** Revision of the event that reserved it last. */
  readonly revision: bigint;
  /** What was reserved and has not come back. */
  readonly outstanding: Cents;
  /** The events whose release has been written. */
  readonly released: readonly string[];
  /** The objections that reserved for it. */
  readonly objections?: readonly string[];
  /** The number that took its place. */
  readonly replacedBy?: DecisionNumber;
}

/** Grants of a course in the year; `courseId` is the one copy of the id that all its files share. */
export interface CourseCount {
  readonly courseId: CourseId;
  readonly grants: number;
}

export interface HoldingState {
  readonly slice: string;
  readonly amount: Cents;
  /** What it still has. */
  readonly left: Cents;
  readonly ground: string;
}

export interface FundingYearState {
  readonly year: number;
  status: 'unknown' | 'open' | 'closed';
  budgetLine: string;
  windowIds: readonly WindowId[];
  /** Last number of the counter over reservations, refusals and replacements. */
  lastNumber: number;
  readonly windows: Table<WindowId, WindowState>;
  /** The file that uses the right of the year. */
  readonly rights: Table<PersonKey, DecisionNumber | undefined>;
  readonly reservations: Table<DecisionNumber, ReservationState>;
  advice: AdviceBooks;
  /** Revision of the first decision on each number of the counter. */
  readonly decisions: Table<number, number>;
  readonly courses: ListedTable<CourseId, CourseCount>;
  /** By window and id of the holding. */
  readonly holdings: Table<string, HoldingState>;
}

export const emptySlice: SliceState = {
  ceiling: 0n,
  available: 0n,
  held: 0n,
  released: 0n,
  shortfall: 0n,
  overrun: 0n,
  exhausted: false,
};

/** The slice of that name. Names come from outside: what every object inherits is no slice. */
export function sliceOf(window: WindowState, name: string): SliceState | undefined {
  return Object.hasOwn(window.slices, name) ? window.slices[name] : undefined;
}

/** Key of a holding: ids of holdings are unique within their window only. */
export function holdingKey(window: WindowId, holdingId: string): string {
  return `${window}/${holdingId}`;
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
    advice: initialAdviceBooks(),
    decisions: new Map(),
    courses: new Map(),
    holdings: new Map(),
  };
}

function listedLayerOver<Key, Value>(below: ListedTable<Key, Value>): ListedTable<Key, Value> {
  const above = new Map<Key, Value>();
  return {
    get: (key) => (above.has(key) ? above.get(key) : below.get(key)),
    set: (key, value) => above.set(key, value),
    keys: () => new Set([...below.keys(), ...above.keys()]),
  };
}

/** A state that reads through to `state` and keeps its own changes: dropping it undoes them. */
export function overlayOf(state: FundingYearState): FundingYearState {
  return {
    ...state,
    windows: layerOver(state.windows),
    rights: layerOver(state.rights),
    reservations: layerOver(state.reservations),
    advice: adviceOverlay(state.advice),
    decisions: layerOver(state.decisions),
    courses: listedLayerOver(state.courses),
    holdings: layerOver(state.holdings),
  };
}
