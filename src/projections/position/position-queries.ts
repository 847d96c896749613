/** Answers how far the views have come, and waits for them: in this process by the runner, elsewhere by looking. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionRunner } from '../projection-runner.js';
import type { ReadModel } from '../read-model.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition } from '../view-reader.js';
import { PositionWaiter, type GetReachedPosition, type ReachedPosition } from './position.query.js';

export async function getReachedPosition(
  { readModel }: Pick<QuerySources, 'readModel'>,
  _query: GetReachedPosition,
): Promise<ReachedPosition> {
  return { position: String(await readModel.readTransaction(reachedPosition)) };
}

/** Waits for the runner of this process. */
export class RunnerPositionWaiter extends PositionWaiter {
  constructor(private readonly runner: Pick<ProjectionRunner, 'waitFor'>) {
    super();
  }

  waitFor(position: string | bigint, timeoutMs: number): Promise<boolean> {
    return this.runner.waitFor(BigInt(position), timeoutMs);
  }
}

const LOOK_EVERY_MS = 100;

/** Waits for views that another process keeps: true when they reached the position within this time. */
export async function waitForViews(
  readModel: ReadModel,
  position: bigint,
  timeoutMs: number,
): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    if ((await readModel.readTransaction(reachedPosition)) >= position) return true;
    if (waitedMs >= timeoutMs) return false;
    await delay(LOOK_EVERY_MS);
  }
}
