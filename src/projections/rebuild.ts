/**
 * Builds views anew from the log. A view is emptied and its checkpoint set back in one transaction; then the runner
 * catches up as it always does, so a crash in between leaves a view that is behind, never one that is wrong.
 */
import type { EventStore } from '../event-store/event-store.js';
import { saveCheckpoints } from './checkpoints.js';
import { changedEvents, type ChangedEvent } from './log/log-comparison.js';
import { logProjection } from './log/log.projection.js';
import { createProjectionRunner } from './projection-runner.js';
import type { Projection } from './projection.js';
import { projections } from './projections.js';
import type { ReadModel } from './read-model.js';

export interface RebuildOptions {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  /** Names of the views; all of them when empty. */
  readonly views: readonly string[];
  /** Take the fingerprints anew although the log is no longer the one they were taken of. */
  readonly acceptChangedLog?: boolean;
  readonly onProgress?: (position: bigint) => void;
}

export type RebuildResult =
  | { readonly outcome: 'rebuilt'; readonly views: readonly string[]; readonly position: bigint }
  /** Nothing was done: there is no view of this name. */
  | { readonly outcome: 'unknown-view'; readonly view: string; readonly known: readonly string[] }
  /** Nothing was done: the log differs from its fingerprints, and these are the only evidence of that. */
  | { readonly outcome: 'log-changed'; readonly changes: readonly ChangedEvent[] };

async function empty(readModel: ReadModel, views: readonly Projection[]): Promise<void> {
  await readModel.writeTransaction(async (writer) => {
    for (const { tables } of views) {
      for (const { name } of tables) await writer.execute(`DELETE FROM ${name}`);
    }
    await saveCheckpoints(
      writer,
      views.map(({ name }) => ({ view: name, position: 0n, knownAt: '' })),
    );
  });
}

export async function rebuild(options: RebuildOptions): Promise<RebuildResult> {
  const { store, readModel, views: names, acceptChangedLog = false, onProgress } = options;
  const known = projections.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return { outcome: 'unknown-view', view: unknown, known };
  const chosen = projections.filter(({ name }) => names.length === 0 || names.includes(name));
  if (chosen.includes(logProjection) && !acceptChangedLog) {
    const changes = await changedEvents(store, readModel);
    if (changes.length > 0) return { outcome: 'log-changed', changes };
  }
  await empty(readModel, chosen);
  const progress = onProgress === undefined ? {} : { onProgress };
  const position = await createProjectionRunner({ store, readModel, projections, ...progress }).runToHead();
  return { outcome: 'rebuilt', views: chosen.map(({ name }) => name), position };
}
