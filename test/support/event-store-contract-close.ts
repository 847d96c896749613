/**
 * Contract, part six: closing. What was appended before is kept and answered, followers end in peace, and
 * everything that comes later is told that the store is gone.
 */
import { StoreUnavailableError } from '../../src/event-store/event-store.js';
import type { LogBatch } from '../../src/event-store/event-store.js';
import type { CurrentStore } from './event-store-contract.js';
import { collect, eventSource } from './event-store-samples.js';

export function describeClosing(store: CurrentStore): void {
  const event = eventSource();

  describe('closing', () => {
    it('finishes the appends that wait', async () => {
      const waiting = [1, 2, 3].map((number) => store().append(`grant-${number}`, 'no-stream', [event()]));
      await store().close();

      const outcomes = (await Promise.all(waiting)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual(['appended', 'appended', 'appended']);
    });

    it('does nothing the second time', async () => {
      await store().close();
      await expect(store().close()).resolves.toBeUndefined();
    });

    it('ends those who follow the log', async () => {
      const { signal } = new AbortController();
      const batches: LogBatch[] = [];
      for await (const batch of store().subscribe({ signal })) {
        batches.push(batch);
        if (batch.caughtUp) setImmediate(() => void store().close());
      }

      expect(batches).toHaveLength(1);
    });

    it('refuses everything afterwards', async () => {
      const { signal } = new AbortController();
      const begun = store().readStream('grant-1');
      await store().close();
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store().append('grant-1', 'any', [event()]),
        () => store().lastRevision('grant-1'),
        () => store().head(),
        () => collect(begun),
        async () => await collect(store().readStream('grant-1')),
        async () => await collect(store().readLog()),
        async () => await collect(store().subscribe({ signal })),
      ];

      for (const call of calls) await expect(call()).rejects.toThrow(StoreUnavailableError);
    });
  });
}
