/**
 * Brings the views up in a thread of its own while this one writes the log: two cores do the work of a simulation in
 * the time of the longer half. Nothing else may write to the views meanwhile.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ViewWorkerData } from './view-worker.js';

export interface ViewsBeside {
  /** Position that the views have reached. */
  position(): bigint;
  /** Resolves when the views have reached this head of the log, which is final. Rejects when they cannot. */
  finish(head: bigint): Promise<void>;
  /** Ends the thread, wherever it is: the views are then behind, never wrong. */
  stop(): Promise<void>;
}

export function startViewsBeside(files: ViewWorkerData): ViewsBeside {
  const worker = new Worker(new URL('view-worker.js', import.meta.url), { workerData: files });
  let position = 0n;
  let failure: Error | undefined;
  worker.on('message', (reached: bigint) => (position = reached));
  worker.on('error', (error) => (failure = error instanceof Error ? error : new Error(String(error))));
  const ended = once(worker, 'exit').catch(() => undefined);
  return {
    position: () => position,
    async finish(head) {
      worker.postMessage(head);
      await ended;
      if (failure !== undefined) throw failure;
    },
    async stop() {
      await worker.terminate();
    },
  };
}
