/**
 * How far the views have come, looked up in their database: for a process that does not write them itself. It looks
 * only while somebody waits, once for all of them.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionHealth, ProjectionRunner } from './projection-runner.js';
import type { ReadModel } from './read-model.js';
import { reachedPosition } from './view-reader.js';
import { createWaitingList } from './waiting-list.js';

/** What a process needs to know of views, whoever writes them. */
export type ViewProgress = Pick<ProjectionRunner, 'waitFor'> & {
  health(): ProjectionHealth | Promise<ProjectionHealth>;
};

/** Pause between two looks, in ms. */
const LOOK_EVERY_MS = 50;

export function createViewWatch(readModel: Pick<ReadModel, 'readTransaction'>): ViewProgress {
  const list = createWaitingList();
  let waiting = 0;
  let looking: Promise<void> | undefined;
  let failure: string | undefined;

  async function look(): Promise<void> {
    try {
      list.reach(await readModel.readTransaction(reachedPosition));
      failure = undefined;
    } catch (error) {
      // Whoever waits is told in the end that the views are behind; the health says why.
      failure = error instanceof Error ? error.message : String(error);
    }
  }

  async function lookWhileSomebodyWaits(): Promise<void> {
    while (waiting > 0) {
      await look();
      if (waiting > 0) await delay(LOOK_EVERY_MS);
    }
    looking = undefined;
  }

  return {
    async waitFor(position, timeoutMs) {
      waiting += 1;
      looking ??= lookWhileSomebodyWaits();
      try {
        return await list.waitFor(position, timeoutMs);
      } finally {
        waiting -= 1;
      }
    },
    async health() {
      await look();
      const position = String(list.reached());
      return failure === undefined ? { position } : { position, failure: { message: failure } };
    },
  };
}
