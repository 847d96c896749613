/** Codecs: what they write is canonical, and what they do not know they refuse, in writing as in reading. */
import { describe, expect, it } from '@jest/globals';
import {
  amount,
  date,
  decodeData,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  revision,
  signedAmount,
  text,
  versioned,
  wordOr,
  type Field,
  type Json,
} from '../../src/domain/codec.js';

interface Sample {
  readonly zebra: string;
  readonly apple: bigint;
  readonly Ünïcode: boolean;
  readonly Big: number;
  readonly nested: { readonly y: string; readonly x: string };
  readonly note?: string;
}

const sample = versioned<Sample>({
  zebra: text,
  nested: record<Sample['nested']>({ y: date, x: date }),
  Ünïcode: flag,
  note: optional(text),
  apple: amount,
  Big: integer,
});
const value: Sample = {
  zebra: 'z',
  apple: 64_000n,
  Ünïcode: true,
  Big: 7,
  nested: { y: '2022-05-02', x: '2022-05-01' },
};
const stored =
  '{"Big":7,"apple":"640.00","nested":{"x":"2022-05-01","y":"2022-05-02"},"zebra":"z","Ünïcode":true}';

describe('writing a record', () => {
  it('sorts the keys by code unit at every depth', () => {
    expect(JSON.stringify(sample.encode(value))).toBe(stored);
  });
  it('leaves out what is absent, and never writes null', () => {
    expect(JSON.stringify(sample.encode({ ...value, note: 'n' }))).toContain('"note":"n"');
    expect(JSON.stringify(sample.encode({ ...value, note: undefined } as unknown as Sample))).toBe(stored);
  });
  it('drops what is no field', () => {
    expect(JSON.stringify(sample.encode({ ...value, other: 1 } as Sample))).toBe(stored);
  });
  it.each([
    ['an amount below zero', amount, -1n],
    ['an amount that is too long', amount, 10n ** 12n],
    ['a signed amount that is too long', signedAmount, 10n ** 15n],
    ['a date that does not exist', date, '2022-02-30'],
    ['an instant with another offset', instant, '2022-05-02T10:00:00+02:00'],
    ['an unknown word', oneOf('a', 'b'), 'c'],
    ['no number', integer, NaN],
    ['half a number', integer, 0.5],
    ['nothing at all', text, undefined],
  ] as [string, Field<unknown>, unknown][])(
    'refuses %s, because nobody could read it back',
    (_, field, bad) => {
      expect(() => field.encode(bad)).toThrow('expected');
    },
  );
});

describe('reading a record', () => {
  const read = (json: Json): Sample => decodeData(sample, json, 1);
  const json = JSON.parse(stored) as Record<string, Json>;

  it('gives back what was written', () => {
    expect(read(json)).toStrictEqual(value);
  });
  it('refuses a field it does not know', () => {
    expect(() => read({ ...json, other: 1 })).toThrow('unknown field other');
    expect(() => read(JSON.parse(`{"__proto__":1,${stored.slice(1)}`) as Json)).toThrow(
      'unknown field __proto__',
    );
  });
  it('refuses a field it does not know inside another', () => {
    expect(() => read({ ...json, nested: { x: '2022-05-01', y: '2022-05-02', z: 'z' } })).toThrow(
      'unknown field z',
    );
  });
  it('refuses a field that is missing', () => {
    expect(() => read({ apple: '640.00' })).toThrow('field Big is missing');
  });
  it('refuses null, where it may be left out too', () => {
    expect(() => read({ ...json, note: null } as unknown as Json)).toThrow('text expected');
    expect(() => read(null as unknown as Json)).toThrow('object expected');
  });
  it.each(['text', 7, true, ['list']])('refuses %j for an object', (other) => {
    expect(() => read(other)).toThrow('object expected');
  });
  it('calls its errors decode faults', () => {
    expect(() => read({})).toThrow(expect.objectContaining({ name: 'DecodeFault' }));
  });
});

describe('the fields', () => {
  it.each([
    ['text', text, 7],
    ['date', date, '2022-02-30'],
    ['instant', instant, '2022-05-02T08:00:00Z'],
    ['amount', amount, '-5.00'],
    ['amount', amount, 640],
    ['amount', amount, '1e3'],
    ['signed amount', signedAmount, '-0.00'],
    ['true or false', flag, 'true'],
    ['integer', integer, '7'],
    ['integer', integer, 2 ** 53],
    ['revision', revision, '-1'],
    ['revision', revision, 1],
    ['a or b', oneOf('a', 'b'), 'c'],
    ['list', listOf(text), 'a'],
  ] as [string, Field<unknown>, Json][])('%s expected, not %j', (kind, field, bad) => {
    expect(() => field.decode(bad)).toThrow(`${kind} expected`);
  });

  it('holds a revision beyond 2^53', () => {
    expect(revision.encode(9_007_199_254_740_993n)).toBe('9007199254740993');
    expect(revision.decode('9007199254740993')).toBe(9_007_199_254_740_993n);
  });

  it('holds one word or a record', () => {
    const field = wordOr('contested', record<{ x: string }>({ x: text }));
    expect([field.encode('contested'), field.encode({ x: 'y' })]).toEqual(['contested', { x: 'y' }]);
    expect([field.decode('contested'), field.decode({ x: 'y' })]).toEqual(['contested', { x: 'y' }]);
    expect(() => field.decode('other')).toThrow('object expected');
  });

  it('holds a list in its order', () => {
    expect(listOf(amount).encode([2n, 1n])).toEqual(['0.02', '0.01']);
    expect(listOf(amount).decode(['0.02', '0.01'])).toEqual([2n, 1n]);
  });
});

describe('versions', () => {
  interface Third {
    readonly first: string;
    readonly second: string;
    readonly third: string;
  }
  const third = versioned<Third>(
    { first: text, second: text, third: text },
    (json) => ({ ...json, second: 'b' }),
    (json) => ({ ...json, third: 'c' }),
  );

  it('counts one for the first shape and one for each upcaster', () => {
    expect([sample.version, third.version]).toEqual([1, 3]);
  });
  it('brings every earlier version to the newest', () => {
    const newest = { first: 'a', second: 'b', third: 'c' };
    expect(decodeData(third, { first: 'a' }, 1)).toEqual(newest);
    expect(decodeData(third, { first: 'a', second: 'b' }, 2)).toEqual(newest);
    expect(decodeData(third, newest, 3)).toEqual(newest);
  });
  it.each([0, -1, 4, 1.5, NaN])('refuses version %d', (version) => {
    expect(() => decodeData(third, { first: 'a' }, version)).toThrow('is unknown; this program knows 1 to 3');
  });
});
