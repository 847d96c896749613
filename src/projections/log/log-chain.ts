/** The running hash of the view `log`, made anew from the stored bytes of a log that is read from its first event on. */
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import { chained, fingerprintOf, GENESIS } from './log.projection.js';

export interface LogChain {
  /** Takes the next event of the log. */
  add(recorded: RecordedEvent): void;
  /** How many events it has taken. */
  events(): number;
  /** Running hash after the last of them, hexadecimal. */
  sha256(): string;
}

export function createLogChain(): LogChain {
  let [events, running] = [0, GENESIS];
  return {
    add(recorded) {
      events += 1;
      running = chained(running, fingerprintOf(recorded));
    },
    events: () => events,
    sha256: () => running,
  };
}
