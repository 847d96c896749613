/** Keeps the events that make the calendar. They are rare, so they are kept whole and told when somebody asks. */
import { idOfStream } from '../../domain/ids.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type { Projection, ProjectedEvent } from '../projection.js';
import { windowEventTable, type WindowEventRow } from './window.schema.js';

const calendarTypes: ReadonlySet<LedgerEvent['type']> = new Set<LedgerEvent['type']>([
  'FundingYearOpened',
  'WindowPlanned',
  'WindowOpened',
  'WindowOpeningFailed',
  'WindowReopened',
  'WindowClosed',
  'WindowExhausted',
  'EarmarkAdded',
  'HoldingMade',
  'HoldingReleased',
  'LeftoverCarriedOver',
  'CourseCapped',
  'QueueSealed',
  'QueueDrawn',
  'FundingYearClosed',
  'BudgetVoted',
  'ExecutionCostRecorded',
  'BookYearClosed',
]);

function rowOf({ recorded }: ProjectedEvent): WindowEventRow {
  const { id: eventId, position, stream, revision, type, data, metadata } = recorded;
  return { position, stream, revision, eventId, type, year: Number(idOfStream(stream)), data, metadata };
}

export const windowProjection: Projection = {
  name: 'window',
  tables: [windowEventTable],
  apply: async (events, writer) => {
    const rows = events.filter(({ journal }) => calendarTypes.has(journal.event.type)).map(rowOf);
    await writer.insert(windowEventTable, rows);
  },
};
