/**
 * Lets a decision wait until the facts have reached what came before it. A process that writes alone knows what it
 * appended; beside others only the log knows, so its head is read anew for every decision, together with others.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '../../event-store/event-store.js';
import type { FaultLog } from '../fault-log.js';
import type { RegisterFacts } from './register-facts.js';

export interface FactsGate {
  /** Resolves when the facts have reached everything that was answered before the call. */
  ready(): Promise<void>;
  /** This process appended something that is a fact for others. */
  note(position: bigint): void;
}

type Facts = Pick<RegisterFacts, 'reached' | 'follow'>;
type Store = Pick<EventStore, 'head'>;

/** For the only process that writes: all that was in the log at the start, and all that was noted since. */
export function ownFactsGate(store: Store, facts: Facts): FactsGate {
  let wanted: bigint | undefined;
  return {
    async ready() {
      wanted ??= await store.head();
      await facts.reached(wanted);
    },
    note(position) {
      if (wanted !== undefined && position > wanted) wanted = position;
    },
  };
}

/** One read for all who ask while another is under way; it begins after each of them has asked. */
function together<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<Value> | undefined;
  return () => {
    next ??= last.then(() => {
      next = undefined;
      const reading = read();
      last = reading.catch(() => undefined);
      return reading;
    });
    return next;
  };
}

/** For a process beside others: what any of them answered before the call is seen. */
export function sharedFactsGate(store: Store, facts: Facts): FactsGate {
  const head = together(() => store.head());
  return {
    ready: async () => facts.reached(await head()),
    note: () => undefined,
  };
}

/** Pause before the facts are followed again after a fault, in ms. */
const RETRY_MS = 1000;

/** Follows the facts until the signal, again and again after a fault. */
export async function followFacts(facts: Facts, signal: AbortSignal, faults: FaultLog): Promise<void> {
  while (!signal.aborted) {
    try {
      await facts.follow(signal, () => faults.passed());
    } catch (error) {
      faults.met(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
