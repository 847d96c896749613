/**
 * Keeps the funding years of a standby folded while another process decides on them, so that it can go on at once.
 * Only a saving of time: what is folded here is checked by the expected revision like any other state.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { localDateOf } from '../domain/instant.js';
import { idOfStream } from '../domain/ids.js';
import type { EventStore } from '../event-store/event-store.js';
import type { OwnAllocator } from './allocator.js';
import type { Clock } from './clock.js';
import type { Log } from './log.js';

export interface WarmPorts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly allocatorOf: (fundingYear: number) => Pick<OwnAllocator, 'refresh'>;
}

/** Pause before the log is followed again after a fault, in ms. */
const RETRY_MS = 1000;

/** The years that are most likely worked on; another one is folded when the first event of it comes by. */
function likelyYears({ clock }: WarmPorts): readonly number[] {
  const year = Number(localDateOf(clock.now()).slice(0, 4));
  return [year - 1, year, year + 1];
}

async function follow(ports: WarmPorts, signal: AbortSignal): Promise<void> {
  const { store, allocatorOf } = ports;
  const after = await store.head();
  for (const year of likelyYears(ports)) await allocatorOf(year).refresh();
  for await (const { events } of store.subscribe({ after, categories: ['fundingYear'], signal })) {
    const years = new Set(events.map(({ stream }) => Number(idOfStream(stream))));
    for (const year of years) await allocatorOf(year).refresh();
  }
}

/** Follows the funding years until the signal, again and again after a fault. */
export async function keepDesksWarm(ports: WarmPorts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow(ports, signal);
    } catch (error) {
      ports.log.warn({ err: error }, 'the standby cannot follow the funding years and will try again');
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
