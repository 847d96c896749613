/**
 * One line of text as a command may carry it. What breaks a line, or turns its reading order (Unicode `Bidi_Control`), is
 * refused: two names that look the same must be the same.
 */
const LINE = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]*$/u;
const LONGEST = 200;

/** True for 1 to 200 characters on one line, more than spaces. */
export function isLineOfText(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST && LINE.test(text);
}
