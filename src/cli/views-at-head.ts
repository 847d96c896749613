/**
 * The views when they have reached the end of the log. Whoever asks brings them there when no other process writes
 * to the folder; beside a server, it waits for the server to do so.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { LedgerConfig } from '../config.js';
import { createProjectionRunner } from '../projections/projection-runner.js';
import { projections } from '../projections/projections.js';
import { viewsExist, type ReadModel } from '../projections/read-model.js';
import type { QuerySources } from '../projections/sources.js';
import { reachedPosition } from '../projections/view-reader.js';
import { withViews, withWritable } from './data-folder.js';
import { filesOf, withLog } from './open-log.js';
import { tryToLock } from './data-folder-lock.js';
import { NotReachable } from './failures.js';

/** How long the views of another process may take, in ms. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

async function hasReached(readModel: ReadModel, head: bigint): Promise<boolean> {
  return (await readModel.readTransaction(reachedPosition)) >= head;
}

/** Runs the views up to the head under the lock; false when another process has it. */
async function bringUp(config: LedgerConfig): Promise<boolean> {
  const lock = tryToLock(config.dataDir);
  if (lock === undefined) return false;
  try {
    await withWritable(config, ({ store, readModel }) =>
      createProjectionRunner({ store, readModel, projections }).runToHead(),
    );
    return true;
  } catch (error) {
    if (error instanceof NotReachable) return false;
    throw error;
  } finally {
    lock.release();
  }
}

async function isBehind(config: LedgerConfig, head: bigint): Promise<boolean> {
  if (!(await viewsExist(filesOf(config).views))) return true;
  return await withViews(config, async (readModel) => !(await hasReached(readModel, head)));
}

async function waitFor(config: LedgerConfig, head: bigint): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (await isBehind(config, head)) {
    if (performance.now() > deadline) {
      throw new NotReachable(
        `The views have not reached position ${head} of the log in time. Ask again later.`,
      );
    }
    await delay(PAUSE_MS);
  }
}

/** Runs `work` on views that know every event that was in the log when it was called. */
export async function withViewsAtHead<Result>(
  config: LedgerConfig,
  work: (sources: QuerySources) => Promise<Result>,
): Promise<Result> {
  return await withLog(config, async (store) => {
    const head = await store.head();
    if ((await isBehind(config, head)) && !(await bringUp(config))) await waitFor(config, head);
    return await withViews(config, (readModel) => work({ readModel, store }));
  });
}
