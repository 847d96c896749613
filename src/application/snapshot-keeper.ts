/**
 * When a folded funding year is put aside and when it is taken from there. Writing waits for a quiet moment and is given
 * up when a command comes in between: no snapshot is worth the wait of an applicant.
 */
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import type { EventStore } from '../event-store/event-store.js';
import { NO_REVISION } from '../event-store/expected-revision.js';
import type { Log } from './log.js';
import { fittingSnapshot, GivenUp, snapshotOf, streamFrom } from './snapshot-content.js';
import type { Snapshots } from './snapshots.js';
import type { StreamState } from './stream-state.js';

/** Fewer new events than this are folded sooner than a snapshot is written. */
const LEAST_GROWTH = 20_000;
/** Of a longer stream, so many times fewer new events than it has: writing costs as much as the whole is long. */
const SHARE = 10n;
/** How long no command must have come before it is a quiet moment, in ms. */
const QUIET_MS = 1_000;

/** A server must be gone soon after it was told to stop: then rather no snapshot, in ms. */
const LONGEST_AT_CLOSE_MS = 4_000;

export interface SnapshotOptions {
  readonly snapshots: Snapshots;
  /** How many new events are worth a snapshot. Default 20,000. */
  readonly leastGrowth?: number;
  /** Default 1,000. */
  readonly quietMs?: number;
}

export interface SnapshotKeeper {
  /** Puts the stream where its snapshot was, when there is one that fits; leaves it as it is otherwise. */
  restore(): Promise<void>;
  /** Told whenever nothing waits any more. */
  rest(): void;
  /** Puts aside what has grown, when it is worth it. Nothing may move the stream any more. */
  close(): Promise<void>;
}

export interface KeeperPorts {
  readonly store: EventStore;
  readonly log: Log;
  readonly kept?: SnapshotOptions;
}

const nothing: SnapshotKeeper = {
  restore: () => Promise.resolve(),
  rest: () => undefined,
  close: () => Promise.resolve(),
};

type YearStream = StreamState<FundingYearState>;

/** The revision at which the snapshot was made that the stream was put to; -1 when it was left as it is. */
async function putToSnapshot(
  { store, log, snapshots }: KeeperPorts & SnapshotOptions,
  stream: YearStream,
): Promise<bigint> {
  try {
    const fitting = await fittingSnapshot(store, snapshots, stream.stream);
    if (fitting !== undefined) Object.assign(stream, await streamFrom(fitting));
  } catch (error) {
    log.warn({ err: error, stream: stream.stream }, 'a snapshot was not used; the whole stream is read');
  }
  return stream.revision;
}

/** False when it was given up, or failed. */
async function putAside(
  { store, log, snapshots }: KeeperPorts & SnapshotOptions,
  stream: YearStream,
  goesOn: () => boolean,
): Promise<boolean> {
  const fields = { stream: stream.stream, revision: String(stream.revision) };
  try {
    await snapshots.save(stream.stream, snapshotOf(store, stream, goesOn));
    log.info(fields, 'a snapshot was written');
    return true;
  } catch (error) {
    if (!(error instanceof GivenUp))
      log.warn({ err: error, ...fields }, 'no snapshot was written; the next start takes longer');
    return false;
  }
}

export function createSnapshotKeeper(ports: KeeperPorts, stream: YearStream): SnapshotKeeper {
  const { kept } = ports;
  if (kept === undefined) return nothing;
  const options = { ...ports, ...kept };
  const { leastGrowth = LEAST_GROWTH, quietMs = QUIET_MS } = kept;
  let saved = NO_REVISION;
  let saving = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function isDue(): boolean {
    const grown = stream.revision - saved;
    return grown >= BigInt(leastGrowth) && grown >= stream.revision / SHARE;
  }

  async function save(goesOn: () => boolean): Promise<void> {
    const { revision } = stream;
    if (isDue() && (await putAside(options, stream, goesOn))) saved = revision;
  }

  return {
    async restore() {
      saved = await putToSnapshot(options, stream);
    },
    rest() {
      clearTimeout(timer);
      if (closed || !isDue()) return;
      timer = setTimeout(() => {
        saving = saving.then(() => save(() => !closed));
      }, quietMs).unref();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await saving;
      const giveUpAt = performance.now() + LONGEST_AT_CLOSE_MS;
      await save(() => performance.now() < giveUpAt);
    },
  };
}
