/** The clock of a simulated ledger: it stands still until the scenario moves it, and it never goes back. */
import type { Clock } from '../application/clock.js';
import { instantAt } from '../domain/instant.js';

export interface SimulatedClock extends Clock {
  /** Milliseconds since 1970. */
  readonly epochMs: number;
  /** Moves on to a moment; an earlier one leaves the clock where it is. */
  moveTo(epochMs: number): void;
}

export function createSimulatedClock(epochMs: number): SimulatedClock {
  let now = epochMs;
  let text = instantAt(now);
  return {
    get epochMs() {
      return now;
    },
    now: () => text,
    moveTo(to) {
      if (to <= now) return;
      now = to;
      text = instantAt(to);
    },
  };
}
