/**
 * Where a person is spoken of outside the files: exclusions, objections, advice, buckets. What belongs to a file is
 * found by the file and never stands here.
 */
import { textKey, text, viewTable, wholeKey } from '../view-table.js';

export interface PersonEventRow {
  readonly personKey: string;
  readonly position: bigint;
}

export const personEventTable = viewTable<PersonEventRow>('person_event', {
  personKey: textKey,
  position: wholeKey,
});

/** A stream of which every event is about one person, although only the first one names them. */
export interface PersonStreamRow {
  readonly stream: string;
  readonly personKey: string;
}

export const personStreamTable = viewTable<PersonStreamRow>('person_stream', {
  stream: textKey,
  personKey: text,
});
