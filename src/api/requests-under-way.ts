/** Counts the requests that have not been answered yet, for a server that stops when there are none. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface RequestsUnderWay {
  /** One more, until its response is sent or its connection is gone. */
  add(response: ServerResponse): void;
  /** Resolves when there are none, when the time is over, or when waiting makes no sense any more. */
  over(timeoutMs: number, inVain?: () => boolean): Promise<void>;
}

const LOOK_EVERY_MS = 20;

export function createRequestsUnderWay(): RequestsUnderWay {
  let count = 0;
  return {
    add(response) {
      count += 1;
      response.once('close', () => (count -= 1));
    },
    async over(timeoutMs, inVain = () => false) {
      const giveUpAt = performance.now() + timeoutMs;
      while (count > 0 && performance.now() < giveUpAt && !inVain()) await delay(LOOK_EVERY_MS);
    },
  };
}
