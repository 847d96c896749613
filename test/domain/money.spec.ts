/** Amounts as text and as cents. Whatever is not exactly the form of an amount is no amount. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, lesser, parseAmount, parseSignedAmount, remainder } from '../../src/domain/money.js';

describe('an amount', () => {
  it.each([
    ['640.00', 64_000n],
    ['0.00', 0n],
    ['0.01', 1n],
    ['0.10', 10n],
    ['9999999999.99', 999_999_999_999n],
  ])('%s is %s cents, and back', (text, cents) => {
    expect(parseAmount(text)).toBe(cents);
    expect(parseSignedAmount(text)).toBe(cents);
    expect(formatAmount(cents)).toBe(text);
  });

  it.each([
    '1e3',
    '-5.00',
    '+5.00',
    '640.001',
    '640.0',
    '640.',
    '640',
    '.00',
    'NaN',
    'Infinity',
    '0640.00',
    '00.00',
    '640,00',
    '1,000.00',
    '1 000.00',
    ' 640.00',
    '640.00 ',
    '640.00\n',
    '0x10.00',
    '٦٤٠.٠٠',
    '10000000000.00',
    '',
  ])('is not %j', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });
});

describe('a signed amount', () => {
  it.each([
    ['-5.00', -500n],
    ['-0.01', -1n],
    ['-9999999999999.99', -999_999_999_999_999n],
    ['9999999999999.99', 999_999_999_999_999n],
  ])('%s is %s cents, and back', (text, cents) => {
    expect(parseSignedAmount(text)).toBe(cents);
    expect(formatAmount(cents)).toBe(text);
  });

  it.each(['-0.00', '--5.00', '+5.00', '- 5.00', '-05.00', '5.00-', '1e3', 'NaN', '-5', '10000000000000.00'])(
    'is not %j',
    (text) => {
      expect(parseSignedAmount(text)).toBeUndefined();
    },
  );

  it('reads back what was written, for any number of cents', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n), (cents) => {
        expect(parseSignedAmount(formatAmount(cents))).toBe(cents);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('parts of amounts', () => {
  it('takes the lesser of two', () => {
    expect(lesser(100_000n, 64_000n)).toBe(64_000n);
    expect(lesser(64_000n, 100_000n)).toBe(64_000n);
  });
  it('leaves nothing when more is taken than there is', () => {
    expect(remainder(100_000n, 64_000n)).toBe(36_000n);
    expect(remainder(64_000n, 64_000n)).toBe(0n);
    expect(remainder(64_000n, 100_000n)).toBe(0n);
  });
});
