/**
 * Views follow one log: their positions mean nothing in another. A database may be reached from anywhere, so the views
 * themselves say which log they follow, by the first event that they have seen of it.
 */
import { StoreUnavailableError, type EventStore } from '../../event-store/event-store.js';
import type { ReadModel } from '../read-model-port.js';
import { logTable } from './log.schema.js';

/** @throws StoreUnavailableError when the views have seen another log than this one. */
export async function assertSameLog(store: EventStore, readModel: ReadModel): Promise<void> {
  const [seen] = await readModel.readTransaction((reader) =>
    reader.rows(logTable, 'ORDER BY position LIMIT 1'),
  );
  if (seen === undefined) return;
  for await (const { position, id } of store.readStream(seen.stream, { from: seen.revision, maxCount: 1 })) {
    if (position === seen.position && id === seen.eventId) return;
  }
  throw new StoreUnavailableError(
    `The views follow another log, one that begins with event ${seen.eventId}: give each log a database of its own.`,
  );
}
