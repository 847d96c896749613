/** The recorded answer to a command that was carried out before: read back from the log, never remembered apart. */
import { decodeEvent, type LedgerEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { CommandOutcome } from './ledger.js';

export interface Repeat {
  readonly stream: string;
  readonly commandId: string;
  readonly digest: string;
  /** Revision of the command's first event. */
  readonly first: bigint;
}

/** Same id and content: the recorded events. Same id, other content: a conflict. */
export async function answerAgain(store: EventStore, repeat: Repeat): Promise<CommandOutcome> {
  const events: LedgerEvent[] = [];
  let revision = repeat.first;
  let position = 0n;
  for await (const recorded of store.readStream(repeat.stream, { from: repeat.first })) {
    const { event, metadata } = decodeEvent(recorded);
    if (metadata.commandId !== repeat.commandId) break;
    if (metadata.commandDigest !== repeat.digest) return { outcome: 'idempotency-conflict' };
    events.push(event);
    revision = recorded.revision;
    position = recorded.position;
  }
  return { outcome: 'accepted', stream: repeat.stream, revision, position, events, repeated: true };
}
