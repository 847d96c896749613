/**
 * What can be wrong with the log itself, found in one walk: gaps and orders of revisions, ids that do not belong to
 * their bytes, ids that stand twice, bytes that are not canonical, and events that nobody understands. Whoever
 * changes a log with care is found only by the fingerprints that were taken when the events were first read.
 */
import { encodeMetadata } from '../../domain/event-metadata.js';
import { decodeEvent, encodeEvent, type JournalEvent } from '../../domain/ledger-events.js';
import type { RecordedEvent } from '../../event-store/recorded-event.js';
import { eventIdOf } from '../stamped-event.js';

/** Something that is not as it must be, and where. */
export interface Finding {
  readonly code: string;
  /** `grant-2022-0000001@3 (position 77)`, or a table and key. */
  readonly place: string;
  readonly detail: string;
}

export const placeOf = (event: {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}): string => `${event.stream}@${String(event.revision)} (position ${String(event.position)})`;

export interface LogCheck {
  /** Checks the next event of the log; the decoded event, or undefined when it cannot be understood. */
  check(recorded: RecordedEvent, findings: Finding[]): JournalEvent | undefined;
}

interface Seen {
  readonly revisions: Map<string, bigint>;
  /** First 13 digits of an event id; equal ones are looked at in full. */
  readonly ids: Map<number, string | readonly string[]>;
  command: { readonly stream: string; readonly id: string; readonly index: number } | undefined;
}

function checkRevision(seen: Seen, recorded: RecordedEvent, findings: Finding[]): void {
  const expected = (seen.revisions.get(recorded.stream) ?? -1n) + 1n;
  seen.revisions.set(recorded.stream, recorded.revision);
  if (recorded.revision === expected) return;
  findings.push({
    code: recorded.revision > expected ? 'event-missing' : 'event-out-of-order',
    place: placeOf(recorded),
    detail: `revision ${String(expected)} of ${recorded.stream} should stand here`,
  });
}

/** Place of the event among those of its command: they stand next to each other in one stream. */
function indexInCommand(seen: Seen, { stream, metadata }: JournalEvent): number {
  const last = seen.command;
  const same = last?.stream === stream && last.id === metadata.commandId;
  const index = same ? last.index + 1 : 0;
  seen.command = { stream, id: metadata.commandId, index };
  return index;
}

function checkId(seen: Seen, recorded: RecordedEvent, journal: JournalEvent): Finding | undefined {
  const { stream, type, data, metadata } = recorded;
  const { commandId } = journal.metadata;
  const id = eventIdOf({ commandId, index: indexInCommand(seen, journal), stream, type, data, metadata });
  return id === recorded.id
    ? undefined
    : { code: 'event-changed', place: placeOf(recorded), detail: 'its id does not belong to its bytes' };
}

function checkBytes(recorded: RecordedEvent, { event, metadata }: JournalEvent): Finding | undefined {
  if (metadata.schemaVersion !== encodeEvent(event).schemaVersion) return undefined;
  const canonical =
    encodeEvent(event).data === recorded.data && encodeMetadata(metadata) === recorded.metadata;
  return canonical
    ? undefined
    : {
        code: 'bytes-not-canonical',
        place: placeOf(recorded),
        detail: 'the stored bytes are not canonical JSON',
      };
}

function checkDuplicate(seen: Seen, recorded: RecordedEvent): Finding | undefined {
  const short = Number.parseInt(recorded.id.replaceAll('-', '').slice(0, 13), 16);
  const before = seen.ids.get(short);
  const known = before === undefined ? [] : [before].flat();
  seen.ids.set(short, before === undefined ? recorded.id : [...known, recorded.id]);
  return known.includes(recorded.id)
    ? {
        code: 'event-id-twice',
        place: placeOf(recorded),
        detail: `event id ${recorded.id} stands in the log twice`,
      }
    : undefined;
}

export function createLogCheck(): LogCheck {
  const seen: Seen = { revisions: new Map(), ids: new Map(), command: undefined };
  return {
    check(recorded, findings) {
      checkRevision(seen, recorded, findings);
      try {
        const journal = decodeEvent(recorded);
        const found = [
          checkId(seen, recorded, journal),
          checkBytes(recorded, journal),
          checkDuplicate(seen, recorded),
        ];
        findings.push(...found.filter((finding) => finding !== undefined));
        return journal;
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        findings.push({ code: 'event-not-understood', place: placeOf(recorded), detail });
        return undefined;
      }
    },
  };
}
