/** Those who wait for a position: woken as soon as it is reached, sent away when it takes too long. */

export interface WaitingList {
  reached(): bigint;
  reach(position: bigint): void;
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
}

interface Waiter {
  readonly position: bigint;
  readonly wake: (inTime: boolean) => void;
}

export function createWaitingList(): WaitingList {
  const waiters = new Set<Waiter>();
  let reached = 0n;
  return {
    reached: () => reached,
    reach: (position) => {
      reached = position;
      for (const waiter of [...waiters]) if (waiter.position <= position) waiter.wake(true);
    },
    waitFor: (position, timeoutMs) => {
      if (position <= reached) return Promise.resolve(true);
      return new Promise((resolve) => {
        const wake = (inTime: boolean): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
          resolve(inTime);
        };
        const waiter = { position, wake };
        const timer = setTimeout(wake, timeoutMs, false);
        waiters.add(waiter);
      });
    },
  };
}
