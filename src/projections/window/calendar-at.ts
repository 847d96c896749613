/** The calendar at a moment: the same few events, without those that had not happened or were not known. */
import { decodeEvent } from '../../domain/ledger-events.js';
import { counts, type Cut } from '../cut.js';
import type { ViewReader } from '../view-reader.js';
import { calendarOf, type Calendar } from './calendar.js';
import { windowEventTable } from './window.schema.js';

export async function calendarAt(reader: ViewReader, cut: Cut): Promise<Calendar> {
  const rows = await reader.rows(windowEventTable, 'WHERE position <= ? ORDER BY position', cut.upTo);
  const events = rows.map(({ eventId: id, ...row }) => decodeEvent({ ...row, id }));
  return calendarOf(
    events.filter(({ position, metadata }) => counts(cut, { position, effectiveAt: metadata.effectiveAt })),
  );
}
