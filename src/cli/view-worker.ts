/**
 * A thread that brings the views up to a log that another thread writes. It ends when it is told the head of the
 * finished log and has reached it; until then it follows.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openEventStore } from '../event-store/event-store.module.js';
import { createProjectionRunner } from '../projections/projection-runner.js';
import { projections } from '../projections/projections.js';
import { fencedReadModel, type Fence } from '../projections/fenced-read-model.js';
import { openReadModel, type ReadModelOptions } from '../projections/read-model.js';

/** What the thread is given. */
export interface ViewWorkerData {
  /** Folder of the log. */
  readonly dataDir: string;
  readonly views: ReadModelOptions;
  /** The term under which the views may be written, where a lease says who may. */
  readonly fence?: Fence;
}

const BATCH_SIZE = 2_000;

/** Resolves when the writer is done: to the position of the last event. */
function headOfFinishedLog(): Promise<bigint> {
  return new Promise((resolve) => parentPort?.once('message', (head: bigint) => resolve(head)));
}

async function run({ dataDir, views, fence }: ViewWorkerData): Promise<void> {
  const store = openEventStore({ store: 'sqlite', dataDir }, { readOnly: true });
  const opened = await openReadModel(views);
  const readModel = fence === undefined ? opened : fencedReadModel(opened, () => fence);
  const stop = new AbortController();
  const runner = createProjectionRunner({
    store,
    readModel,
    projections,
    liveBatchSize: BATCH_SIZE,
    onProgress: (position) => parentPort?.postMessage(position),
  });
  const following = runner.follow(stop.signal);
  try {
    await Promise.race([following, headOfFinishedLog()]);
  } finally {
    stop.abort();
  }
  await following;
  await runner.runToHead();
  await readModel.close();
  await store.close();
}

await run(workerData as ViewWorkerData);
