/** Advice as a replay finds it, by year, by line and by window: which sums an event is added to, and how they show. */
import { fundingYearOf, idOfStream, type WindowId } from '../../domain/ids.js';
import { entriesOf } from '../../domain/journal/entries.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import {
  addAdviceEvent,
  addAdviceMovement,
  concernsAdviceSlice,
  movesAdvice,
  noAdvice,
  isBooked,
  shownAdvice,
  type ReplayedAdvice,
  type ShownAdvice,
} from './replayed-advice.js';

export interface ReplayedAdviceSums {
  readonly years: Map<number, ReplayedAdvice>;
  /** By year and line. */
  readonly lines: Map<number, Map<string, ReplayedAdvice>>;
  readonly windows: Map<WindowId, ReplayedAdvice>;
}

export function noAdviceSums(): ReplayedAdviceSums {
  return { years: new Map(), lines: new Map(), windows: new Map() };
}

function sumsOf<Key>(sums: Map<Key, ReplayedAdvice>, key: Key): ReplayedAdvice {
  const known = sums.get(key) ?? noAdvice();
  sums.set(key, known);
  return known;
}

interface Place {
  readonly year: number;
  readonly line: string;
  readonly window?: WindowId | undefined;
}

/** The sums of a year, and of the line or the window that it is about. */
function scopesOf({ years, lines, windows }: ReplayedAdviceSums, place: Place): readonly ReplayedAdvice[] {
  const { year, line, window } = place;
  if (window !== undefined) return [sumsOf(years, year), sumsOf(windows, window)];
  const ofYear = lines.get(year) ?? new Map<string, ReplayedAdvice>();
  lines.set(year, ofYear);
  return [sumsOf(years, year), sumsOf(ofYear, line)];
}

function addMovements(sums: ReplayedAdviceSums, recorded: JournalEvent): void {
  for (const movement of entriesOf(recorded)) {
    const { fundingYear: year, budgetLine: line, window } = movement.dimensions;
    if (year === undefined || !movesAdvice(movement)) continue;
    for (const advice of scopesOf(sums, { year, line, window })) addAdviceMovement(advice, movement);
  }
}

function placeOf({ stream, event }: JournalEvent): Place | undefined {
  if (!event.type.startsWith('Advice') && !concernsAdviceSlice(event)) return undefined;
  const { window, budgetLine = '' } = event.data as {
    readonly window?: WindowId;
    readonly budgetLine?: string;
  };
  const year = window === undefined ? Number(idOfStream(stream)) : fundingYearOf(window);
  return { year, line: budgetLine, window };
}

/** Adds what the event says of advice, if anything. */
export function addAdvice(sums: ReplayedAdviceSums, recorded: JournalEvent): void {
  if (!recorded.stream.startsWith('fundingYear-')) return;
  addMovements(sums, recorded);
  const { event } = recorded;
  const place = placeOf(recorded);
  if (place === undefined) return;
  for (const advice of scopesOf(sums, place)) addAdviceEvent(advice, event);
  if (event.type !== 'LeftoverCarriedOver') return;
  const { to, fromAvailable, fromReleased, shortfallFilled = 0n } = event.data;
  sumsOf(sums.windows, to).budget += fromAvailable + fromReleased - shortfallFilled;
  sumsOf(sums.years, fundingYearOf(to)).budget -= shortfallFilled;
}

/** The figures of the advice slice of a window. */
export function adviceOfWindow({ windows }: ReplayedAdviceSums, window: WindowId): ShownAdvice {
  return shownAdvice(windows.get(window) ?? noAdvice());
}

/** The figures of all advice of a year, and of each line that pays advice only. */
export function adviceOfYear(
  { years, lines }: ReplayedAdviceSums,
  year: number,
): Readonly<Record<string, unknown>> {
  const ofYear = [...(lines.get(year) ?? [])]
    .filter(([, advice]) => isBooked(advice))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    ...shownAdvice(years.get(year) ?? noAdvice()),
    lines: ofYear.map(([line, advice]) => ({ line, ...shownAdvice(advice) })),
  };
}
