/**
 * Money is a whole number of euro cents in a bigint. Text with two places exists only at the edges (stored
 * bytes, HTTP, files); arithmetic on that text, or on numbers, is always a mistake.
 */

/** Euro cents. Never a number: 2^53 cents is reachable in a sum of sums, and floats lose cents long before. */
export type Cents = bigint;

const AMOUNT = /^(0|[1-9]\d{0,9})\.(\d{2})$/;
const SIGNED_AMOUNT = /^(-?)(0|[1-9]\d{0,12})\.(\d{2})$/;

/** Cents of `"640.00"`; undefined unless the text has exactly the form of an amount on the wire (not negative). */
export function parseAmount(text: string): Cents | undefined {
  const match = AMOUNT.exec(text);
  return match === null ? undefined : BigInt(`${match[1] ?? ''}${match[2] ?? ''}`);
}

/** Cents of `"-5.00"`; for differences and balances, which may be negative. `"-0.00"` is not a form. */
export function parseSignedAmount(text: string): Cents | undefined {
  const match = SIGNED_AMOUNT.exec(text);
  if (match === null) return undefined;
  const cents = BigInt(`${match[2] ?? ''}${match[3] ?? ''}`);
  if (match[1] === '-') return cents === 0n ? undefined : -cents;
  return cents;
}

/** `"640.00"` of 64000n, `"-5.00"` of -500n. */
export function formatAmount(cents: Cents): string {
  const sign = cents < 0n ? '-' : '';
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The smaller of two amounts. */
export function lesser(left: Cents, right: Cents): Cents {
  return left < right ? left : right;
}

/** What is left of an amount, never below zero. */
export function remainder(whole: Cents, part: Cents): Cents {
  return whole > part ? whole - part : 0n;
}
