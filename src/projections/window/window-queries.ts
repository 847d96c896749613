/** Answers about years and windows: the calendar says when, the totals how much is left. */
import { ADVICE_SLICE } from '../../domain/file-dimensions.js';
import { formatAmount, remainder } from '../../domain/money.js';
import { cutOf, type Cut } from '../cut.js';
import type { Moment } from '../moment.js';
import type { Page } from '../page.js';
import type { QuerySources } from '../sources.js';
import { balancesOf, windowCeilingOf, countOf, earmarkedOf } from '../totals/sums.js';
import { totalsAt, type Scope } from '../totals/totals-at.js';
import type { TotalRow } from '../totals/totals.schema.js';
import type { ViewReader } from '../view-reader.js';
import { calendarAt } from './calendar-at.js';
import type { Calendar, CalendarWindow } from './calendar.js';
import { queueNumberOf } from './queue-order.js';
import type { GetTicket, TicketView } from './queue.query.js';
import { holdingViews } from './window-conditions.js';
import type {
  ExhaustionView,
  FundingYearView,
  GetWindow,
  ListFundingYears,
  ListWindows,
  QueueView,
  SliceView,
  WindowView,
} from './window.query.js';

interface Sight {
  readonly calendar: Calendar;
  readonly cut: Cut;
}

async function look<Result>(
  { readModel }: QuerySources,
  moment: Moment,
  work: (reader: ViewReader, sight: Sight) => Promise<Result>,
): Promise<Result> {
  return await readModel.readTransaction(async (reader) => {
    const cut = await cutOf(reader, moment);
    return await work(reader, { cut, calendar: await calendarAt(reader, cut) });
  });
}

export async function listFundingYears(
  sources: QuerySources,
  { criteria }: ListFundingYears,
): Promise<Page<FundingYearView>> {
  return await look(sources, criteria.moment, async (_reader, { calendar, cut }) => {
    const windows = [...calendar.windows.values()];
    const items = [...calendar.years.values()]
      .sort((left, right) => left.year - right.year)
      .map((year) => ({
        ...year,
        windows: windows.filter((window) => window.year === year.year).map(({ id }) => id),
      }));
    return await Promise.resolve({ items, position: String(cut.reached) });
  });
}

const ofWindows: Scope = { sql: `"window" <> ''`, values: [], includes: ({ window }) => window !== '' };

const ofWindow = (id: string): Scope => ({
  sql: '"window" = ?',
  values: [id],
  includes: ({ window }) => window === id,
});

function presentSlice(
  slice: string,
  rows: readonly TotalRow[],
  exhaustions: readonly ExhaustionView[],
): SliceView & { readonly left: bigint } {
  const balances = balancesOf(rows);
  const balance = (account: string): bigint => balances.get(account) ?? 0n;
  // What stands over the ceiling is below zero: money that came back before it was covered cannot be given again.
  const left = remainder(balance('available'), -balance('overCeiling'));
  const last = exhaustions.findLast((exhaustion) => exhaustion.slice === slice);
  return {
    slice,
    ceiling: formatAmount(windowCeilingOf(rows)),
    earmarked: formatAmount(earmarkedOf(rows)),
    held: formatAmount(balance('held')),
    reserved: formatAmount(balance('reserved')),
    committed: formatAmount(balance('committed')),
    released: formatAmount(balance('released')),
    remaining: formatAmount(left),
    exhausted: last !== undefined && left < BigInt(last.requested.replace('.', '')),
    left,
  };
}

function presentWindow(window: CalendarWindow, rows: readonly TotalRow[]): WindowView {
  const own = rows.filter((row) => row.window === window.id);
  const names = [...new Set(own.filter(({ slice }) => slice !== '').map(({ slice }) => slice))].sort();
  const { exhaustions, conditions, ...when } = window;
  const slices = names.map((name) => {
    const ofSlice = own.filter(({ slice }) => slice === name);
    const criteria = conditions.criteria.get(name);
    return {
      ...presentSlice(name, ofSlice, exhaustions),
      ...(criteria === undefined ? {} : { criteria }),
    };
  });
  return {
    ...when,
    sequence: countOf(own, 'BudgetReserved', 'ApplicationRefused'),
    remaining: formatAmount(
      slices.reduce((sum, { slice, left }) => (slice === ADVICE_SLICE ? sum : sum + left), 0n),
    ),
    slices: slices.map(({ left: _, ...slice }) => slice),
    exhaustions,
    holdings: holdingViews(conditions),
    cappedCourses: conditions.capped,
    ...(conditions.queue === undefined ? {} : { queue: conditions.queue }),
  };
}

/** `2022-10` comes after `2022-9`. */
function inOrder(left: CalendarWindow, right: CalendarWindow): number {
  const number = ({ id }: CalendarWindow): number => Number(id.slice(id.indexOf('-') + 1));
  return left.year - right.year || number(left) - number(right);
}

export async function listWindows(
  sources: QuerySources,
  { criteria: { year, moment } }: ListWindows,
): Promise<Page<WindowView>> {
  return await look(sources, moment, async (reader, { calendar, cut }) => {
    const rows = await totalsAt({ reader, store: sources.store }, { scope: ofWindows, moment, cut });
    const items = [...calendar.windows.values()]
      .filter((window) => year === undefined || window.year === year)
      .sort(inOrder)
      .map((window) => presentWindow(window, rows));
    return { items, position: String(cut.reached) };
  });
}

function ticketOf(
  { window, tickets, commitment, seed }: QueueView & { readonly window: string },
  ticket: number,
): Omit<TicketView, 'position'> | undefined {
  const queueNumber = seed === undefined ? undefined : queueNumberOf({ window, tickets, seed }, ticket);
  return seed === undefined || queueNumber === undefined
    ? undefined
    : { window, ticket, queueNumber, tickets, commitment, seed };
}

export async function getTicket(
  sources: QuerySources,
  { criteria }: GetTicket,
): Promise<TicketView | undefined> {
  const { window, ticket } = criteria;
  return await look(sources, criteria.moment, async (_reader, { calendar, cut }) => {
    const queue = calendar.windows.get(window)?.conditions.queue;
    const view = queue === undefined ? undefined : ticketOf({ window, ...queue }, ticket);
    return await Promise.resolve(view === undefined ? undefined : { ...view, position: String(cut.reached) });
  });
}

export async function getWindow(
  sources: QuerySources,
  { criteria: { id, moment } }: GetWindow,
): Promise<(WindowView & { readonly position: string }) | undefined> {
  return await look(sources, moment, async (reader, { calendar, cut }) => {
    const window = calendar.windows.get(id);
    if (window === undefined) return undefined;
    const scope = ofWindow(id);
    const rows = await totalsAt({ reader, store: sources.store }, { scope, moment, cut });
    return { ...presentWindow(window, rows), position: String(cut.reached) };
  });
}
