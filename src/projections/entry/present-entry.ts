/** Entries as they are shown, each with the event that made it. */
import { formatAmount } from '../../domain/money.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { Book } from '../../domain/journal/accounts.js';
import type { Cut } from '../cut.js';
import type { ViewReader } from '../view-reader.js';
import { entryTable, type EntryRow } from './entry.schema.js';
import type { EntryView } from './entry-view.js';

type Subject = Pick<
  EntryView,
  'fundingYear' | 'window' | 'slice' | 'personKey' | 'providerKvk' | 'courseId' | 'decisionNumber'
>;

const subject = [
  'fundingYear',
  'window',
  'slice',
  'personKey',
  'providerKvk',
  'courseId',
  'decisionNumber',
] as const satisfies readonly (keyof Subject)[];

function presentEntry(row: EntryRow, { id, metadata }: JournalEvent): EntryView {
  const about = Object.fromEntries(
    subject.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]])),
  );
  return {
    position: String(row.position),
    ordinal: row.ordinal,
    stream: row.stream,
    revision: String(row.revision),
    eventId: id,
    type: row.type,
    book: row.book as Book,
    from: row.fromAccount,
    to: row.toAccount,
    amount: formatAmount(row.amount),
    bookedOn: row.bookedOn,
    effectiveAt: row.effectiveAt,
    recordedAt: row.recordedAt,
    bookYear: row.bookYear,
    ruleVersion: metadata.ruleVersion,
    budgetYear: row.budgetYear,
    budgetLine: row.budgetLine,
    ...(about as Subject),
  };
}

/** The entries of these events that the cut leaves, in ledger order. */
export async function entriesOfEvents(
  reader: ViewReader,
  events: readonly JournalEvent[],
  { upTo, bookedUpTo }: Cut,
): Promise<readonly EntryView[]> {
  const entries: EntryView[] = [];
  for (const event of events) {
    if (event.position > upTo) continue;
    const rows = await reader.rows(entryTable, 'WHERE position = ? ORDER BY ordinal', event.position);
    for (const row of rows) {
      if (bookedUpTo === undefined || row.bookedOn <= bookedUpTo) entries.push(presentEntry(row, event));
    }
  }
  return entries;
}
