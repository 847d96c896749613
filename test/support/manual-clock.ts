/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/application/clock.js';
import { epochMsOf, instantAt, type Instant } from '../../src/domain/instant.js';

export interface ManualClock extends Clock {
  /** Moves to this moment, back as well as forward. */
  set(now: Instant): void;
  /** Moves on by so many ms. */
  tick(ms: number): void;
}

export function manualClock(start: Instant): ManualClock {
  let now = start;
  return {
    now: () => now,
    set: (moment) => {
      now = moment;
    },
    tick: (ms) => {
      now = instantAt(epochMsOf(now) + ms);
    },
  };
}
