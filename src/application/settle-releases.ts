/**
 * What a file freed must have come back to its funding year before the year takes it again: otherwise a release that
 * is still on its way would free it a second time, or stand in the way of what is taken.
 */
import { fundingYearOf, streamOf, type DecisionNumber } from '../domain/ids.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { FilePorts } from './file-history.js';
import { releaseCommand } from './policies/release.policy.js';

/** Writes the releases of the file that are still on their way; repeating one changes nothing. */
export async function settleReleases(
  { store, deskOf }: FilePorts,
  decisionNumber: DecisionNumber,
): Promise<void> {
  const desk = deskOf(fundingYearOf(decisionNumber));
  for await (const recorded of store.readStream(streamOf.grant(decisionNumber))) {
    const release = releaseCommand(decodeEvent(recorded));
    if (release !== undefined) await desk.submit(release);
  }
}
