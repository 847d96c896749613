/**
 * Contract, part four: the log of all streams, in batches. What a reader must keep is the position of the batch,
 * which is past the last event when what follows was filtered out.
 */
import { categoryOf } from '../../src/event-store/recorded-event.js';
import type { CurrentStore } from './event-store-contract.js';
import { asAppended, collect, eventSource, eventsOf } from './event-store-samples.js';

export function describeLogReading(store: CurrentStore): void {
  const event = eventSource();
  const fill = async (...streams: readonly string[]): Promise<bigint[]> => {
    for (const stream of streams) await store().append(stream, 'any', [event()]);
    return eventsOf(await collect(store().readLog())).map(({ position }) => position);
  };
  const streamsOf = async (categories: readonly string[]): Promise<string[]> =>
    eventsOf(await collect(store().readLog({ categories }))).map(({ stream }) => stream);

  describe('reading the log', () => {
    it('finds nothing in an empty log', async () => {
      expect(await collect(store().readLog())).toEqual([]);
      expect(await store().head()).toBe(0n);
    });

    it('gives all events of all streams at strictly increasing positions', async () => {
      const [a, b, c, d] = [event(), event(), event(), event()];
      await store().append('grant-1', 'no-stream', [a, b]);
      await store().append('course-1', 'no-stream', [c]);
      await store().append('grant-1', 1n, [d]);

      const log = eventsOf(await collect(store().readLog()));

      expect(log.map(asAppended)).toEqual([a, b, c, d]);
      const positions = log.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort((x, y) => Number(x - y)));
      expect(positions.at(-1)).toBe(await store().head());
    });

    it('reads after a position, up to a position', async () => {
      const positions = await fill('grant-1', 'grant-2', 'grant-3', 'grant-4');
      const [, second, third, fourth] = positions;
      const read = async (after = 0n, upTo = 0n): Promise<bigint[]> =>
        eventsOf(await collect(store().readLog({ after, upTo }))).map(({ position }) => position);

      expect(await read(second, third)).toEqual([third]);
      expect(await read(second, (fourth ?? 0n) + 100n)).toEqual([third, fourth]);
      expect(await read(third, second)).toEqual([]);
      expect(await read((fourth ?? 0n) + 50n, (fourth ?? 0n) + 100n)).toEqual([]);
    });

    it('keeps to the batch size and says when it has caught up', async () => {
      const positions = await fill('grant-1', 'grant-2', 'grant-3', 'grant-4', 'grant-5');

      const batches = await collect(store().readLog({ batchSize: 2 }));

      expect(batches.map(({ events }) => events.length)).toEqual([2, 2, 1]);
      expect(batches.map(({ position }) => position)).toEqual([positions[1], positions[3], positions[4]]);
      expect(batches.map(({ caughtUp }) => caughtUp)).toEqual([false, false, true]);
    });

    it('has not caught up at an end before the head', async () => {
      const [first, second] = await fill('grant-1', 'grant-2');

      const batches = await collect(store().readLog({ upTo: first ?? 0n }));
      expect(batches.map(({ position, caughtUp }) => [position, caughtUp])).toEqual([[first, false]]);

      const rest = await collect(store().readLog({ after: first ?? 0n }));
      expect(rest.map(({ position, caughtUp }) => [position, caughtUp])).toEqual([[second, true]]);
    });

    it('ends at the head as it was at the beginning', async () => {
      await fill('grant-1', 'grant-2', 'grant-3');
      let count = 0;
      for await (const { events } of store().readLog({ batchSize: 1 })) {
        count += events.length;
        await store().append('grant-9', 'any', [event()]);
      }

      expect(count).toBe(3);
    });

    it('keeps categories apart that begin alike', async () => {
      await fill(
        'course-1',
        'courseX-1',
        'course',
        'cours-1',
        'grant-1',
        'grantOther-1',
        'course.1',
        'Course-1',
      );

      expect(await streamsOf(['course'])).toEqual(['course-1', 'course']);
      expect(await streamsOf(['grant'])).toEqual(['grant-1']);
      expect(await streamsOf(['grant', 'courseX', 'grant'])).toEqual(['courseX-1', 'grant-1']);
    });

    it('takes nothing in a category name for a pattern', async () => {
      await fill('course-1', 'c%-1', 'c_urse-1', "o'brien-1");

      expect(await streamsOf(['c%'])).toEqual(['c%-1']);
      expect(await streamsOf(['c_urse'])).toEqual(['c_urse-1']);
      expect(await streamsOf(["o'brien"])).toEqual(["o'brien-1"]);
    });

    it('knows no category with a dash in it', async () => {
      await fill('grant-2022-0000001');

      expect(await streamsOf(['grant-2022'])).toEqual([]);
    });

    it('moves the position past events that were filtered out', async () => {
      const positions = await fill('course-1', 'grant-1', 'grant-2');

      const some = await collect(store().readLog({ categories: ['course'] }));
      expect(eventsOf(some)).toHaveLength(1);
      expect(some.at(-1)).toMatchObject({ position: positions[2], caughtUp: true });

      for (const categories of [['provider'], []]) {
        const none = await collect(store().readLog({ categories }));
        expect(none).toEqual([{ events: [], position: positions[2], caughtUp: true }]);
      }
    });

    describe('that is long', () => {
      /** A few courses among other events, which are more than any adapter reads at a time. */
      const MANY = 1_100;
      const parts: readonly (readonly [stream: string, events: number])[] = [
        ['course-1', 2],
        ['grant-1', MANY],
        ['grant-2', MANY],
        ['course-2', 1],
        ['grant-3', MANY],
        ['courseX-1', 1],
        ['course-3', 3],
        ['grant-4', 300],
        ['course-1', 1],
        ['grant-5', 3],
      ];
      const courses = ['course-1', 'course-1', 'course-2', 'course-3', 'course-3', 'course-3', 'course-1'];
      const categories = ['course', 'provider'];

      it.each([2, 1_000])(
        'finds few among many in batches of %p, from any batch on and up to any event',
        async (batchSize) => {
          const event = eventSource();
          for (const [stream, count] of parts) {
            await store().append(
              stream,
              'any',
              Array.from({ length: count }, () => event()),
            );
          }
          const all = eventsOf(await collect(store().readLog()));
          const wanted = all.filter(({ stream }) => categories.includes(categoryOf(stream)));
          expect(wanted.map(({ stream }) => stream)).toEqual(courses);

          const batches = await collect(store().readLog({ categories, batchSize }));
          expect(eventsOf(batches)).toEqual(wanted);
          expect(batches.at(-1)).toMatchObject({ position: await store().head(), caughtUp: true });
          for (const { position } of batches) {
            const rest = eventsOf(await collect(store().readLog({ categories, after: position, batchSize })));
            expect(rest).toEqual(wanted.filter((one) => one.position > position));
          }
          for (const { position: upTo } of [all[1]!, all[3 * MANY + 200]!, wanted[4]!, all.at(-1)!]) {
            const before = await collect(store().readLog({ categories, upTo, batchSize }));
            expect(eventsOf(before)).toEqual(wanted.filter(({ position }) => position <= upTo));
            expect(before.at(-1)?.position).toBe(upTo);
          }
        },
      );
    });

    it.each([0, -1, 1.5, Number.NaN])(
      'takes a batch size of %p for a mistake of the program',
      async (batchSize) => {
        await expect(async () => await collect(store().readLog({ batchSize }))).rejects.toThrow(RangeError);
      },
    );
  });
}
