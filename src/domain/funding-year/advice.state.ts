/**
 * What a funding year remembers of advice: the money of its lines, every advice by its number, and how many each
 * adviser registered on a day. The money of the advice slice of a window is kept with the window.
 */
import type { AdviceId, KvkNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { AdviceDays } from './advice-days.js';
import type { AdviceData } from './advice.events.js';
import { layerOver, type Table } from './table.js';

export interface AdviceLineState extends AdviceDays {
  readonly total: Cents;
  readonly available: Cents;
  /** What a lowering could not take yet. */
  readonly shortfall: Cents;
}

export type AdviceStatus = 'registered' | 'delivered' | 'claimed' | 'paid' | 'cancelled';

export interface AdviceState extends Omit<AdviceData, 'adviceId'> {
  readonly status: AdviceStatus;
  readonly registeredOn: LocalDate;
  readonly deliveredOn?: LocalDate;
  readonly claimedOn?: LocalDate;
  readonly paidOn?: LocalDate;
  /** Who took the decision on the claim: another person pays. */
  readonly claimedBy?: string;
}

export interface AdviceBooks {
  /** Last number of the counter of the year. */
  readonly lastNumber: number;
  readonly lineNames: readonly string[];
  readonly lines: Table<string, AdviceLineState>;
  readonly advices: Table<AdviceId, AdviceState>;
  /** Registrations by adviser and legal day, cancelled ones too. */
  readonly registrations: Table<string, number>;
  /** The same by the day on which they were recorded: no day is spared by dating back. */
  readonly recordings: Table<string, number>;
}

export const emptyLine: AdviceLineState = { total: 0n, available: 0n, shortfall: 0n };

/** Key of the registrations of an adviser on a day. */
export function registrationsKey(adviserKvk: KvkNumber, day: LocalDate): string {
  return `${adviserKvk}|${day}`;
}

export function initialAdviceBooks(): AdviceBooks {
  return {
    lastNumber: 0,
    lineNames: [],
    lines: new Map(),
    advices: new Map(),
    registrations: new Map(),
    recordings: new Map(),
  };
}

/** Books that read through to these and keep their own changes. */
export function adviceOverlay(books: AdviceBooks): AdviceBooks {
  return {
    ...books,
    lines: layerOver(books.lines),
    advices: layerOver(books.advices),
    registrations: layerOver(books.registrations),
    recordings: layerOver(books.recordings),
  };
}
