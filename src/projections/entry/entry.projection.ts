/** Writes the movements of every event as rows, in their order. It adds nothing up: that is what totals are for. */
import type { Movement } from '../../domain/journal/movement.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { bookedOnOf, bookYearOf } from './booked-on.js';
import { entryTable, type EntryRow } from './entry.schema.js';

function rowOf(event: ProjectedEvent, movement: Movement, ordinal: number): EntryRow {
  const { metadata } = event.journal;
  const { dimensions } = movement;
  const bookedOn = bookedOnOf(event.journal);
  return {
    position: event.recorded.position,
    ordinal,
    stream: event.recorded.stream,
    revision: event.recorded.revision,
    type: event.recorded.type,
    effectiveAt: metadata.effectiveAt,
    bookedOn,
    recordedAt: metadata.recordedAt,
    knownAt: event.knownAt,
    bookYear: bookYearOf(event.journal, bookedOn),
    budgetYear: dimensions.budgetYear,
    budgetLine: dimensions.budgetLine,
    fundingYear: dimensions.fundingYear ?? null,
    window: dimensions.window ?? null,
    slice: dimensions.slice ?? null,
    personKey: dimensions.personKey ?? null,
    providerKvk: dimensions.providerKvk ?? null,
    courseId: dimensions.courseId ?? null,
    decisionNumber: dimensions.decisionNumber ?? null,
    book: movement.book,
    fromAccount: movement.from,
    toAccount: movement.to,
    amount: movement.amount,
  };
}

/** The rows of an event, in the order of its movements. */
export function entryRowsOf(event: ProjectedEvent): readonly EntryRow[] {
  return event.movements.map((movement, ordinal) => rowOf(event, movement, ordinal));
}

export const entryProjection: Projection = {
  name: 'entry',
  tables: [entryTable],
  apply: (events, writer) => writer.insert(entryTable, events.flatMap(entryRowsOf)),
};
