/** Funding years of the small world as streams in a store of their own, and what folding them gives. */
import fc from 'fast-check';
import { types } from 'node:util';
import { catchUp, emptyStream, type StreamState } from '../../src/application/stream-state.js';
import type { Actor } from '../../src/domain/decider.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import type { Instant } from '../../src/domain/instant.js';
import { encodeEvent } from '../../src/domain/ledger-events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';
import { metadataOf } from './scenario-metadata.js';
import { history, type Step } from './small-world-commands.js';
import { smallWorld, YEAR } from './small-world.js';

/** The events of the year in a history of the small world, as they are stored. */
function eventsOfYear(steps: readonly Step[]): readonly EventToAppend[] {
  const world = smallWorld();
  for (const step of steps) {
    world.carryOut(step.ask, step);
    if (step.settles) world.settle(step.now);
  }
  world.settle('2023-06-01T08:00:00.000Z');
  const events: EventToAppend[] = [];
  world.log.forEach(({ stream, event }, index) => {
    if (stream !== YEAR) return;
    const { actor, recordedAt } = world.contexts[index]!;
    events.push(storedEvent({ event, actor, at: recordedAt }, BigInt(events.length)));
  });
  return events;
}

interface Happened {
  readonly event: Parameters<typeof encodeEvent>[0];
  readonly actor: Actor;
  readonly at: Instant;
}

function storedEvent({ event, actor, at }: Happened, revision: bigint): EventToAppend {
  const { data, schemaVersion } = encodeEvent(event);
  return metadataOf({ stream: YEAR, event, at, schemaVersion, actor }, { data, revision });
}

/** The years of so many random histories. */
export function randomYears(runs: number, seed: number): readonly (readonly EventToAppend[])[] {
  return fc.sample(history(24), { numRuns: runs, seed }).map(eventsOfYear);
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
