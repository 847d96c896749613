/**
 * Carries calls to whoever holds the lease, again and again until they are answered or their time is over. A command
 * is known by its id, so sending it twice does it once.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailableError } from '../event-store/event-store.js';
import type { DeskHolder } from './desk-holder.js';
import type { DeskPost, Posted } from './desk-post.js';
import type { DeskAnswer, DeskValue } from './desk-wire.js';

export interface DeliveryOptions {
  readonly holder: DeskHolder;
  readonly post: DeskPost;
  /** How long one request may take before it is sent again, in ms. */
  readonly attemptMs: number;
  /** Told what came of every request. */
  readonly onPosted?: (posted: Posted) => void;
}

/** A call that waits for its answer. */
export interface Waiting {
  readonly isCommand: boolean;
  /** The call, as it goes over the wire. */
  readonly text: string;
  /** When its caller hears that there is no answer. */
  readonly deadline: number;
  readonly resolve: (value: DeskValue) => void;
  readonly reject: (error: Error) => void;
  /** An earlier request with it may have been carried out. */
  maybeDone: boolean;
}

export interface Delivery {
  /** Resolves when all of them are answered. Never rejects. */
  deliver(calls: readonly Waiting[]): Promise<void>;
  /** Answers everybody at once, as well as it can be said. */
  giveUp(): void;
}

/** Pause before a request is sent again, in ms. */
const PAUSE_MS = 100;
/** Whatever time is left, a request gets so much, in ms. */
const LEAST_ATTEMPT_MS = 500;

const nobody: Posted = { outcome: 'refused', cause: 'no process decides on them now' };

function leave(waiting: Waiting, cause: string): void {
  if (waiting.maybeDone && waiting.isCommand) waiting.resolve({ outcome: 'outcome-unknown' });
  else waiting.reject(new StoreUnavailableError(cause));
}

function settle(waiting: Waiting, answer: DeskAnswer | undefined): void {
  if (answer !== undefined && !('fault' in answer)) waiting.resolve(answer.value);
  else if (answer?.fault === 'failed') waiting.reject(new Error(answer.message));
  else leave(waiting, answer?.message ?? 'The desk left a call out.');
}

export function createDelivery({ holder, post, attemptMs, onPosted }: DeliveryOptions): Delivery {
  const leaving = new AbortController();

  async function attempt(calls: readonly Waiting[]): Promise<Posted> {
    const address = await holder.address();
    if (address === undefined) return nobody;
    const left = Math.min(...calls.map(({ deadline }) => deadline)) - performance.now();
    const timeoutMs = Math.round(Math.max(LEAST_ATTEMPT_MS, Math.min(attemptMs, left)));
    const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(timeoutMs)]);
    const posted = await post.send({ address, calls: calls.map(({ text }) => text), signal });
    if (posted.outcome !== 'answered') holder.forget(address);
    return posted;
  }

  /** Those who still have patience; the others are answered. */
  function stillWaiting(calls: readonly Waiting[], { cause, outcome }: Failed): readonly Waiting[] {
    const now = performance.now();
    return calls.filter((one) => {
      one.maybeDone ||= outcome === 'lost';
      if (one.deadline > now && !leaving.signal.aborted) return true;
      leave(one, `Funding years cannot be decided on: ${cause}.`);
      return false;
    });
  }

  return {
    async deliver(calls) {
      for (let left = calls; left.length > 0;) {
        const posted = await attempt(left);
        onPosted?.(posted);
        if (posted.outcome === 'answered') {
          left.forEach((one, index) => settle(one, posted.answers[index]));
          return;
        }
        left = stillWaiting(left, posted);
        if (left.length > 0) await delay(PAUSE_MS);
      }
    },
    giveUp: () => leaving.abort(),
  };
}

type Failed = Exclude<Posted, { readonly outcome: 'answered' }>;
