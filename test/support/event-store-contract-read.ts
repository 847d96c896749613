/**
 * Contract, part three: a stream reads back as it was written, byte for byte. Texts are never parsed, so a number
 * in a payload keeps all its digits.
 */
import type { CurrentStore } from './event-store-contract.js';
import { asAppended, collect, eventSource } from './event-store-samples.js';

const STREAM = 'grant-2022-0000001';

export function describeReading(store: CurrentStore): void {
  const event = eventSource();

  describe('reading a stream', () => {
    it('finds nothing in a stream that does not exist', async () => {
      expect(await collect(store().readStream(STREAM))).toEqual([]);
      expect(await store().lastRevision(STREAM)).toBe(-1n);
    });

    it('gives the events with their stream, revision and position', async () => {
      const events = [event(), event()];
      await store().append(STREAM, 'no-stream', events);

      const stored = await collect(store().readStream(STREAM));

      expect(stored.map(asAppended)).toEqual(events);
      expect(stored.map(({ stream, revision }) => [stream, revision])).toEqual([
        [STREAM, 0n],
        [STREAM, 1n],
      ]);
      expect(stored.at(-1)?.position).toBe(await store().head());
    });

    it('begins at a revision and stops at a count', async () => {
      await store().append(STREAM, 'no-stream', [event(), event(), event(), event()]);
      const revisions = async (from?: bigint, maxCount?: number): Promise<bigint[]> => {
        const options = {
          ...(from === undefined ? {} : { from }),
          ...(maxCount === undefined ? {} : { maxCount }),
        };
        return (await collect(store().readStream(STREAM, options))).map(({ revision }) => revision);
      };

      expect(await revisions(2n)).toEqual([2n, 3n]);
      expect(await revisions(1n, 2)).toEqual([1n, 2n]);
      expect(await revisions(undefined, 0)).toEqual([]);
      expect(await revisions(4n)).toEqual([]);
    });

    it('reads a long stream to its end, also when it grows meanwhile', async () => {
      const events = Array.from({ length: 700 }, () => event());
      await store().append(STREAM, 'no-stream', events);

      const read: bigint[] = [];
      for await (const { revision } of store().readStream(STREAM)) {
        if (revision === 10n) await store().append(STREAM, 699n, [event()]);
        read.push(revision);
      }

      expect(read).toEqual(Array.from({ length: 701 }, (_, index) => BigInt(index)));
    });

    it('tells apart streams whose names differ in case, or by what a pattern would match', async () => {
      const names = ['grant-a', 'GRANT-a', 'grant-%', 'grant-_', 'grant-a ', 'gränt-a'];
      for (const name of names) await store().append(name, 'no-stream', [event(JSON.stringify(name))]);

      for (const name of names) {
        const data = (await collect(store().readStream(name))).map((stored) => stored.data);
        expect(data).toEqual([JSON.stringify(name)]);
      }
    });

    it.each([
      ['emoji and other scripts', '{"text":"€ 640 – 👩‍🎓 نص 学習 \u{1F1F3}\u{1F1F1}"}'],
      ['a composed and a decomposed accent', '{"text":"é é"}'],
      ['line ends, quotes and a zero byte', '{"text":"\\r\\n\\t\'"}\r\n\u0000after'],
      ['an escaped half of a surrogate pair', '{"text":"\\ud83d"}'],
      ['numbers beyond 2^53', '{"a":9007199254740993,"b":1.0e3,"c":-0}'],
      ['an empty text', ''],
      ['a long text', `{"text":"${'0123456789'.repeat(50_000)}"}`],
    ])('keeps %s as it was', async (_, data) => {
      const written = { ...event(data), metadata: data };
      await store().append('grant-é👩‍🎓', 'no-stream', [written]);

      const [stored] = await collect(store().readStream('grant-é👩‍🎓'));

      expect(stored).toMatchObject({ ...written, stream: 'grant-é👩‍🎓' });
    });
  });
}
