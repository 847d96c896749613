/**
 * Tells that the log has grown. The live subscription is only a bell: what it delivers is never used as data, so
 * losing, repeating or delaying a delivery can neither lose nor repeat an event.
 */
import type { AllStreamSubscription, EventStoreDBClient } from '@eventstore/db-client';
import { backOffMs, pause } from './back-off.js';
import { skewOfEvent } from './clock-skew.js';
import type { Connection } from './connection.js';
import { within } from './deadline.js';
import { messageOf } from './failure.js';
import { INTERVENTION_TYPES } from './interventions.js';

export interface DoorbellOptions {
  /** Of the bell alone: a subscription that is dropped ends its client, and no read may be cut short by that. */
  readonly connection: Connection;
  readonly callTimeoutMs: number;
  /** How often the head is compared with what the bell has told, in ms. */
  readonly watchIntervalMs: number;
  readonly head: () => Promise<bigint>;
  readonly ring: () => void;
  readonly onTrouble: (message: string) => void;
  readonly signal: AbortSignal;
}

/** A subscription that lived this long was sound: what ends it is a failure of its own. */
const SOUND_AFTER_MS = 10_000;

/** More deliveries than this in a second cost more than they tell: then the bell looks instead of listening. */
const BUSY_DELIVERIES = 250;
const BUSY_WITHIN_MS = 1_000;
/** How often it looks at a busy log, and after how many looks without growth it listens again. */
const LOOK_EVERY_MS = 25;
const CALM_LOOKS = 20;

/** What listening and watching know of each other. */
interface Bell extends DoorbellOptions {
  /** How often the subscription itself has rung. */
  heard: number;
  /** Ends the running subscription, so that it begins again. */
  restart: (cause: Error) => void;
}

/** Rings as the log grows until the signal aborts; whatever ends the subscription, it begins again. */
export function startDoorbell(options: DoorbellOptions): Promise<void> {
  const bell: Bell = { ...options, heard: 0, restart: () => undefined };
  return Promise.all([superviseSubscription(bell), watchForSilence(bell)]).then(() => undefined);
}

async function superviseSubscription(bell: Bell): Promise<void> {
  const { connection, callTimeoutMs, onTrouble, signal } = bell;
  const isOver = (): boolean => signal.aborted;
  let failures = 0;
  while (!isOver()) {
    let client: EventStoreDBClient | undefined;
    let begunAt = Infinity;
    try {
      client = await within(connection.client(), callTimeoutMs, 'the connection to the store');
      if ((await listen(client, bell, () => (begunAt = performance.now()))) === 'busy') {
        await lookWhileBusy(bell);
        continue;
      }
    } catch (error) {
      if (isOver()) return;
      // One that is dropped at once again and again, as the store does to a slow consumer, is begun less and less often.
      failures = performance.now() - begunAt > SOUND_AFTER_MS ? 1 : failures + 1;
      if (client !== undefined) connection.failed(client, error);
      if (failures === 1) onTrouble(`the subscription ended and begins again: ${messageOf(error)}`);
    }
    await pause(backOffMs(failures), signal);
  }
}

/** Tells once when there are too many deliveries to listen to. */
function busyAlarm(tell: () => void): () => void {
  let since = performance.now();
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since > BUSY_WITHIN_MS) [since, count] = [now, 0];
    count += 1;
    if (count > BUSY_DELIVERIES) tell();
  };
}

/**
 * Looks at the head as long as it moves. A delivery holds the whole event: on a busy log listening to all of them
 * would cost as much as reading it.
 */
async function lookWhileBusy(bell: Bell): Promise<void> {
  const isOver = (): boolean => bell.signal.aborted;
  let seen: bigint | undefined;
  for (let calm = 0; calm < CALM_LOOKS && !isOver(); calm += 1) {
    const now = await bell.head().catch(() => undefined);
    if (now !== undefined && now !== seen) {
      seen = now;
      calm = 0;
      bell.heard += 1;
      bell.ring();
    }
    await pause(LOOK_EVERY_MS, bell.signal);
  }
}

/**
 * Resolves when the signal aborts or there is too much to listen to, rejects when the subscription ends by itself or
 * falls silent at its start.
 */
async function listen(
  client: EventStoreDBClient,
  bell: Bell,
  began: () => void,
): Promise<'stopped' | 'busy'> {
  const { callTimeoutMs, ring, onTrouble, signal } = bell;
  const { eventTypeFilter } = await import('@eventstore/db-client');
  const filter = eventTypeFilter({ regex: `^[^$]|${INTERVENTION_TYPES}` });
  const subscription = client.subscribeToAll({ fromPosition: 'end', filter });
  // Stays for good: an error without a listener would end the process, also after the subscription was left.
  const ended = new Promise<never>((_, reject) => {
    bell.restart = reject;
    subscription.on('error', reject);
    subscription.on('end', () => reject(new Error('the subscription ended')));
    subscription.on('close', () => reject(new Error('the subscription was closed')));
  });
  let tellBusy: () => void = () => undefined;
  const busy = new Promise<'busy'>((resolve) => (tellBusy = () => resolve('busy')));
  const { aborted: stopped, forget } = abortOf(signal);
  try {
    const begun = new Promise<void>((resolve) => subscription.on('confirmation', resolve));
    await within(Promise.race([begun, ended, stopped]), callTimeoutMs, 'the start of a subscription');
    began();
    // What was appended between two subscriptions rang no bell.
    ring();
    const count = busyAlarm(tellBusy);
    subscription.on('data', ({ event }) => {
      bell.heard += 1;
      count();
      ring();
      const skew = event === undefined ? undefined : skewOfEvent(event.created, Date.now());
      if (skew !== undefined) onTrouble(skew);
    });
    return (await Promise.race([ended, busy, stopped])) ?? 'stopped';
  } finally {
    forget();
    void leave(subscription);
  }
}

async function leave(subscription: AllStreamSubscription): Promise<void> {
  await subscription.unsubscribe().catch(() => undefined);
  subscription.destroy();
}

/**
 * Rings when the head has moved, whatever the bell told: it may have told of the first event and not of the second.
 * Has the subscription begin again when it told nothing twice in a row: it can be silent without an end.
 */
async function watchForSilence(bell: Bell): Promise<void> {
  const { watchIntervalMs, head, ring, signal } = bell;
  let seen: bigint | undefined;
  let silences = 0;
  const isOver = (): boolean => signal.aborted;
  for (let heard = bell.heard; !isOver(); heard = bell.heard) {
    await pause(watchIntervalMs, signal);
    const now = isOver() ? undefined : await head().catch(() => undefined);
    if (now === undefined) continue;
    const moved = now !== seen;
    const missed = moved && seen !== undefined && bell.heard === heard;
    silences = missed ? silences + 1 : 0;
    seen = now;
    // At the first look nobody knows since when the log has been like that: it counts as moved.
    if (moved) ring();
    if (silences < 2) continue;
    silences = 0;
    bell.restart(new Error('the subscription fell silent while the log grew'));
  }
}

/** Resolves when the signal aborts. `forget`: nobody waits for it any more. */
function abortOf(signal: AbortSignal): { readonly aborted: Promise<undefined>; readonly forget: () => void } {
  let tell: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => (tell = () => resolve(undefined)));
  if (signal.aborted) tell();
  else signal.addEventListener('abort', tell, { once: true });
  return { aborted, forget: () => signal.removeEventListener('abort', tell) };
}
