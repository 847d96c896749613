/**
 * The fingerprints of the log: one row per event, chained, so that any later change of a stored byte shows. This
 * is the one view that is evidence: it is never rebuilt without saying what changed.
 */
import { text, viewTable, whole, wholeKey } from '../view-table.js';

export interface LogRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  /** SHA-256 of the stored bytes, hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the previous running hash followed by `sha256`. */
  readonly runningSha256: string;
  /** Latest `recordedAt` up to this event: what a cut by knowledge goes by. */
  readonly knownAt: string;
}

export const logTable = viewTable<LogRow>('log', {
  position: wholeKey,
  stream: text,
  revision: whole,
  eventId: text,
  type: text,
  sha256: text,
  runningSha256: text,
  knownAt: text,
});
