/**
 * What one event adds to the totals: its entries, and a count for the events that are counted. Pure, so that a
 * replay that touches no view adds up the very same rows.
 */
import { fundingYearOf, idOfStream, type WindowId } from '../../domain/ids.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type { LocalDate } from '../../domain/local-date.js';
import { bookedOnOf, bookYearOf } from '../entry/booked-on.js';
import type { ProjectedEvent } from '../projection.js';
import type { TotalKey, TotalRow } from './totals.schema.js';

/** The book of counts: no money, one for every event. */
export const COUNT = 'count';

/** Where an event counts: an advice from an own line has no window. */
interface CountedPlace {
  readonly budgetLine: string;
  readonly window?: WindowId;
  readonly slice?: string;
}

/** The place of an event that is counted in the totals; undefined for all other events. */
function countedPlace(event: LedgerEvent): CountedPlace | undefined {
  switch (event.type) {
    case 'BudgetReserved':
    case 'ApplicationRefused':
    case 'GrantAwarded':
    case 'GrantRefused':
      return event.data.dimensions;
    case 'AdviceRegistered':
    case 'AdviceDelivered':
    case 'AdviceClaimed':
    case 'AdvicePaid':
    case 'AdviceCancelled':
      return event.data;
    default:
      return undefined;
  }
}

/** An amount, or a count, under its key. */
export type TotalDelta = TotalRow;

function countOf(event: ProjectedEvent, bookYear: number): TotalDelta | undefined {
  const place = countedPlace(event.journal.event);
  if (place === undefined) return undefined;
  const { window = '', slice = '', budgetLine } = place;
  const year = window === '' ? Number(idOfStream(event.journal.stream)) : fundingYearOf(window);
  return {
    fundingYear: year,
    window,
    slice,
    bookYear,
    budgetYear: year,
    budgetLine,
    type: event.recorded.type,
    book: COUNT,
    fromAccount: '',
    toAccount: '',
    amount: 0n,
    events: 1n,
  };
}

export interface EventDeltas {
  readonly bookedOn: LocalDate;
  readonly deltas: readonly TotalDelta[];
}

/** What an event adds; no deltas for most events. */
export function deltasOf(event: ProjectedEvent): EventDeltas | undefined {
  const counted = countedPlace(event.journal.event) !== undefined;
  if (event.movements.length === 0 && !counted) return undefined;
  const bookedOn = bookedOnOf(event.journal);
  const bookYear = bookYearOf(event.journal, bookedOn);
  const deltas: TotalDelta[] = event.movements.map(({ dimensions, book, from, to, amount }) => ({
    fundingYear: dimensions.fundingYear ?? 0,
    window: dimensions.window ?? '',
    slice: dimensions.slice ?? '',
    bookYear,
    budgetYear: dimensions.budgetYear,
    budgetLine: dimensions.budgetLine,
    type: event.recorded.type,
    book,
    fromAccount: from,
    toAccount: to,
    amount,
    events: 1n,
  }));
  const count = countOf(event, bookYear);
  if (count !== undefined) deltas.push(count);
  return { bookedOn, deltas };
}

/** The key of a total as one text. */
export function keyText(key: TotalKey): string {
  const { fundingYear, window, slice, bookYear, budgetYear, budgetLine, type, book } = key;
  return `${fundingYear}|${window}|${slice}|${bookYear}|${budgetYear}|${budgetLine}|${type}|${book}|${key.fromAccount}|${key.toAccount}`;
}
