/**
 * Looks after the database of views and vault, where it is reached over the network: whether it answers, with a line
 * in the log when it stops and one when it is back. What needs it fails by itself meanwhile.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createFaultLog } from './application/fault-log.js';

export interface WatchedDatabase {
  /** Why it cannot be used; undefined when it can. Bounded in time; never rejects. */
  fault(): Promise<string | undefined>;
  close(): void;
}

const LOOK_EVERY_MS = 1_000;
const PATIENCE_MS = 3_000;

/** `ask` asks it for an answer and nothing else. */
export function watchDatabase(ask: () => Promise<unknown>, logger: Logger): WatchedDatabase {
  const closed = new AbortController();
  const faults = createFaultLog({
    log: logger,
    still: 'the database cannot be reached; what needs it is refused until it can',
    again: 'the database can be reached again',
  });
  let asked: Promise<unknown> | undefined;

  async function look(): Promise<string | undefined> {
    asked ??= ask().finally(() => (asked = undefined));
    const silence = new AbortController();
    const tooLate = delay(PATIENCE_MS, undefined, { signal: silence.signal, ref: false }).then(() => {
      throw new Error(`no answer in ${String(PATIENCE_MS)} ms`);
    });
    try {
      await Promise.race([asked, tooLate]);
      faults.passed();
    } catch (error) {
      if (!closed.signal.aborted) faults.met(error);
    } finally {
      tooLate.catch(() => undefined);
      silence.abort();
    }
    return faults.fault();
  }

  async function watch(): Promise<void> {
    while (!closed.signal.aborted) {
      await look();
      await delay(LOOK_EVERY_MS, undefined, { signal: closed.signal, ref: false }).catch(() => undefined);
    }
  }

  void watch();
  return {
    fault: () => (faults.fault() === undefined ? look() : Promise.resolve(faults.fault())),
    close: () => closed.abort(),
  };
}
