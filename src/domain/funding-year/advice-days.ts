/**
 * The days of a line of advice: from when and until when advice is registered, and until when it is claimed. A line
 * without them has none; what a command leaves out stays as it was.
 */
import type { LocalDate } from '../local-date.js';

export interface AdviceDays {
  /** First day of registration. */
  readonly opensOn?: LocalDate;
  /** Last day of registration. */
  readonly registerUntil?: LocalDate;
  /** Last day of a claim. */
  readonly claimUntil?: LocalDate;
}

/** The days that were given, and no others. */
export function daysOf({ opensOn, registerUntil, claimUntil }: AdviceDays): AdviceDays {
  return {
    ...(opensOn === undefined ? {} : { opensOn }),
    ...(registerUntil === undefined ? {} : { registerUntil }),
    ...(claimUntil === undefined ? {} : { claimUntil }),
  };
}
