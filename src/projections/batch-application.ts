/**
 * Applies one batch of the log to every view that has not seen it: rows and checkpoints in one transaction. When a
 * batch fails it is halved until the event that fails stands alone, so that everything before it is in the views.
 */
import type { RecordedEvent } from '../event-store/recorded-event.js';
import type { CheckpointRow } from './checkpoint.schema.js';
import { saveCheckpoints } from './checkpoints.js';
import { LeaseLost } from './fenced-read-model.js';
import { projected } from './projected-events.js';
import type { ProjectedEvent, Projection } from './projection.js';
import type { ReadModel } from './read-model.js';
import { DatabaseFault } from './statements.js';

export interface Progress {
  readonly projection: Projection;
  checkpoint: CheckpointRow;
}

/** How far the reader has come, which may be past the last event. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  readonly position: bigint;
}

/** The event on which the views stopped. */
export class ProjectionFailure extends Error {
  override readonly name = 'ProjectionFailure';

  constructor(
    readonly event: RecordedEvent,
    cause: unknown,
  ) {
    const message = cause instanceof Error ? cause.message : String(cause);
    super(`${event.stream} revision ${String(event.revision)} (${event.type}): ${message}`, { cause });
  }
}

/** Knowledge at the position from which the view that is furthest behind goes on. */
function knownBefore(views: readonly Progress[]): string {
  return views.reduce(
    (first, { checkpoint }) => (checkpoint.position < first.position ? checkpoint : first),
    {
      position: views[0]?.checkpoint.position ?? 0n,
      knownAt: views[0]?.checkpoint.knownAt ?? '',
    },
  ).knownAt;
}

function decode(batch: Batch, knownAt: string): readonly ProjectedEvent[] {
  let known = knownAt;
  return batch.events.map((recorded) => {
    const event = projected(recorded, known);
    known = event.knownAt;
    return event;
  });
}

async function commit(readModel: ReadModel, views: readonly Progress[], batch: Batch): Promise<void> {
  const before = knownBefore(views);
  const events = decode(batch, before);
  const knownAt = events.at(-1)?.knownAt ?? before;
  const moved = views
    .filter(({ checkpoint }) => checkpoint.position < batch.position)
    .map((progress) => ({
      progress,
      checkpoint: { view: progress.projection.name, position: batch.position, knownAt },
    }));
  await readModel.writeTransaction(async (writer) => {
    for (const { progress } of moved) {
      const { position } = progress.checkpoint;
      const unseen = events.filter(({ recorded }) => recorded.position > position);
      if (unseen.length > 0) await progress.projection.apply(unseen, writer);
    }
    await saveCheckpoints(
      writer,
      moved.map(({ checkpoint }) => checkpoint),
    );
  });
  for (const { progress, checkpoint } of moved) progress.checkpoint = checkpoint;
}

/** Applies the batch, or as much of it as comes before the event that fails. @throws ProjectionFailure for that one. */
export async function applyBatch(
  readModel: ReadModel,
  views: readonly Progress[],
  batch: Batch,
): Promise<void> {
  try {
    await commit(readModel, views, batch);
  } catch (error) {
    const [first, ...others] = batch.events;
    if (first === undefined || error instanceof DatabaseFault || error instanceof LeaseLost) throw error;
    if (others.length === 0) throw new ProjectionFailure(first, error);
    const middle = Math.ceil(batch.events.length / 2);
    const events = batch.events.slice(0, middle);
    await applyBatch(readModel, views, { events, position: events.at(-1)?.position ?? batch.position });
    await applyBatch(readModel, views, { events: batch.events.slice(middle), position: batch.position });
  }
}
