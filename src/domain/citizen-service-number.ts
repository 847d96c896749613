/** Finds a citizen service number (BSN) within a text: the ledger takes none, wherever somebody writes it. */

/** Also as people write them, with separators. */
const NINE_DIGITS = /(?<!\d)\d(?:[ .-]?\d){8}(?!\d)/g;

/** A citizen service number passes a test that nine other digits seldom do. */
function isBsn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const weighted = Array.from(digits, (digit, at) => Number(digit) * (at === 8 ? -1 : 9 - at));
  return weighted.reduce((sum, one) => sum + one, 0) % 11 === 0;
}

export function holdsBsn(text: string): boolean {
  return (text.match(NINE_DIGITS) ?? []).some(isBsn);
}
