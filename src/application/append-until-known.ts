/**
 * When nobody can say whether an append was written, the same append is repeated: same ids, same bytes, same
 * revision. It is the only way to learn the outcome without writing twice.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  StoreClosedError,
  StoreUnavailableError,
  type AppendResult,
  type Appended,
  type Conflict,
  type EventStore,
} from '../event-store/event-store.js';
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

/** A repeat: that it could not be sent says nothing of what was sent before. `gone`: nor will it ever be sent. */
async function repeat(
  append: () => Promise<AppendResult>,
): Promise<AppendResult | { readonly outcome: 'gone' }> {
  try {
    return await append();
  } catch (error) {
    if (error instanceof StoreClosedError) return { outcome: 'gone' };
    if (error instanceof StoreUnavailableError) return { outcome: 'unknown', cause: error.message };
    throw error;
  }
}

export async function appendUntilKnown(
  store: EventStore,
  { stream, revision, events }: PendingAppend,
): Promise<Appended | Conflict | { readonly outcome: 'unknown' }> {
  const giveUpAt = performance.now() + OUTCOME_PATIENCE_MS;
  const append = (): Promise<AppendResult> => store.append(stream, expecting(revision), events);
  let result: Awaited<ReturnType<typeof repeat>> = await append();
  while (result.outcome === 'unknown' && performance.now() <= giveUpAt) {
    await delay(PAUSE_MS);
    result = await repeat(append);
  }
  return result.outcome === 'gone' || result.outcome === 'unknown' ? { outcome: 'unknown' } : result;
}
