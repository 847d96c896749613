/**
 * The log against heads that were kept elsewhere: whether it still holds the history that each of them sums up, told
 * while the log is walked. A store that was moved has other positions and the same history.
 */
import type { Finding } from '../application/audit/log-check.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import { createLogChain } from '../projections/log/log-chain.js';
import type { LogHead } from './log-head.js';

/** A head and the file that it was read from. */
export interface KeptHead {
  readonly file: string;
  readonly head: LogHead;
  readonly signature: 'good' | 'unchecked' | 'none';
}

/** A head whose history the log holds, and how many events came after it. */
export interface HeldHead extends KeptHead {
  readonly later: number;
}

export interface CheckedHeads {
  readonly held: readonly HeldHead[];
  readonly findings: readonly Finding[];
}

export interface HeadCheck {
  /** Takes the next event of the log. */
  add(recorded: RecordedEvent): void;
  /** What is known when the whole log was taken. */
  finish(): CheckedHeads;
}

const nameOf = ({ stream, revision, eventId }: LogHead): string => `${eventId} (${stream}@${revision})`;

/** What stands in the log where the head was taken. */
interface Found {
  readonly chain: string;
  readonly event: RecordedEvent;
}

function findingOf({ file, head }: KeptHead, { chain, event }: Found, held: number): Finding {
  const last =
    event.id === head.eventId
      ? `event ${String(head.events)} itself is the same, one before it is not`
      : `event ${String(head.events)} was ${nameOf(head)} and is ${event.id} (${event.stream}@${String(event.revision)})`;
  return {
    code: 'history-changed',
    place: `events ${String(held + 1)} to ${String(head.events)} (head ${file})`,
    detail: `they add up to ${chain}, the head of ${head.recordedAt} says ${head.chain}; ${last}`,
  };
}

function cutOff({ file, head }: KeptHead, events: number): Finding {
  return {
    code: 'history-cut-off',
    place: `events ${String(events + 1)} to ${String(head.events)} (head ${file})`,
    detail: `the log ends at event ${String(events)}; the head was taken at ${nameOf(head)}, recorded ${head.recordedAt}`,
  };
}

/** Heads in any order; the last one that holds says from where on a later one does not. */
export function createHeadCheck(kept: readonly KeptHead[]): HeadCheck {
  const chain = createLogChain();
  const found = new Map<number, Found>();
  const wanted = new Set(kept.map(({ head }) => head.events));
  const inOrder = [...kept].sort((left, right) => left.head.events - right.head.events);

  function finish(): CheckedHeads {
    const [held, findings]: [HeldHead[], Finding[]] = [[], []];
    const total = chain.events();
    for (const one of inOrder) {
      const there = found.get(one.head.events);
      const holds = there?.chain === one.head.chain && there.event.id === one.head.eventId;
      if (holds) held.push({ ...one, later: total - one.head.events });
      else if (there === undefined) findings.push(cutOff(one, total));
      else findings.push(findingOf(one, there, held.at(-1)?.head.events ?? 0));
    }
    return { held, findings };
  }

  return {
    add(event) {
      chain.add(event);
      if (wanted.has(chain.events())) found.set(chain.events(), { chain: chain.sha256(), event });
    },
    finish,
  };
}
