/**
 * The few events that make the calendar of the scheme: years and windows opened and closed, ceilings reached. They
 * are kept as they are and folded when asked, at whatever moment; the money of a window is in the totals.
 */
import { integer, text, viewTable, whole, wholeKey } from '../view-table.js';

export interface WindowEventRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  /** Funding year or book year. */
  readonly year: number;
  /** As they are stored. */
  readonly data: string;
  readonly metadata: string;
}

export const windowEventTable = viewTable<WindowEventRow>('window_event', {
  position: wholeKey,
  stream: text,
  revision: whole,
  eventId: text,
  type: text,
  year: integer,
  data: text,
  metadata: text,
});
