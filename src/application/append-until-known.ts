/**
 * When nobody can say whether an append was written, the same append is repeated: same ids, same bytes, same
 * revision. It is the only way to learn the outcome without writing twice.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Appended, Conflict, EventStore } from '../event-store/event-store.js';
import { expecting } from '../event-store/expected-revision.js';
import type { EventToAppend } from '../event-store/recorded-event.js';

/** How long callers wait for an outcome before they hear `outcome-unknown`, in ms. */
export const OUTCOME_PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

export interface PendingAppend {
  readonly stream: string;
  /** Last revision of the stream, -1 for none. */
  readonly revision: bigint;
  readonly events: readonly EventToAppend[];
}

export async function appendUntilKnown(
  store: EventStore,
  { stream, revision, events }: PendingAppend,
): Promise<Appended | Conflict | { readonly outcome: 'unknown' }> {
  const giveUpAt = performance.now() + OUTCOME_PATIENCE_MS;
  for (;;) {
    const result = await store.append(stream, expecting(revision), events);
    if (result.outcome !== 'unknown') return result;
    if (performance.now() > giveUpAt) return { outcome: 'unknown' };
    await delay(PAUSE_MS);
  }
}
