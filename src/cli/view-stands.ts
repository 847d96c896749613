/**
 * How far every view has come, counted in events of the log, and what is found when one stays behind. A running server
 * keeps its views a moment behind: whoever asks waits for as long as they move.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { placeOf, type Finding } from '../application/audit/log-check.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import type { CheckpointRow } from '../projections/checkpoint.schema.js';
import { loadCheckpoints } from '../projections/checkpoints.js';
import { projections } from '../projections/projections.js';
import type { ReadModel } from '../projections/read-model.js';
import { behindmost } from '../projections/view-reader.js';

/** The part of a log that was checked. */
export interface LogEnd {
  readonly events: number;
  /** Position of the last of them, 0 for none. */
  readonly position: bigint;
}

export interface ViewStand {
  readonly view: string;
  /** How many events of the log it has taken. */
  readonly event: number;
  readonly of: number;
  /** The event that it has not taken yet; absent when it has taken all. */
  readonly next?: string;
}

/** How long views may stand still before they count as behind, in ms. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 100;

/** Where the views are when all have reached the position, or none of them has moved for a while. */
async function settled(readModel: ReadModel, position: bigint): Promise<readonly CheckpointRow[]> {
  let checkpoints = await loadCheckpoints(readModel, projections);
  let movedAt = performance.now();
  while (behindmost(checkpoints) < position && performance.now() - movedAt < PATIENCE_MS) {
    await delay(PAUSE_MS);
    const now = await loadCheckpoints(readModel, projections);
    if (now.some((row, index) => row.position !== checkpoints[index]?.position)) movedAt = performance.now();
    checkpoints = now;
  }
  return checkpoints;
}

async function eventsAfter(
  store: EventStore,
  after: bigint,
  upTo: bigint,
): Promise<{ readonly count: number; readonly next?: RecordedEvent }> {
  if (after >= upTo) return { count: 0 };
  let [count, next]: [number, RecordedEvent | undefined] = [0, undefined];
  for await (const { events } of store.readLog({ after, upTo })) {
    next ??= events[0];
    count += events.length;
  }
  return { count, ...(next !== undefined && { next }) };
}

/** How far each view has come of the log that was checked, once they no longer move. */
export async function viewStands(
  store: EventStore,
  readModel: ReadModel,
  end: LogEnd,
): Promise<readonly ViewStand[]> {
  const checkpoints = await settled(readModel, end.position);
  const behind = new Map<bigint, Awaited<ReturnType<typeof eventsAfter>>>();
  for (const { position } of checkpoints) {
    if (!behind.has(position)) behind.set(position, await eventsAfter(store, position, end.position));
  }
  return checkpoints.map(({ view, position }) => {
    const { count = 0, next } = behind.get(position) ?? {};
    const event = end.events - count;
    return { view, event, of: end.events, ...(next !== undefined && { next: placeOf(next) }) };
  });
}

/** One finding for every view that has not taken all. */
export function findBehind(stands: readonly ViewStand[]): readonly Finding[] {
  return stands.flatMap(({ view, event, of, next }) =>
    next === undefined
      ? []
      : [
          {
            code: 'view-behind',
            place: `view ${view}`,
            detail: `it is at event ${String(event)} of ${String(of)}; the next one is ${next}`,
          },
        ],
  );
}
