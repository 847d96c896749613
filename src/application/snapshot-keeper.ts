/**
 * When a folded funding year is put aside and when it is taken from there. Writing waits for a quiet moment and is given
 * up when a command comes in between: no snapshot is worth the wait of an applicant.
 */
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Log } from './log.js';
import { fittingSnapshot, snapshotOf, StateMoved, streamFrom } from './snapshot-content.js';
import type { Snapshots } from './snapshots.js';
import type { StreamState } from './stream-state.js';

/** Fewer new events than this are folded sooner than a snapshot is written. */
const LEAST_GROWTH = 20_000;
/** Of a longer stream, so many times fewer new events than it has: writing costs as much as the whole is long. */
const SHARE = 10n;
/** How long no command must have come before it is a quiet moment, in ms. */
const QUIET_MS = 1_000;

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

export function createSnapshotKeeper(
  { store, log, kept }: KeeperPorts,
  stream: StreamState<FundingYearState>,
): SnapshotKeeper {
  if (kept === undefined) return nothing;
  const { snapshots, leastGrowth = LEAST_GROWTH, quietMs = QUIET_MS } = kept;
  let saved = -1n;
  let saving = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function isDue(): boolean {
    const grown = stream.revision - saved;
    return grown >= BigInt(leastGrowth) && grown >= stream.revision / SHARE;
  }

  async function save(): Promise<void> {
    if (!isDue()) return;
    const { revision } = stream;
    try {
      await snapshots.save(stream.stream, snapshotOf(store, stream));
      saved = revision;
      log.info({ stream: stream.stream, revision: String(revision) }, 'a snapshot was written');
    } catch (error) {
      if (error instanceof StateMoved) return;
      log.warn({ err: error, stream: stream.stream }, 'no snapshot was written; the next start takes longer');
    }
  }

  return {
    async restore() {
      try {
        const fitting = await fittingSnapshot(store, snapshots, stream.stream);
        if (fitting === undefined) return;
        Object.assign(stream, await streamFrom(fitting));
        saved = stream.revision;
      } catch (error) {
        log.warn({ err: error, stream: stream.stream }, 'a snapshot was not used; the whole stream is read');
      }
    },
    rest() {
      clearTimeout(timer);
      if (!isDue()) return;
      timer = setTimeout(() => {
        saving = saving.then(save);
      }, quietMs).unref();
    },
    async close() {
      clearTimeout(timer);
      await saving;
      await save();
    },
  };
}
