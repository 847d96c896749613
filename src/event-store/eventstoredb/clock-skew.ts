/**
 * Looks whether the server's clock is ahead. A batch append carries the moment at which it is to be given up, by our
 * clock: a server that is further ahead than that gives up every append at once.
 */

/** How long after its sending an append is to be given up: a server that is not further ahead takes its own 2 s. */
export const APPEND_DEADLINE_MS = 300_000;

const TOLERATED_MS = 2_000;
const TOO_SOON_MS = 250;

/** A sentence about the clock when an event was created later than it arrived here, by more than 2 s. */
export function skewOfEvent(created: Date, receivedAt: number): string | undefined {
  const aheadMs = created.getTime() - receivedAt;
  if (aheadMs <= TOLERATED_MS) return undefined;
  return `the clock of the store is ${Math.round(aheadMs / 1_000)} s ahead of this one`;
}

/** A sentence about the clock when the server gave up a write before it can have waited for it. */
export function skewOfTimeout(waitedMs: number): string | undefined {
  if (waitedMs >= TOO_SOON_MS) return undefined;
  return `the store gave up an append after ${Math.round(waitedMs)} ms: its clock is far ahead of this one`;
}
