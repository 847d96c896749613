/**
 * A store that somebody looks after. While it does not answer, calls fail at once instead of waiting one after the
 * other, and what waits for it is told; an append that is under way is never cut short, because it may be written.
 */
import {
  StoreClosedError,
  StoreUnreachableError,
  type EventStore,
  type LogBatch,
  type SubscribeOptions,
} from './event-store.js';
import type { Intervention } from './intervention.js';
import { createCuttableCalls, type CuttableCalls } from './cuttable-calls.js';

export type StoreReach =
  { readonly reachable: true; readonly head: bigint } | { readonly reachable: false; readonly cause: string };

export interface WatchedStore {
  /** The same store; `close` closes it. */
  readonly store: EventStore;
  /** Whether it answers. Asks, for a bounded time, unless it is known not to. Never rejects. */
  look(): Promise<StoreReach>;
  /** Gives up all reading and takes no new call; appends under way come to their end. For a server that stops. */
  leave(): void;
}

export interface WatchListener {
  /** The store stopped answering; told once. */
  readonly onLost: (cause: string) => void;
  /** It answers again. */
  readonly onBack: (awayMs: number) => void;
  /** How long an append took, and what came of it. */
  readonly onAppend?: (outcome: AppendOutcome, durationMs: number) => void;
}

export type AppendOutcome = 'appended' | 'conflict' | 'unknown' | 'unavailable';

const LOOK_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 250;
/** How long the store may take to say where its log ends, counted in steps: a process that is busy is no silent store. */
const PATIENCE_STEPS = 12;
const STEP_MS = 250;

/** Waits, or until the signal; keeps no process alive. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve(undefined);
    };
    const timer = setTimeout(end, milliseconds);
    timer.unref();
    signal?.addEventListener('abort', end);
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The head, or an error after the patience. */
async function withPatience(head: Promise<bigint>): Promise<bigint> {
  for (let step = 0; step < PATIENCE_STEPS; step += 1) {
    const found = await Promise.race([head, pause(STEP_MS)]);
    if (found !== undefined) return found;
  }
  throw new Error(`no answer in ${String(PATIENCE_STEPS * STEP_MS)} ms`);
}

interface Watch {
  readonly look: WatchedStore['look'];
  readonly stop: () => void;
}

/** Looks now and then until it is stopped, and cuts the calls while the store is away. */
function startWatch(inner: EventStore, calls: CuttableCalls, { onLost, onBack }: WatchListener): Watch {
  const stopped = new AbortController();
  let asked: Promise<bigint> | undefined;
  let lost: { readonly cause: string; readonly since: number } | undefined;

  function ask(): Promise<bigint> {
    asked ??= inner.head().finally(() => (asked = undefined));
    return asked;
  }

  function isLost(cause: string): StoreReach {
    if (stopped.signal.aborted || lost !== undefined) return { reachable: false, cause };
    lost = { cause, since: performance.now() };
    onLost(cause);
    calls.cut(() => new StoreUnreachableError(`the event store cannot be reached: ${cause}`));
    return { reachable: false, cause };
  }

  function isBack(head: bigint): StoreReach {
    if (lost !== undefined && !stopped.signal.aborted) {
      onBack(performance.now() - lost.since);
      lost = undefined;
      calls.allow();
    }
    return { reachable: true, head };
  }

  async function lookNow(): Promise<StoreReach> {
    try {
      return isBack(await withPatience(ask()));
    } catch (error) {
      return isLost(messageOf(error));
    }
  }

  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      await lookNow();
      const pauseMs = lost === undefined ? LOOK_EVERY_MS : LOOK_AGAIN_MS;
      await pause(pauseMs, stopped.signal);
    }
  }

  void watch();
  return {
    look: () => (lost === undefined ? lookNow() : Promise.resolve({ reachable: false, cause: lost.cause })),
    stop: () => stopped.abort(),
  };
}

/** Follows the log until the consumer leaves; rejects when the calls are cut. */
async function* follow(
  inner: EventStore,
  calls: CuttableCalls,
  options: SubscribeOptions,
): AsyncGenerator<LogBatch, void, undefined> {
  calls.assertAllowed();
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  try {
    yield* calls.cuttable(inner.subscribe({ ...options, signal }), options.signal);
  } catch (error) {
    // Closing ends those who follow in peace.
    if (!(error instanceof StoreClosedError)) throw error;
  } finally {
    // Whoever is cut leaves a read behind that nobody waits for.
    over.abort();
  }
}

async function* interventions(inner: EventStore, calls: CuttableCalls): AsyncGenerator<Intervention> {
  const all = inner.interventions?.();
  if (all !== undefined) yield* calls.cuttable(all);
}

type TimedAppend = Pick<EventStore, 'append'>['append'];

function timedAppend(inner: EventStore, calls: CuttableCalls, { onAppend }: WatchListener): TimedAppend {
  return async (stream, expected, events) => {
    calls.assertAllowed();
    const startedAt = performance.now();
    let outcome: AppendOutcome = 'unavailable';
    try {
      const result = await inner.append(stream, expected, events);
      ({ outcome } = result);
      return result;
    } finally {
      onAppend?.(outcome, performance.now() - startedAt);
    }
  };
}

/** Watches the store from now on; closing the watched store ends that. */
export function watchStore(inner: EventStore, listener: WatchListener): WatchedStore {
  const calls = createCuttableCalls();
  const watch = startWatch(inner, calls, listener);
  const leave = (): void => {
    watch.stop();
    calls.cut(() => new StoreClosedError('the ledger is closing'));
  };
  return {
    look: watch.look,
    leave,
    store: {
      append: timedAppend(inner, calls, listener),
      readStream: (stream, options) => calls.cuttable(inner.readStream(stream, options)),
      lastRevision: (stream) => calls.call(() => inner.lastRevision(stream)),
      readLog: (options) => calls.cuttable(inner.readLog(options)),
      subscribe: (options) => follow(inner, calls, options),
      head: () => calls.call(() => inner.head()),
      ...(inner.interventions !== undefined && { interventions: () => interventions(inner, calls) }),
      close: async () => {
        leave();
        await inner.close();
      },
    },
  };
}
