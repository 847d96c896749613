/**
 * How far back a legal moment may lie. A decision may work from a day before it was recorded (Awb 4:48(2)), but never
 * from before what it is about began: the moment chooses the version of the regulation (decision 0024).
 */
import { isPerson, type CommandContext, type Rejection } from './decider.js';
import { localDateOf } from './instant.js';
import type { LocalDate } from './local-date.js';

export type LegalMomentCode = 'effective-at-too-early';

/** Undefined when it works from `since` or later, or nothing is known of a beginning. */
export function workingTooEarly(
  since: LocalDate | undefined,
  { actor, effectiveAt, recordedAt }: CommandContext,
): Rejection<LegalMomentCode> | undefined {
  // A policy carries on the moment of its cause, which was tested when that came.
  if (since === undefined || !isPerson(actor)) return undefined;
  // What works now is never refused: the clocks of two processes differ a little.
  if (effectiveAt === recordedAt) return undefined;
  const on = localDateOf(effectiveAt);
  if (on >= since) return undefined;
  return {
    code: 'effective-at-too-early',
    detail: `It would work from ${on}, and what it is about began on ${since}. Give that day or a later one.`,
  };
}
