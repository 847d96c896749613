/**
 * Contract, part two: a repeated append is harmless. Only ids at their revision count, never the payload, and
 * only under a concrete expectation.
 */
import type { CurrentStore } from './event-store-contract.js';
import { collect, eventSource } from './event-store-samples.js';

const STREAM = 'fundingYear-2022';

export function describeRepeats(store: CurrentStore): void {
  const event = eventSource();

  describe('repeating an append', () => {
    it('answers as the first time and writes nothing', async () => {
      const events = [event(), event()];
      const first = await store().append(STREAM, 'no-stream', events);

      expect(await store().append(STREAM, 'no-stream', events)).toEqual(first);
      expect(await store().lastRevision(STREAM)).toBe(1n);
    });

    it('answers as the first time when later events follow, in this stream and in others', async () => {
      await store().append(STREAM, 'no-stream', [event()]);
      const events = [event(), event()];
      const first = await store().append(STREAM, 0n, events);
      await store().append('course-1', 'any', [event()]);
      await store().append(STREAM, 2n, [event(), event()]);

      expect(await store().append(STREAM, 0n, events)).toEqual(first);
      expect(await store().lastRevision(STREAM)).toBe(4n);
    });

    it('answers as the first time when the repeat waits together with the append', async () => {
      const events = [event()];
      const [first, second] = await Promise.all([
        store().append(STREAM, 'no-stream', events),
        store().append(STREAM, 'no-stream', events),
      ]);

      expect(first.outcome).toBe('appended');
      expect(second).toEqual(first);
      expect(await store().lastRevision(STREAM)).toBe(0n);
    });

    it('writes other events under the same ids at another revision', async () => {
      const original = event('{"amount":"640.00"}');
      await store().append(STREAM, 'no-stream', [original]);

      const changed = { ...original, data: '{"amount":"1.00"}' };
      expect(await store().append(STREAM, 0n, [changed])).toMatchObject({
        outcome: 'appended',
        revision: 1n,
      });

      const data = (await collect(store().readStream(STREAM))).map((stored) => stored.data);
      expect(data).toEqual([original.data, changed.data]);
    });

    it('is a conflict when the same ids come at a revision they do not hold', async () => {
      const events = [event(), event()];
      await store().append(STREAM, 'no-stream', [event(), ...events]);

      expect(await store().append(STREAM, 'no-stream', events)).toEqual({ outcome: 'conflict', actual: 2n });
    });

    it('is a conflict when only its beginning is stored', async () => {
      const [first, second] = [event(), event()];
      await store().append(STREAM, 'no-stream', [first, second]);

      const longer = await store().append(STREAM, 'no-stream', [first, second, event()]);
      const other = await store().append(STREAM, 'no-stream', [first, event()]);

      expect(longer).toEqual({ outcome: 'conflict', actual: 1n });
      expect(other).toEqual({ outcome: 'conflict', actual: 1n });
    });

    it('is a conflict when the same ids come in another order', async () => {
      const [first, second] = [event(), event()];
      await store().append(STREAM, 'no-stream', [first, second]);

      const turned = await store().append(STREAM, 'no-stream', [second, first]);

      expect(turned).toEqual({ outcome: 'conflict', actual: 1n });
    });

    it('is not recognised without an expectation', async () => {
      const events = [event()];
      await store().append(STREAM, 'any', events);

      expect(await store().append(STREAM, 'any', events)).toMatchObject({ revision: 1n });
    });
  });
}
