/**
 * Calls that can be cut short from outside: whoever waits for one is told at once. What was cut goes on unseen until
 * it ends by itself, so only calls that change nothing may be made this way.
 */

export interface CuttableCalls {
  /** @throws the reason while calls are cut. */
  assertAllowed(): void;
  call<Result>(ask: () => Promise<Result>): Promise<Result>;
  /** The items one after the other, until the signal; rejects as soon as calls are cut. */
  cuttable<Item>(items: AsyncIterable<Item>, signal?: AbortSignal): AsyncGenerator<Item, void, undefined>;
  /** Ends what waits, and refuses what comes. */
  cut(reason: () => Error): void;
  allow(): void;
}

type Next<Item> = IteratorResult<Item, unknown>;
type Call = CuttableCalls['call'];

async function* eachUntil<Item>(
  items: AsyncIterable<Item>,
  call: Call,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item, void, undefined> {
  const iterator: AsyncIterator<Item, unknown> = items[Symbol.asyncIterator]();
  let leave: () => void = () => undefined;
  const onAbort = (): void => leave();
  signal?.addEventListener('abort', onAbort);
  const next = (): Promise<Next<Item>> =>
    new Promise<Next<Item>>((resolve, reject) => {
      leave = () => resolve({ done: true, value: undefined });
      iterator.next().then(resolve, reject);
    });
  try {
    while (signal?.aborted !== true) {
      const item = await call(next);
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Waits for nothing: a step that was cut may be long in coming.
    void iterator.return?.().catch(() => undefined);
  }
}

export function createCuttableCalls(): CuttableCalls {
  const waiting = new Set<(error: Error) => void>();
  let reason: (() => Error) | undefined;

  function assertAllowed(): void {
    if (reason !== undefined) throw reason();
  }

  async function call<Result>(ask: () => Promise<Result>): Promise<Result> {
    assertAllowed();
    let reject: (error: Error) => void = () => undefined;
    const cut = new Promise<never>((_, refuse) => (reject = refuse));
    waiting.add(reject);
    try {
      return await Promise.race([ask(), cut]);
    } finally {
      waiting.delete(reject);
    }
  }

  return {
    assertAllowed,
    call,
    cuttable: (items, signal) => eachUntil(items, call, signal),
    cut: (why) => {
      reason = why;
      for (const reject of [...waiting]) reject(why());
    },
    allow: () => {
      reason = undefined;
    },
  };
}
