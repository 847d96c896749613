/**
 * How long to wait before trying again. Every wait is partly chance, so that the nodes of one application do not
 * come back to a restarted store all in the same moment.
 */
import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 25;
const LONGEST_MS = 2_000;

/** Pause in ms after `failures` failures in a row (at least 1): doubled each time, between half and the whole of it. */
export function backOffMs(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (Math.max(1, failures) - 1));
  return whole * (0.5 + random() / 2);
}

/** Waits, or until the signal aborts. Never rejects. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
