/** Up to where a log is replayed, as it is given on the command line: a position, an instant or a date. */
import type { ReplayEnd } from '../application/audit/replay.js';
import { parseMoment } from '../domain/instant.js';
import type { EventStore } from '../event-store/event-store.js';
import { WrongUse } from './failures.js';

/** @throws WrongUse when the text is none of the three. */
export function replayEndOf(name: string, text: string): ReplayEnd {
  if (/^\d{1,18}$/.test(text)) return { position: BigInt(text) };
  const knownAt = parseMoment(text);
  if (knownAt === undefined) throw new WrongUse(`${name} is a position, an instant with offset, or a date.`);
  return { knownAt };
}

/** @throws WrongUse for a position that the log has not reached. */
export async function assertReached(
  store: EventStore,
  name: string,
  end: ReplayEnd | undefined,
): Promise<void> {
  const head = await store.head();
  if (end === undefined || 'knownAt' in end || end.position <= head) return;
  throw new WrongUse(
    `The log ends at position ${String(head)}: ${name} ${String(end.position)} lies behind its last event.`,
  );
}
