/**
 * Says aloud when somebody has deleted a stream or changed its settings behind the ledger's back, and counts it for
 * monitoring. The ledger goes on: its log is still the store's, and `verify` says what is missing of it.
 */
import type { Intervention } from '../event-store/intervention.js';
import type { Log } from './log.js';

export interface InterventionAlarm {
  readonly tell: (intervention: Intervention) => void;
  /** How many were told of since the start. */
  readonly count: () => number;
}

export function createInterventionAlarm(log: Log): InterventionAlarm {
  let count = 0;
  return {
    tell: ({ kind, stream, position, detail }) => {
      count += 1;
      log.error(
        { alert: kind, stream, position: String(position) },
        `${stream} was changed by others: ${detail}`,
      );
    },
    count: () => count,
  };
}
