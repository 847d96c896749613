/**
 * The day and the book year an event counts for. Money events carry their day, others count for the day they
 * worked; an event of a book year always counts for that year.
 */
import { idOfStream } from '../../domain/ids.js';
import { localDateOf } from '../../domain/instant.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { yearOf, type LocalDate } from '../../domain/local-date.js';

export function bookedOnOf({ metadata }: JournalEvent): LocalDate {
  return metadata.bookedOn ?? localDateOf(metadata.effectiveAt);
}

export function bookYearOf({ stream }: JournalEvent, bookedOn: LocalDate): number {
  return stream.startsWith('bookYear-') ? Number(idOfStream(stream)) : yearOf(bookedOn);
}
