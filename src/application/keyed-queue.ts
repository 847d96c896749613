/** Runs jobs of the same key one after the other, and jobs of different keys side by side. */
export interface KeyedQueue {
  run<Result>(key: string, job: () => Promise<Result>): Promise<Result>;
}

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run(key, job) {
      const before = tails.get(key);
      const mine = before === undefined ? job() : before.then(job, job);
      tails.set(key, mine);
      try {
        return await mine;
      } finally {
        if (tails.get(key) === mine) tails.delete(key);
      }
    },
  };
}
