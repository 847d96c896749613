/** Funding years of the small world as streams in a store of their own, and what folding them gives. */
import fc from 'fast-check';
import { types } from 'node:util';
import { catchUp, emptyStream, type StreamState } from '../../src/application/stream-state.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { streamOf } from '../../src/domain/ids.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';
import { history, opening, type History } from './small-world-history.js';
import { openedBy, SmallWorld, type Opened } from './small-world.js';

export const YEAR = streamOf.fundingYear(2022);

/** The events of the year in a history of the small world, as they are stored. */
async function eventsOfYear({ opened, steps }: History, opening: Opened): Promise<readonly EventToAppend[]> {
  const world = await SmallWorld.begin(opened ? opening : undefined);
  for (const step of steps) await world.take(step);
  await world.settle();
  const events: EventToAppend[] = [];
  for await (const { id, type, data, metadata } of world.store.readStream(YEAR)) {
    events.push({ id, type, data, metadata });
  }
  await world.close();
  return events;
}

/** The years of so many random histories. */
export async function randomYears(
  runs: number,
  seed: number,
): Promise<readonly (readonly EventToAppend[])[]> {
  const opened = await openedBy(opening);
  const years: (readonly EventToAppend[])[] = [];
  for (const one of fc.sample(history(16), { numRuns: runs, seed }))
    years.push(await eventsOfYear(one, opened));
  return years;
}

/** A store that holds this year and nothing else. */
export async function storeOf(events: readonly EventToAppend[]): Promise<EventStore> {
  const store = new MemoryEventStore();
  await store.append(YEAR, 'no-stream', events);
  return store;
}

/** The year folded to its end, or up to a revision. */
export async function foldedYear(store: EventStore, upTo?: bigint): Promise<StreamState<FundingYearState>> {
  const stream = emptyStream(fundingYearDecider, '2022');
  await catchUp(store, fundingYearDecider, stream, upTo);
  return stream;
}

function plain(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value === undefined) return 'undefined';
  if (types.isMap(value)) return ['Map', ...value];
  return types.isSet(value) ? ['Set', ...value] : value;
}

/** Everything that was folded as text, with its tables in the order in which they were filled. */
export function textOfFold({ stream, state, revision, commands }: StreamState<FundingYearState>): string {
  return JSON.stringify({ stream, state, revision, commands }, plain);
}
