/**
 * The day on which money is booked: fixed when decided, stored, and never moved afterwards. Cash is booked on the
 * bank's value date; a closed year takes nothing more, so what concerns it is booked on 1 January of the first
 * open one.
 */
import type { LedgerEvent } from '../ledger-events.js';
import { idOfStream } from '../ids.js';
import { yearOf, type LocalDate } from '../local-date.js';
import { entriesOf } from './entries.js';

export interface Booking {
  readonly stream: string;
  readonly event: LedgerEvent;
  /** Day of the decision in the Netherlands. */
  readonly decidedOn: LocalDate;
  readonly isClosed: (bookYear: number) => boolean;
}

/** The bank's value date, for events that move cash through the bank. */
function cashDateOf(event: LedgerEvent): LocalDate | undefined {
  if (event.type === 'ClawbackReceived') return event.data.receivedOn;
  return 'paidOn' in event.data ? event.data.paidOn : undefined;
}

/** Acts and costs of a book year belong to that year, whenever they are decided. */
function withinBookYear(stream: string, day: LocalDate): LocalDate {
  if (!stream.startsWith('bookYear-')) return day;
  const year = idOfStream(stream);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (day < first) return first;
  return day > last ? last : day;
}

/** The day of booking; undefined for an event that moves no money. */
export function bookingDateOf({ stream, event, decidedOn, isClosed }: Booking): LocalDate | undefined {
  if (entriesOf({ stream, event }).length === 0) return undefined;
  const day = withinBookYear(stream, cashDateOf(event) ?? decidedOn);
  let year = yearOf(day);
  if (!isClosed(year)) return day;
  while (isClosed(year)) year += 1;
  return `${String(year)}-01-01`;
}
