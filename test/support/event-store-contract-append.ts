/**
 * Contract, part one: what an append demands of a stream and what it answers. A violated expectation is a
 * result here, never a thrown error.
 */
import type { Appended } from '../../src/event-store/event-store.js';
import { expecting } from '../../src/event-store/expected-revision.js';
import type { CurrentStore } from './event-store-contract.js';
import { asAppended, collect, eventSource, eventsOf } from './event-store-samples.js';

const STREAM = 'grant-2022-0000001';

export function describeAppending(store: CurrentStore): void {
  const event = eventSource();
  const appended = (revision: bigint): unknown => expect.objectContaining({ outcome: 'appended', revision });

  describe('appending', () => {
    it('starts a stream that must not exist yet at revision 0', async () => {
      expect(await store().append(STREAM, 'no-stream', [event()])).toEqual(appended(0n));
      expect(await store().lastRevision(STREAM)).toBe(0n);
    });

    it('refuses to start a stream that exists, and says where it stands', async () => {
      await store().append(STREAM, 'no-stream', [event(), event()]);

      const result = await store().append(STREAM, 'no-stream', [event()]);

      expect(result).toEqual({ outcome: 'conflict', actual: 1n });
      expect(await store().lastRevision(STREAM)).toBe(1n);
    });

    it('appends at the revision the writer expects', async () => {
      await store().append(STREAM, 'no-stream', [event()]);

      expect(await store().append(STREAM, 0n, [event(), event()])).toEqual(appended(2n));
    });

    it.each([
      ['behind', 0n],
      ['ahead of', 7n],
    ])('refuses an expectation %s the stream and writes nothing', async (_, expected) => {
      await store().append(STREAM, 'no-stream', [event(), event()]);
      const head = await store().head();

      const result = await store().append(STREAM, expected, [event()]);

      expect(result).toEqual({ outcome: 'conflict', actual: 1n });
      expect(await store().head()).toBe(head);
    });

    it('refuses a concrete revision of a stream that does not exist', async () => {
      const result = await store().append(STREAM, 0n, [event()]);

      expect(result).toEqual({ outcome: 'conflict', actual: -1n });
    });

    it('appends with no expectation at all wherever the stream stands', async () => {
      expect(await store().append(STREAM, 'any', [event()])).toEqual(appended(0n));
      expect(await store().append(STREAM, 'any', [event()])).toEqual(appended(1n));
    });

    it('lets exactly one of two concurrent appends at one revision win', async () => {
      const first = event();
      const results = await Promise.all([
        store().append(STREAM, 'no-stream', [first]),
        store().append(STREAM, 'no-stream', [event()]),
      ]);

      expect(results[0]).toEqual(appended(0n));
      expect(results[1]).toEqual({ outcome: 'conflict', actual: 0n });
      expect((await collect(store().readStream(STREAM))).map(asAppended)).toEqual([first]);
    });

    it('writes all events of an append or none', async () => {
      await store().append(STREAM, 'no-stream', [event()]);

      await store().append(STREAM, 'no-stream', [event(), event(), event()]);
      expect(await store().lastRevision(STREAM)).toBe(0n);

      await store().append(STREAM, 0n, [event(), event(), event()]);
      expect(await store().lastRevision(STREAM)).toBe(3n);
    });

    it('numbers a stream from 0 without gaps, whatever happens in others', async () => {
      for (let revision = -1n; revision < 9n; revision += 1n) {
        await Promise.all([
          store().append(STREAM, expecting(revision), [event()]),
          store().append('course-1', 'any', [event(), event()]),
        ]);
      }

      const revisions = (await collect(store().readStream(STREAM))).map(({ revision }) => revision);
      expect(revisions).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n]);
    });

    it('gives the events of concurrent appends positions in the order of the calls', async () => {
      const events = Array.from({ length: 100 }, () => event());
      const results = await Promise.all(
        events.map((one, index) => store().append(`grant-2022-${index}`, 'no-stream', [one])),
      );

      const log = eventsOf(await collect(store().readLog()));
      expect(log.map(asAppended)).toEqual(events);
      expect(results.map((result) => (result as Appended).position)).toEqual(
        log.map(({ position }) => position),
      );
    });

    it.each([
      ['no events', STREAM, 'no-stream' as const, []],
      ['a stream without a name', '', 'no-stream' as const, [event()]],
      ['a negative revision', STREAM, -1n, [event()]],
      ['half a surrogate pair', STREAM, 'no-stream' as const, [event('"\ud83d"')]],
    ])('takes an append with %s for a mistake of the program', async (_, stream, expected, events) => {
      await expect(store().append(stream, expected, events)).rejects.toThrow(RangeError);
      expect(await store().head()).toBe(0n);
    });
  });
}
