/**
 * Which file an event of an objection is about. Only the first of them says so; for the later ones the view remembers
 * it. An objection to an exclusion is about a person: providers read files, and it is none of theirs.
 */
import { idOfStream } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { categoryOf } from '../../event-store/recorded-event.js';
import type { ProjectedEvent } from '../projection.js';
import type { ViewWriter } from '../view-writer.js';
import { objectionFileTable, type ObjectionFileRow } from './file.schema.js';

/** The files of an event of an objection: one, or none for an exclusion; undefined for any other event. */
export type FileOfObjection = (journal: JournalEvent) => readonly string[] | undefined;

const isObjection = (stream: string): boolean => categoryOf(stream) === 'objection';

function filedIn(events: readonly ProjectedEvent[]): readonly ObjectionFileRow[] {
  return events.flatMap(({ journal: { stream, event } }) =>
    event.type === 'ObjectionFiled' &&
    event.data.decisionNumber !== undefined &&
    event.data.against !== 'exclusion'
      ? [{ objectionId: idOfStream(stream), decisionNumber: event.data.decisionNumber }]
      : [],
  );
}

/** Remembers the files of the objections that begin in this batch, and looks up those of the others. */
export async function filesOfObjections(
  events: readonly ProjectedEvent[],
  writer: ViewWriter,
): Promise<FileOfObjection> {
  const ids = new Set(
    events
      .filter(({ journal }) => isObjection(journal.stream))
      .map(({ journal }) => idOfStream(journal.stream)),
  );
  const filed = filedIn(events);
  if (filed.length > 0) await writer.insert(objectionFileTable, filed);
  const rows =
    ids.size === 0
      ? []
      : await writer.select(
          objectionFileTable,
          [...ids].map((id) => [id]),
        );
  const files = new Map(rows.map(({ objectionId, decisionNumber }) => [objectionId, decisionNumber]));
  return ({ stream }) => {
    if (!isObjection(stream)) return undefined;
    const file = files.get(idOfStream(stream));
    return file === undefined ? [] : [file];
  };
}
