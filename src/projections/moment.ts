/**
 * The two ways to look back. `asOf` asks what held then, `asKnownAt` what the ledger knew then; both are
 * instants, because the edge has already turned a bare date into the end of that day.
 */
import type { Instant } from '../domain/instant.js';

export interface Moment {
  /** Money booked up to the day of this instant, rights and statuses that worked at it. */
  readonly asOf?: Instant;
  /** Only what had been recorded by this instant: always a prefix of the log. */
  readonly asKnownAt?: Instant;
}

export function isNow(moment: Moment): boolean {
  return moment.asOf === undefined && moment.asKnownAt === undefined;
}
