/** Answers how far the views have come, and waits for them by the runner of this process. */
import { knownAtOf } from '../cut.js';
import type { ProjectionRunner } from '../projection-runner.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition } from '../view-reader.js';
import { PositionWaiter, type GetReachedPosition, type ReachedPosition } from './position.query.js';

export async function getReachedPosition(
  { readModel }: Pick<QuerySources, 'readModel'>,
  _query: GetReachedPosition,
): Promise<ReachedPosition> {
  return await readModel.readTransaction(async (reader) => {
    const position = await reachedPosition(reader);
    const knownAt = await knownAtOf(reader, position);
    return { position: String(position), ...(knownAt !== undefined && { knownAt }) };
  });
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
