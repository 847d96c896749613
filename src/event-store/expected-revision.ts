/**
 * What a writer believes about a stream. The ledger always appends with a concrete belief; `any` exists for
 * imports and set-up only, because only a concrete revision makes a repeated append harmless.
 */

/** `no-stream`: nothing stored yet; a bigint: the revision of the last event; `any`: no check. */
export type ExpectedRevision = 'no-stream' | 'any' | bigint;

/** The revision of a stream without events, as callers see it: `-1`. */
export const NO_REVISION = -1n;

/** The expectation that matches a stream whose last revision is `revision` (-1 for none). */
export function expecting(revision: bigint): ExpectedRevision {
  return revision < 0n ? 'no-stream' : revision;
}
