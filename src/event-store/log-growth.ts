/**
 * Wakes those who follow the log when it has grown. The version must be taken before reading: waiting for
 * growth since then cannot sleep over an append that came in between.
 */

/** Starts to look for growth that nobody announces (another process); returns how to stop. */
export type Watch = (announce: () => void) => () => void;

export interface LogGrowth {
  readonly closed: boolean;
  /** Counts announcements. */
  readonly version: number;
  /** The log has grown. Followers wake in a later turn, so that whoever appended is answered first. */
  readonly announce: () => void;
  /** Resolves when the version has passed `version`, the signal has aborted or the store has closed. */
  since(version: number, signal: AbortSignal): Promise<void>;
  /** Ends all waiting, now and later. */
  close(): void;
}

/** `watch` runs only while somebody waits. */
export function createLogGrowth(watch?: Watch): LogGrowth {
  const waiting = new Set<() => void>();
  let version = 0;
  let announced = false;
  let closed = false;
  let stopWatching: (() => void) | undefined;

  function wakeAll(): void {
    for (const wake of [...waiting]) wake();
  }

  function announce(): void {
    if (announced || closed) return;
    announced = true;
    setImmediate(() => {
      announced = false;
      version += 1;
      wakeAll();
    });
  }

  function since(seen: number, signal: AbortSignal): Promise<void> {
    if (closed || version !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        if (waiting.size === 0) stopWatching?.();
        resolve();
      };
      signal.addEventListener('abort', wake);
      if (waiting.size === 0) stopWatching = watch?.(announce);
      waiting.add(wake);
    });
  }

  return {
    get closed(): boolean {
      return closed;
    },
    get version(): number {
      return version;
    },
    announce,
    since,
    close: (): void => {
      closed = true;
      wakeAll();
    },
  };
}
