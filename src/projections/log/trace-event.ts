/**
 * Causes and consequences of an event. Commands that lead to one another concern one file, so its events are
 * searched, with those written beside the event by the same command.
 */
import { filesOf } from '../file/file-subject.js';
import { decodeEvent } from '../../domain/ledger-events.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { QuerySources } from '../sources.js';
import { reachedPosition } from '../view-reader.js';
import { eventAt } from '../file/story.js';
import { findEvent, findEvents, type EventSources } from './event-views.js';
import type { EventResult, EventTraceView, EventView, GetEvent, GetEventTrace } from './log.query.js';

const idOf = ({ eventId }: EventView): string => eventId;
const causeOf = ({ metadata }: EventView): string => metadata['$causationId'] ?? '';
const chainOf = ({ metadata }: EventView): string => metadata['$correlationId'] ?? '';
const commandOf = ({ metadata }: EventView): string => metadata['commandId'] ?? '';

const LONGEST_COMMAND = 16n;

/** The events next to this one in its stream that the same command wrote. */
async function besides(sources: EventSources, event: EventView): Promise<readonly EventView[]> {
  const revision = BigInt(event.revision);
  const first = revision > LONGEST_COMMAND ? revision - LONGEST_COMMAND : 0n;
  const found: EventView[] = [];
  for (let at = first; at <= revision + LONGEST_COMMAND; at += 1n) {
    const neighbour = await findEvent(sources, event.stream, at);
    if (neighbour !== undefined && commandOf(neighbour) === commandOf(event)) found.push(neighbour);
  }
  return found;
}

async function filesOfEvent(store: EventStore, { stream, revision }: EventView): Promise<readonly string[]> {
  const recorded = await eventAt(store, stream, BigInt(revision));
  return recorded === undefined ? [] : filesOf(stream, decodeEvent(recorded).event);
}

/** Every event of the same chain of commands, in ledger order. */
async function chain(sources: EventSources, event: EventView): Promise<readonly EventView[]> {
  const found = new Map<string, EventView>();
  for (const number of await filesOfEvent(sources.store, event)) {
    const rest =
      'JOIN file_event e ON e.position = l.position WHERE e.decision_number = ? ORDER BY l.position';
    for (const candidate of await findEvents(sources, rest, number)) found.set(candidate.position, candidate);
  }
  for (const candidate of await besides(sources, event)) found.set(candidate.position, candidate);
  return [...found.values()]
    .filter((candidate) => chainOf(candidate) === chainOf(event))
    .sort((left, right) => (BigInt(left.position) < BigInt(right.position) ? -1 : 1));
}

/** From the first cause to the last. A command is the cause of its events; its own cause is what they name. */
function causesOf(event: EventView, candidates: readonly EventView[]): readonly EventView[] {
  const causes: EventView[] = [];
  let cause = candidates.find((candidate) => idOf(candidate) === causeOf(event));
  while (cause !== undefined && !causes.includes(cause)) {
    causes.unshift(cause);
    const before = causeOf(cause);
    cause = candidates.find((candidate) => idOf(candidate) === before);
  }
  return causes;
}

function consequencesOf(event: EventView, candidates: readonly EventView[]): readonly EventView[] {
  const ids = new Set([idOf(event)]);
  return candidates.filter((candidate) => {
    const follows = ids.has(causeOf(candidate)) && idOf(candidate) !== idOf(event);
    if (follows) ids.add(idOf(candidate));
    return follows;
  });
}

export async function getEventTrace(
  { readModel, store }: QuerySources,
  { criteria: { stream, revision } }: GetEventTrace,
): Promise<EventTraceView | undefined> {
  return await readModel.readTransaction(async (reader) => {
    const sources = { reader, store };
    const event = await findEvent(sources, stream, revision);
    if (event === undefined) return undefined;
    const candidates = await chain(sources, event);
    const causes = causesOf(event, candidates);
    const consequences = consequencesOf(event, candidates);
    const told = new Set([event, ...causes, ...consequences].map(idOf));
    return {
      event,
      causes,
      consequences,
      related: candidates.filter((candidate) => !told.has(idOf(candidate))),
      position: String(await reachedPosition(reader)),
    };
  });
}

export async function getEvent(
  { readModel, store }: QuerySources,
  { criteria: { stream, revision } }: GetEvent,
): Promise<EventResult> {
  return await readModel.readTransaction(async (reader) => {
    const event = await findEvent({ reader, store }, stream, revision);
    if (event === undefined) return undefined;
    return { ...event, viewPosition: String(await reachedPosition(reader)) };
  });
}
