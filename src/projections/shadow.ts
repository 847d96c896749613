/**
 * Builds the views a second time, in a database that is thrown away, and compares: how `verify` finds a row that was
 * edited by hand. Each view is compared at its own checkpoint, so being behind the log is no difference; then the rest
 * of the log is tried on the second building, which shows an event that no building of the views gets past.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../event-store/event-store.js';
import { ProjectionFailure } from './batch-application.js';
import { checkpointTable, type CheckpointRow } from './checkpoint.schema.js';
import { diffViews, type RowDifference } from './diff-views.js';
import type { Projection } from './projection.js';
import { createProjectionRunner } from './projection-runner.js';
import { projections } from './projections.js';
import { openReadModel, type ReadModel } from './read-model.js';
import type { ViewReader } from './view-reader.js';

export interface ShadowOptions {
  readonly store: EventStore;
  /** The views as they are, within one snapshot. */
  readonly actual: ViewReader;
  /** Most differences to report. Default 100. */
  readonly limit?: number;
  readonly onProgress?: (position: bigint) => void;
}

export interface ShadowResult {
  /** What the views say that the log does not; none when they agree. */
  readonly differences: readonly RowDifference[];
  /** The first event of the log that cannot be applied to the views; absent when all can. */
  readonly stopped?: ProjectionFailure;
}

interface Goal {
  readonly projection: Projection;
  readonly position: bigint;
}

function goalsOf(checkpoints: readonly CheckpointRow[]): readonly Goal[] {
  const reached = new Map(checkpoints.map(({ view, position }) => [view, position]));
  return projections.map((projection) => ({ projection, position: reached.get(projection.name) ?? 0n }));
}

/** Brings each view to its own position: those that go furthest run in every stretch. */
async function build(shadow: ReadModel, goals: readonly Goal[], options: ShadowOptions): Promise<void> {
  const { store, onProgress } = options;
  const ascending = (left: bigint, right: bigint): number => (left < right ? -1 : Number(left > right));
  const positions = [...new Set(goals.map(({ position }) => position))].sort(ascending);
  for (const position of positions) {
    const running = goals.filter((goal) => goal.position >= position).map(({ projection }) => projection);
    const progress = onProgress === undefined ? {} : { onProgress };
    const runner = createProjectionRunner({ store, readModel: shadow, projections: running, ...progress });
    await runner.runTo(position);
  }
}

/** The event on which a run stopped; undefined when it came to its end. */
async function stoppedBy(run: () => Promise<unknown>): Promise<ProjectionFailure | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof ProjectionFailure) return error;
    throw error;
  }
}

async function compare(shadow: ReadModel, options: ShadowOptions): Promise<ShadowResult> {
  const { actual, store, limit = 100 } = options;
  const goals = goalsOf(await actual.rows(checkpointTable, ''));
  const before = await stoppedBy(() => build(shadow, goals, options));
  if (before !== undefined) return { differences: [], stopped: before };
  const tables = projections.flatMap((projection) => projection.tables);
  const differences = await shadow.readTransaction((rebuilt) =>
    diffViews(actual, rebuilt, { tables, limit }),
  );
  const stopped = await stoppedBy(() =>
    createProjectionRunner({ store, readModel: shadow, projections }).runToHead(),
  );
  return { differences, ...(stopped !== undefined && { stopped }) };
}

/** Compares, in a folder of its own that is gone afterwards. */
export async function compareWithShadow(options: ShadowOptions): Promise<ShadowResult> {
  const folder = await mkdtemp(join(tmpdir(), 'stap-ledger-shadow-'));
  try {
    const shadow = await openReadModel({ file: join(folder, 'views.sqlite') });
    try {
      return await compare(shadow, options);
    } finally {
      await shadow.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
