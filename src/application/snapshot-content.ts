/**
 * What a snapshot of a funding year says of itself, and how the folded stream comes out of it again: only when it was
 * made by this fold, and the event at its end is still the one in the store.
 */
import { deserialize, serialize } from 'node:v8';
import { FUNDING_YEAR_FOLD } from '../domain/funding-year/evolve-funding-year.js';
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import { partsOf, stateFrom } from './snapshot-parts.js';
import type { Snapshots } from './snapshots.js';
import type { StreamState } from './stream-state.js';

/** Raised when what lies in the parts changes in another way than by the fold. */
const FORMAT = 1;

type YearStream = StreamState<FundingYearState>;

/** The first part. */
interface Header {
  readonly format: number;
  /** Which version of the code folded it. */
  readonly fold: number;
  readonly stream: string;
  /** The last event that was folded. */
  readonly revision: bigint;
  readonly eventId: string;
}

/** The state moved while its parts were read, so they are not of one moment; or there is no more time for them. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

async function eventAt(store: EventStore, stream: string, from: bigint): Promise<RecordedEvent | undefined> {
  for await (const event of store.readStream(stream, { from, maxCount: 1 })) return event;
  return undefined;
}

function otherWork(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/**
 * The stream in parts, with room for other work between them. Throws GivenUp when that work moved the stream, or when it
 * does not go on.
 */
export async function* snapshotOf(
  store: EventStore,
  stream: YearStream,
  goesOn: () => boolean = () => true,
): AsyncGenerator<Uint8Array> {
  const { revision } = stream;
  const last = await eventAt(store, stream.stream, revision);
  if (last === undefined) throw new Error(`${stream.stream} has no event at revision ${revision}`);
  const { state, commands } = stream;
  const header: Header = {
    format: FORMAT,
    fold: FUNDING_YEAR_FOLD,
    stream: stream.stream,
    revision,
    eventId: last.id,
  };
  yield serialize(header);
  for (const part of partsOf({ state, commands })) {
    if (stream.revision !== revision || !goesOn()) throw new GivenUp();
    yield part;
    await otherWork();
  }
  if (stream.revision !== revision) throw new GivenUp();
}

/** A saved snapshot that this program can use on this store. */
export interface FittingSnapshot {
  /** Its last event, as the store has it. */
  readonly last: RecordedEvent;
  readonly parts: AsyncIterable<Uint8Array>;
}

async function lastOf(store: EventStore, stream: string, first: Uint8Array): Promise<RecordedEvent> {
  const header = deserialize(first) as Partial<Header>;
  if (header.format !== FORMAT || header.fold !== FUNDING_YEAR_FOLD) {
    throw new Error('another version of the program made it');
  }
  if (header.stream !== stream || header.revision === undefined) throw new Error('it is of another stream');
  const last = await eventAt(store, stream, header.revision);
  if (last === undefined || last.id !== header.eventId) throw new Error('it was made of another log');
  return last;
}

/** The snapshot that was saved last; undefined when none was. Throws, as its parts may later, for one that does not fit. */
export async function fittingSnapshot(
  store: EventStore,
  snapshots: Snapshots,
  stream: string,
): Promise<FittingSnapshot | undefined> {
  const parts = snapshots.load(stream)[Symbol.asyncIterator]();
  try {
    const first = await parts.next();
    if (first.done === true) return undefined;
    const last = await lastOf(store, stream, first.value);
    return { last, parts: { [Symbol.asyncIterator]: () => parts } };
  } catch (error) {
    await parts.return?.();
    throw error;
  }
}

/** The stream as it was folded when the snapshot was made. */
export async function streamFrom({ last, parts }: FittingSnapshot): Promise<YearStream> {
  const { state, commands } = (await stateFrom(parts)) as Pick<YearStream, 'state' | 'commands'>;
  const { stream, revision, position } = last;
  return { stream, state, commands, revision, position };
}
