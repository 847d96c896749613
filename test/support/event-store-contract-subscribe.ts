/**
 * Contract, part five: following the log into the future without gap or duplicate. The consumer pulls, so these
 * tests wait for batches and never for time.
 */
import type { LogBatch } from '../../src/event-store/event-store.js';
import type { CurrentStore } from './event-store-contract.js';
import { collect, eventSource, eventsOf, followUntil } from './event-store-samples.js';

export function describeSubscribing(store: CurrentStore): void {
  const event = eventSource();
  const fill = async (stream: string, count: number): Promise<void> => {
    await store().append(
      stream,
      'any',
      Array.from({ length: count }, () => event()),
    );
  };
  const seen = (count: number) => (batches: readonly LogBatch[]) => eventsOf(batches).length >= count;

  describe('following the log', () => {
    it('begins at the start and goes on with what is appended later', async () => {
      await fill('grant-1', 2);
      const following = followUntil(store(), {}, seen(4));
      await fill('grant-1', 1);
      await fill('grant-2', 1);

      expect(eventsOf(await following)).toEqual(eventsOf(await collect(store().readLog())));
    });

    it('begins after a position', async () => {
      await fill('grant-1', 3);
      const after = await store().head();
      const following = followUntil(store(), { after }, seen(2));
      await fill('grant-2', 2);

      expect(eventsOf(await following).map(({ stream }) => stream)).toEqual(['grant-2', 'grant-2']);
    });

    it('says that it has caught up with an empty log, once', async () => {
      const caughtUp = await followUntil(store(), {}, (batches) => batches.length > 0);
      expect(caughtUp).toEqual([{ events: [], position: 0n, caughtUp: true }]);

      const following = followUntil(store(), {}, seen(1));
      await fill('grant-1', 1);
      const empty = (await following).filter(({ events }) => events.length === 0);
      expect(empty.length).toBeLessThanOrEqual(1);
    });

    it('goes from catching up to live without gap or duplicate while appends run', async () => {
      await fill('grant-1', 40);
      const total = 40 + 60 * 3;
      const followers = [1, 7, 1_000].map((batchSize) => followUntil(store(), { batchSize }, seen(total)));
      for (let round = 0; round < 60; round += 1) {
        await Promise.all([fill('grant-1', 1), fill(`grant-${round}`, 1), fill('course-1', 1)]);
      }

      const log = eventsOf(await collect(store().readLog()));
      expect(log).toHaveLength(total);
      for (const batches of await Promise.all(followers)) expect(eventsOf(batches)).toEqual(log);
    });

    it('does not sleep over what is appended while the consumer is busy', async () => {
      await fill('grant-1', 1);
      const cancel = new AbortController();
      const batches: LogBatch[] = [];
      for await (const batch of store().subscribe({ signal: cancel.signal })) {
        batches.push(batch);
        if (batches.length > 1) cancel.abort();
        else await fill('grant-2', 1);
        // Late enough for every announcement of the append to have gone by.
        for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }

      expect(eventsOf(batches).map(({ stream }) => stream)).toEqual(['grant-1', 'grant-2']);
    });

    it('resumes from the position of any batch as if it had never stopped', async () => {
      await fill('grant-1', 5);
      await fill('course-1', 2);
      await fill('grant-2', 5);
      const categories = ['grant'];
      const all = eventsOf(await collect(store().readLog({ categories })));

      const atHead = (batches: readonly LogBatch[]): boolean => batches.at(-1)?.caughtUp ?? false;
      const batches = await followUntil(store(), { categories, batchSize: 3 }, atHead);
      for (const [index, { position }] of batches.entries()) {
        const before = eventsOf(batches.slice(0, index + 1));
        const rest = eventsOf(await followUntil(store(), { categories, after: position }, atHead));
        expect([...before, ...rest]).toEqual(all);
      }
    });

    it('gives only the categories asked for', async () => {
      await fill('course-1', 1);
      await fill('courseX-1', 1);
      const following = followUntil(store(), { categories: ['course'] }, seen(2));
      await fill('courseX-2', 1);
      await fill('course-2', 1);

      expect(eventsOf(await following).map(({ stream }) => stream)).toEqual(['course-1', 'course-2']);
    });

    it('moves its position past what it filters out, before and after it has caught up', async () => {
      await fill('grant-1', 3);
      const first = await store().head();
      const until = (position: bigint) => (batches: readonly LogBatch[]) =>
        (batches.at(-1)?.position ?? 0n) >= position;

      const before = await followUntil(store(), { categories: ['course'] }, until(first));
      expect(before.at(-1)).toEqual({ events: [], position: first, caughtUp: true });

      const live = followUntil(store(), { categories: ['course'] }, (batches) =>
        batches.some(({ position }) => position > first),
      );
      await fill('grant-2', 3);
      expect(eventsOf(await live)).toEqual([]);
    });

    it('ends without an error when it is cancelled, waiting or not yet begun', async () => {
      const cancel = new AbortController();
      const { signal } = cancel;
      const batches: LogBatch[] = [];
      const waiting = (async (): Promise<void> => {
        for await (const batch of store().subscribe({ signal })) batches.push(batch);
      })();
      await fill('grant-1', 1);
      await followUntil(store(), {}, seen(1));
      cancel.abort();
      await waiting;

      expect(await collect(store().subscribe({ signal }))).toEqual([]);
    });

    it('lets a consumer leave by itself', async () => {
      await fill('grant-1', 3);
      const { signal } = new AbortController();
      const seenBeforeLeaving: LogBatch[] = [];
      for await (const batch of store().subscribe({ signal, batchSize: 1 })) {
        seenBeforeLeaving.push(batch);
        break;
      }

      expect(eventsOf(seenBeforeLeaving)).toHaveLength(1);
      await fill('grant-1', 1);
    });
  });
}
