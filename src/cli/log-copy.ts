/**
 * Appends the events of one log to another: the same ids and bytes in the same order. One append at a time, because the
 * order across streams is part of the log; neighbours of one stream go together.
 */
import { appendUntilKnown } from '../application/append-until-known.js';
import type { EventStore } from '../event-store/event-store.js';
import type { EventToAppend, RecordedEvent } from '../event-store/recorded-event.js';
import { NotReachable } from './failures.js';

const MOST_EVENTS = 256;
const MOST_BYTES = 512 * 1_024;

export type Copied =
  | { readonly outcome: 'copied'; readonly events: number }
  /** Somebody else wrote to the target meanwhile. */
  | { readonly outcome: 'differs'; readonly place: string; readonly detail: string };

export interface CopyPorts {
  readonly source: EventStore;
  readonly target: EventStore;
  /** How many events were copied, and where the source stands. */
  readonly onProgress: (events: number, position: bigint) => void;
}

/** Neighbours of one stream that go into one append: at least one event, however large. */
type Run = readonly [RecordedEvent, ...RecordedEvent[]];

/** Bytes of UTF-8 are at most three times the characters; the bound is ours, far below that of a store. */
const sizeOf = ({ data, metadata }: RecordedEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata);

async function* runsOf(source: EventStore, after: bigint): AsyncGenerator<Run> {
  let run: [RecordedEvent, ...RecordedEvent[]] | undefined;
  let bytes = 0;
  for await (const { events } of source.readLog({ after })) {
    for (const event of events) {
      const size = sizeOf(event);
      const fits = run?.[0].stream === event.stream && run.length < MOST_EVENTS && bytes + size <= MOST_BYTES;
      if (run !== undefined && fits) {
        run.push(event);
        bytes += size;
        continue;
      }
      if (run !== undefined) yield run;
      [run, bytes] = [[event], size];
    }
  }
  if (run !== undefined) yield run;
}

const plain = ({ id, type, data, metadata }: RecordedEvent): EventToAppend => ({ id, type, data, metadata });

/** @throws NotReachable when nobody can say whether an append was written: copying again finds out. */
export async function copyLog({ source, target, onProgress }: CopyPorts, after: bigint): Promise<Copied> {
  let copied = 0;
  for await (const run of runsOf(source, after)) {
    const [{ stream, revision }] = run;
    const result = await appendUntilKnown(target, {
      stream,
      revision: revision - 1n,
      events: run.map(plain),
    });
    if (result.outcome === 'unknown') {
      throw new NotReachable(
        `The target does not say whether it wrote ${stream}@${revision}. Copy again: it goes on from what is there.`,
      );
    }
    if (result.outcome === 'conflict') {
      const detail = `the target has revision ${result.actual} of it already: something else writes there`;
      return { outcome: 'differs', place: `${stream}@${revision}`, detail };
    }
    copied += run.length;
    onProgress(copied, run.at(-1)?.position ?? after);
  }
  return { outcome: 'copied', events: copied };
}
