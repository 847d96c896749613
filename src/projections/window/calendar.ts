/**
 * The calendar of the scheme, folded from the few events that make it: when years and windows were planned, opened
 * and closed, and when a ceiling was reached. Pure; money is not here.
 */
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { ExhaustionView, FundingYearView, WindowView } from './window.query.js';
import { formatAmount } from '../../domain/money.js';
import { afterCarryOver, afterEvent, noConditions, type WindowConditions } from './window-conditions.js';

export type CalendarWindow = Pick<
  WindowView,
  'id' | 'year' | 'status' | 'plannedOpensAt' | 'closesAt' | 'openedAt' | 'failedAt' | 'closedAt'
> & {
  readonly exhaustions: readonly ExhaustionView[];
  readonly conditions: WindowConditions;
};

export interface Calendar {
  readonly years: ReadonlyMap<number, Omit<FundingYearView, 'windows'>>;
  readonly windows: ReadonlyMap<string, CalendarWindow>;
  /** Book years that something was recorded of, and whether their books are closed. */
  readonly bookYears: ReadonlyMap<number, { readonly closed: boolean }>;
}

interface Building {
  readonly years: Map<number, Omit<FundingYearView, 'windows'>>;
  readonly windows: Map<string, CalendarWindow>;
  readonly bookYears: Map<number, { readonly closed: boolean }>;
}

function exhaustionOf(journal: JournalEvent): ExhaustionView | undefined {
  const { event, metadata } = journal;
  if (event.type !== 'WindowExhausted') return undefined;
  return {
    slice: event.data.slice,
    stream: journal.stream,
    revision: String(journal.revision),
    eventId: journal.id,
    effectiveAt: metadata.effectiveAt,
    recordedAt: metadata.recordedAt,
    applicationId: event.data.applicationId,
    decisionNumber: event.data.decisionNumber,
    requested: formatAmount(event.data.requested),
    remaining: formatAmount(event.data.remaining),
  };
}

/** What an event says of the window it names. */
function changeOf(journal: JournalEvent, before: CalendarWindow): Partial<CalendarWindow> {
  const { event, metadata } = journal;
  const at = metadata.effectiveAt;
  switch (event.type) {
    case 'WindowOpened':
    case 'WindowReopened':
      return { status: 'open', openedAt: at };
    case 'WindowOpeningFailed':
      return { status: 'failed', failedAt: at };
    case 'WindowClosed':
      return { status: 'closed', closedAt: at };
    default: {
      const exhaustion = exhaustionOf(journal);
      return exhaustion === undefined
        ? { conditions: afterEvent(before.conditions, event) }
        : { exhaustions: [...before.exhaustions, exhaustion] };
    }
  }
}

function addToWindows({ windows }: Building, journal: JournalEvent, year: number): void {
  const { event } = journal;
  if (event.type === 'WindowPlanned') {
    const { window: id, plannedOpensAt, closesAt } = event.data;
    windows.set(id, {
      id,
      year,
      status: 'planned',
      plannedOpensAt,
      closesAt,
      exhaustions: [],
      conditions: noConditions,
    });
    return;
  }
  if (!('window' in event.data) || typeof event.data.window !== 'string') return;
  const before = windows.get(event.data.window);
  if (before !== undefined && event.type === 'LeftoverCarriedOver') {
    const { to, slice } = event.data;
    const target = windows.get(to);
    if (target === undefined) return;
    const conditions = afterCarryOver(before.conditions, target.conditions, slice);
    windows.set(to, { ...target, conditions });
    return;
  }
  if (before !== undefined) windows.set(before.id, { ...before, ...changeOf(journal, before) });
}

function addToYears({ years }: Building, { event, metadata }: JournalEvent, year: number): void {
  const at = metadata.effectiveAt;
  const before = years.get(year);
  if (event.type === 'FundingYearOpened') {
    years.set(year, { year, status: 'open', budgetLine: event.data.budgetLine, openedAt: at });
  } else if (event.type === 'FundingYearClosed' && before !== undefined) {
    years.set(year, { ...before, status: 'closed', closedAt: at });
  }
}

/** The calendar after these events, which are in ledger order. */
export function calendarOf(events: readonly JournalEvent[]): Calendar {
  const building: Building = { years: new Map(), windows: new Map(), bookYears: new Map() };
  for (const journal of events) {
    const [category = '', id = ''] = journal.stream.split('-');
    const year = Number(id);
    if (category === 'bookYear') {
      const closed = building.bookYears.get(year)?.closed === true || journal.event.type === 'BookYearClosed';
      building.bookYears.set(year, { closed });
    } else {
      addToYears(building, journal, year);
      addToWindows(building, journal, year);
    }
  }
  return building;
}
