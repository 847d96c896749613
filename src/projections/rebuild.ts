/**
 * Builds views anew from the log. Rows are thrown away together with their checkpoint, so wherever it is cut off,
 * the next run goes on from there. The fingerprints are never replaced by others without being told to.
 */
import type { EventStore } from '../event-store/event-store.js';
import { saveCheckpoints } from './checkpoints.js';
import { changedEvents, type ChangedEvent } from './log/log-comparison.js';
import { logProjection } from './log/log.projection.js';
import type { Projection } from './projection.js';
import { createProjectionRunner } from './projection-runner.js';
import { projections } from './projections.js';
import type { ReadModel } from './read-model.js';

export interface RebuildOptions {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  /** Names of views; all of them if none is named. */
  readonly views?: readonly string[];
  /** Replace the fingerprints although the log is no longer what they say. */
  readonly acceptChangedLog?: boolean;
  readonly onProgress?: (position: bigint) => void;
}

export type RebuildResult =
  | {
      readonly outcome: 'rebuilt';
      readonly views: readonly string[];
      readonly position: bigint;
      /** What the replaced fingerprints no longer agreed with; none unless that was accepted. */
      readonly changes: readonly ChangedEvent[];
    }
  /** Nothing was touched: the log is not what the fingerprints say. */
  | { readonly outcome: 'log-changed'; readonly changes: readonly ChangedEvent[] }
  /** Nothing was touched: there is no such view. */
  | { readonly outcome: 'unknown-view'; readonly view: string; readonly known: readonly string[] };

async function clear(readModel: ReadModel, views: readonly Projection[]): Promise<void> {
  await readModel.writeTransaction(async (writer) => {
    for (const { tables } of views) {
      for (const { name } of tables) await writer.execute(`DELETE FROM ${name}`);
    }
    const start = views.map(({ name: view }) => ({ view, position: 0n, knownAt: '' }));
    await saveCheckpoints(writer, start);
  });
}

async function replace(
  { store, readModel, onProgress }: RebuildOptions,
  views: readonly Projection[],
): Promise<bigint> {
  await clear(readModel, views);
  const progress = onProgress === undefined ? {} : { onProgress };
  return await createProjectionRunner({ store, readModel, projections, ...progress }).runToHead();
}

/** Rebuilds the views and brings all of them up to the head of the log. No runner may be at work on this read model. */
export async function rebuild(options: RebuildOptions): Promise<RebuildResult> {
  const { store, readModel, views: named = [], acceptChangedLog = false } = options;
  const known = projections.map(({ name }) => name);
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) return { outcome: 'unknown-view', view: unknown, known };
  const views = projections.filter(({ name }) => named.length === 0 || named.includes(name));
  const changes = views.includes(logProjection) ? await changedEvents(store, readModel) : [];
  if (changes.length > 0 && !acceptChangedLog) return { outcome: 'log-changed', changes };
  const position = await replace(options, views);
  return { outcome: 'rebuilt', views: views.map(({ name }) => name), position, changes };
}
