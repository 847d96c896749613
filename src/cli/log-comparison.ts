/**
 * Two logs side by side, event by event: what copying may go on from, and what it must have led to. Positions are those
 * of each store and may differ; everything else may not.
 */
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';

export type Comparison =
  /** The target holds the first so many events of the source, and nothing else. */
  | {
      readonly outcome: 'prefix';
      readonly events: number;
      /** Position in the source of the last of them, 0 for none. */
      readonly after: bigint;
      /** Whether they are all that the source holds. */
      readonly whole: boolean;
    }
  /** The first place where the target holds something else. */
  | { readonly outcome: 'differs'; readonly place: string; readonly detail: string };

/** Events between two calls of `onProgress`. */
const TELL_EVERY = 256;
const FIELDS = ['stream', 'revision', 'id', 'type', 'data', 'metadata'] as const;

async function* eventsOf(store: EventStore): AsyncGenerator<RecordedEvent, undefined> {
  for await (const { events } of store.readLog()) yield* events;
  return undefined;
}

const placeOf = ({ stream, revision, position }: RecordedEvent): string =>
  `${stream}@${revision} (position ${position} of the target)`;

function differenceOf(source: RecordedEvent | undefined, target: RecordedEvent): string | undefined {
  if (source === undefined) return 'the source has no more events';
  const field = FIELDS.find((name) => source[name] !== target[name]);
  if (field === undefined) return undefined;
  const what = `${source.stream}@${source.revision} (position ${source.position})`;
  return field === 'stream' || field === 'revision'
    ? `the source has ${what} there`
    : `its ${field === 'id' ? 'event id' : field} is not that of ${what} of the source`;
}

/** Walks both logs for as long as they agree. `onProgress` hears how many did and where the source stands. */
export async function compareLogs(
  source: EventStore,
  target: EventStore,
  onProgress: (events: number, position: bigint) => void,
): Promise<Comparison> {
  const [ofSource, ofTarget] = [eventsOf(source), eventsOf(target)];
  let [events, after] = [0, 0n];
  try {
    for (;;) {
      const { value: held } = await ofTarget.next();
      const { value: wanted } = await ofSource.next();
      if (held === undefined) return { outcome: 'prefix', events, after, whole: wanted === undefined };
      const detail = differenceOf(wanted, held);
      if (detail !== undefined) return { outcome: 'differs', place: placeOf(held), detail };
      events += 1;
      after = wanted?.position ?? after;
      if (events % TELL_EVERY === 0) onProgress(events, after);
    }
  } finally {
    await Promise.all([ofSource.return(undefined), ofTarget.return(undefined)]);
  }
}
