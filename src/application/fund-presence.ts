/**
 * Whether the log holds any fund at all, so that a ledger without other payers looks nothing up for them. What was
 * looked through once is not looked through again; once there is a fund, there always is.
 */
import type { EventStore } from '../event-store/event-store.js';

export interface FundPresence {
  /** True when there is a fund up to the head of the log as it was at some moment after the first of the calls that wait. */
  any(): Promise<boolean>;
}

export function createFundPresence(store: Pick<EventStore, 'readLog'>): FundPresence {
  let found = false;
  let after = 0n;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    for await (const batch of store.readLog({ after, categories: ['fund'] })) {
      after = batch.position;
      found ||= batch.events.length > 0;
      if (found) return;
    }
  }

  return {
    async any() {
      if (found) return true;
      looking ??= look().finally(() => {
        looking = undefined;
      });
      await looking;
      return found;
    },
  };
}
