/**
 * Keeps the views up to the log. It pulls: the next batch is read when the last one is committed. An event that
 * fails stops it for good, visibly, and is never skipped; a restart begins at the checkpoints.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore, LogBatch } from '../event-store/event-store.js';
import { applyBatch, ProjectionFailure, type Progress } from './batch-application.js';
import { loadCheckpoints } from './checkpoints.js';
import { assertSameLog } from './log/same-log.js';
import type { Projection } from './projection.js';
import type { ReadModel } from './read-model.js';
import { createWaitingList } from './waiting-list.js';

export interface ProjectionFailureReport {
  readonly message: string;
  /** The event that failed; absent when the store or the database did. */
  readonly stream?: string;
  readonly revision?: string;
  readonly position?: string;
}

export interface ProjectionHealth {
  /** Position that every view has reached. */
  readonly position: string;
  readonly failure?: ProjectionFailureReport;
}

export interface ProjectionRunner {
  /** Applies the log up to its head as it is now. Resolves to the position reached. */
  runToHead(): Promise<bigint>;
  /** Applies the log up to this position, inclusive. */
  runTo(position: bigint): Promise<bigint>;
  /** Follows the log until the signal. Rejects when an event fails, the store does, or the log is shorter than the views. */
  follow(signal: AbortSignal): Promise<void>;
  /** Position that every view has reached, since the first run. */
  position(): bigint;
  /** True as soon as every view has reached the position, false when that took longer. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
  health(): ProjectionHealth;
}

export interface ProjectionRunnerOptions {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections: readonly Projection[];
  /** Events per transaction while catching up. Default 2,000. */
  readonly batchSize?: number;
  /** Events per transaction while following live, beside requests. Default 500. */
  readonly liveBatchSize?: number;
  /** Told after every commit. */
  readonly onProgress?: (position: bigint) => void;
}

const BATCH_SIZE = 2_000;
const LIVE_BATCH_SIZE = 500;

function reportOf(error: unknown): ProjectionFailureReport {
  if (!(error instanceof ProjectionFailure)) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  const { stream, revision, position } = error.event;
  return { message: error.message, stream, revision: String(revision), position: String(position) };
}

function leastOf(views: readonly Progress[]): bigint {
  return views.reduce(
    (least, { checkpoint }) => (checkpoint.position < least ? checkpoint.position : least),
    views[0]?.checkpoint.position ?? 0n,
  );
}

async function startingPoint(options: ProjectionRunnerOptions): Promise<Progress[]> {
  const { readModel, projections, store } = options;
  const checkpoints = await loadCheckpoints(readModel, projections);
  const head = await store.head();
  const ahead = checkpoints.find(({ position }) => position > head);
  if (ahead !== undefined) {
    throw new Error(
      `view ${ahead.view} has reached position ${String(ahead.position)}, but the log ends at ${String(head)}: events are missing`,
    );
  }
  await assertSameLog(store, readModel);
  return projections.flatMap((projection, index) => {
    const checkpoint = checkpoints[index];
    return checkpoint === undefined ? [] : [{ projection, checkpoint }];
  });
}

/** A runner over these views; it does nothing until it is asked to run. One runner writes a read model at a time. */
export function createProjectionRunner(options: ProjectionRunnerOptions): ProjectionRunner {
  const { store, readModel, batchSize = BATCH_SIZE, liveBatchSize = LIVE_BATCH_SIZE } = options;
  const waiting = createWaitingList();
  let failure: ProjectionFailureReport | undefined;

  async function consume(views: readonly Progress[], batches: AsyncIterable<LogBatch>): Promise<void> {
    for await (const batch of batches) {
      try {
        await applyBatch(readModel, views, batch);
        failure = undefined;
      } finally {
        waiting.reach(leastOf(views));
      }
      options.onProgress?.(waiting.reached());
      await nextTurn();
    }
  }

  async function run(batches: (after: bigint) => AsyncIterable<LogBatch>): Promise<bigint> {
    try {
      const views = await startingPoint(options);
      waiting.reach(leastOf(views));
      await consume(views, batches(leastOf(views)));
      failure = undefined;
      return leastOf(views);
    } catch (error) {
      failure = reportOf(error);
      throw error;
    }
  }

  return {
    runToHead: () => run((after) => store.readLog({ after, batchSize })),
    runTo: (upTo) => run((after) => store.readLog({ after, upTo, batchSize })),
    follow: async (signal) => {
      await run((after) => store.subscribe({ after, batchSize: liveBatchSize, signal }));
    },
    position: () => waiting.reached(),
    waitFor: (position, timeoutMs) => waiting.waitFor(position, timeoutMs),
    health: () => ({
      position: String(waiting.reached()),
      ...(failure === undefined ? {} : { failure }),
    }),
  };
}
