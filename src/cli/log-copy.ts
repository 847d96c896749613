/**
 * Appends the events of one log to another: the same ids and bytes in the same order, which across streams is
 * part of the log too. Neighbours of one stream go into one append.
 */
import { appendUntilKnown } from '../application/append-until-known.js';
import type { EventStore } from '../event-store/event-store.js';
import type { EventToAppend, RecordedEvent } from '../event-store/recorded-event.js';
import { NotReachable } from './failures.js';

const MOST_EVENTS = 256;
const MOST_BYTES = 512 * 1_024;
/** Half of what a data folder commits at once. */
const GROUP_BYTES = 4 * 1_024 * 1_024;

/** Somebody else wrote to the target meanwhile. */
interface Differs {
  readonly outcome: 'differs';
  readonly place: string;
  readonly detail: string;
}

export type Copied = { readonly outcome: 'copied'; readonly events: number } | Differs;

export interface CopyPorts {
  readonly source: EventStore;
  readonly target: EventStore;
  /**
   * How many appends may wait at once: more than one only for a target that writes what waits in its order and in one
   * commit, so that nothing of it can be missing before something that is there.
   */
  readonly together: number;
  /** How many events were copied, and where the source stands. */
  readonly onProgress: (events: number, position: bigint) => void;
}

/** Neighbours of one stream that go into one append: at least one event, however large. */
type Run = readonly [RecordedEvent, ...RecordedEvent[]];

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

/** So many runs at a time, or fewer large ones. */
async function* groupsOf(runs: AsyncIterable<Run>, size: number): AsyncGenerator<readonly Run[]> {
  let group: Run[] = [];
  let bytes = 0;
  for await (const run of runs) {
    group.push(run);
    bytes += run.reduce((sum, event) => sum + sizeOf(event), 0);
    if (group.length < size && bytes < GROUP_BYTES) continue;
    yield group;
    [group, bytes] = [[], 0];
  }
  if (group.length > 0) yield group;
}

/** What stopped the copy at this run; undefined when it was written. */
async function append(target: EventStore, run: Run): Promise<Differs | undefined> {
  const [{ stream, revision }] = run;
  const result = await appendUntilKnown(target, {
    stream,
    revision: revision - 1n,
    events: run.map(plain),
  });
  if (result.outcome === 'appended') return undefined;
  const place = `${stream}@${revision}`;
  if (result.outcome === 'unknown') {
    throw new NotReachable(
      `The target does not say whether it wrote ${place}. Copy again: it goes on from what is there.`,
    );
  }
  const detail = `the target has revision ${result.actual} of it already: something else writes there`;
  return { outcome: 'differs', place, detail };
}

/** @throws NotReachable when nobody can say whether an append was written: copying again finds out. */
export async function copyLog(
  { source, target, together, onProgress }: CopyPorts,
  after: bigint,
): Promise<Copied> {
  let copied = 0;
  for await (const group of groupsOf(runsOf(source, after), together)) {
    const outcomes = await Promise.all(group.map((run) => append(target, run)));
    const stopped = outcomes.find((outcome) => outcome !== undefined);
    if (stopped !== undefined) return stopped;
    const events = group.flat();
    copied += events.length;
    onProgress(copied, events.at(-1)?.position ?? after);
  }
  return { outcome: 'copied', events: copied };
}
