/** Reads and moves the checkpoints of the views. A view without one has seen nothing. */
import { checkpointTable, type CheckpointRow } from './checkpoint.schema.js';
import type { Projection } from './projection.js';
import type { ReadModel } from './read-model.js';
import type { ViewWriter } from './view-writer.js';

/** Checkpoints of these views, in their order. */
export async function loadCheckpoints(
  readModel: ReadModel,
  views: readonly Projection[],
): Promise<readonly CheckpointRow[]> {
  const rows = await readModel.readTransaction((reader) => reader.rows(checkpointTable, ''));
  const stored = new Map(rows.map((row) => [row.view, row]));
  return views.map(({ name }) => stored.get(name) ?? { view: name, position: 0n, knownAt: '' });
}

export async function saveCheckpoints(writer: ViewWriter, rows: readonly CheckpointRow[]): Promise<void> {
  await writer.upsert(checkpointTable, rows);
}
