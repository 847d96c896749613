/**
 * The head of a log: its last event, how many there are, and the running hash over all of them. Nobody can change an
 * event before it without changing that hash, so a copy kept elsewhere anchors the whole history.
 */
import { decodeEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import { createLogChain } from '../projections/log/log-chain.js';

/** Everything in it can be computed anew from the log; only the position is that of one store. */
export interface LogHead {
  readonly events: number;
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly recordedAt: string;
  /** Running SHA-256 over the stored bytes of all events, hexadecimal. */
  readonly chain: string;
}

/** The head of the log as it is now; undefined when the log is empty. */
export async function headOf(
  store: EventStore,
  onProgress: (position: bigint) => void,
): Promise<LogHead | undefined> {
  const chain = createLogChain();
  let last: RecordedEvent | undefined;
  for await (const { events, position } of store.readLog()) {
    for (const recorded of events) chain.add(recorded);
    last = events.at(-1) ?? last;
    onProgress(position);
  }
  if (last === undefined) return undefined;
  return {
    events: chain.events(),
    position: String(last.position),
    stream: last.stream,
    revision: String(last.revision),
    eventId: last.id,
    recordedAt: decodeEvent(last).metadata.recordedAt,
    chain: chain.sha256(),
  };
}

const TEXTS: Readonly<Record<Exclude<keyof LogHead, 'events'>, RegExp>> = {
  position: /^\d{1,20}$/,
  stream: /^\S{1,200}$/,
  revision: /^\d{1,20}$/,
  eventId: /^[0-9a-f-]{36}$/,
  recordedAt: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  chain: /^[0-9a-f]{64}$/,
};

/** What a head says, from its JSON; undefined when that is none. */
export function parseHead(json: string): LogHead | undefined {
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  const fields = said as Readonly<Record<string, unknown>>;
  const { events } = fields;
  if (typeof events !== 'number' || !Number.isSafeInteger(events) || events < 1) return undefined;
  const fits = ([name, pattern]: [string, RegExp]): boolean => {
    const value = fields[name];
    return typeof value === 'string' && pattern.test(value);
  };
  if (!Object.entries(TEXTS).every(fits)) return undefined;
  const texts = Object.fromEntries(Object.keys(TEXTS).map((name) => [name, fields[name]]));
  return { events, ...(texts as Omit<LogHead, 'events'>) };
}
