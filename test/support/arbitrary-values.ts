/**
 * Arbitrary values of the forms that events store. Texts are odd on purpose: codecs and entries must hold for all of
 * them; amounts never fall below zero unless their name says so.
 */
import fc from 'fast-check';
import type { FileDimensions } from '../../src/domain/file-dimensions.js';
import { instantAt } from '../../src/domain/instant.js';
import { decisionNumberOf } from '../../src/domain/ids.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { calendarDayAt, formatDay } from '../../src/domain/local-date.js';
import type { Cents } from '../../src/domain/money.js';

/** Arbitrary data for every event type of a union. */
export type DataOf<Event extends LedgerEvent> = {
  readonly [Type in Event['type']]: fc.Arbitrary<Extract<Event, { readonly type: Type }>['data']>;
};

export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', '"', '\\', '\u2028', '\u0000', '€', '__proto__', '1e3', 'Ünïcödé 🎓'),
);
export const amount = fc.oneof(fc.bigInt(0n, 100_000n), fc.bigInt(0n, 999_999_999_999n), fc.constant(0n));
export const signedAmount = amount.chain((cents) => fc.constantFrom(cents, -cents));
export const date = fc.integer({ min: 18_993, max: 22_000 }).map((day) => formatDay(calendarDayAt(day)));
export const instant = fc.integer({ min: 1_640_991_600_000, max: 1_900_000_000_000 }).map(instantAt);
export const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f'.split(' ')),
    minLength: length,
    maxLength: length,
  });
export const uuid = fc.uuid();
export const personKey = hex(32).map((digits) => `psn_${digits}`);
export const kvk = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'));
export const year = fc.constantFrom(2022, 2023);
export const window = fc.tuple(year, fc.integer({ min: 1, max: 5 })).map((parts) => parts.join('-'));
export const decisionNumber = fc
  .tuple(year, fc.integer({ min: 1, max: 9_999_999 }))
  .map(([fundingYear, counter]) => decisionNumberOf(fundingYear, counter));
export const courseId = fc.integer({ min: 1, max: 20_000 }).map((number) => `course-${number}`);
export const slice = fc.constantFrom('general', 'by-phone');
export const budgetLine = fc.constantFrom('stap', 'advice');
export const document = fc.record({ documentId: uuid, sha256OfCiphertext: hex(64) });

export const dimensions: fc.Arbitrary<FileDimensions> = fc.record({
  budgetLine,
  courseId,
  personKey,
  providerKvk: kvk,
  slice,
  window,
});

/** A whole and a part of it. */
export const withPart = amount.chain((whole) =>
  fc.bigInt(0n, whole).map((part): { whole: Cents; part: Cents } => ({ whole, part })),
);
