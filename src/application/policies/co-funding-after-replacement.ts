/**
 * A file goes on under another number. What its other payers promised or owe goes along, as far as the price of the new
 * course leaves room; the rest comes back to them. Who promised nothing is put to a person, as under the old number.
 */
import type { GrantReplaced } from '../../domain/funding-year/retaken.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { CommandOutcome } from '../ledger.js';
import {
  commitAll,
  endOf,
  isUncertain,
  nothing,
  proposeFor,
  refusedIn,
  releaseAll,
  tellEach,
  type Case,
  type CoFundingPorts,
  type GoThrough,
} from './co-funding-steps.js';

/** What the old number was promised must be there before it moves. */
async function promisedBefore(
  { files }: CoFundingPorts,
  { event }: JournalEvent<GrantReplaced>,
  goThrough: GoThrough,
) {
  const last = await files.lastReservation(event.data.decisionNumber);
  return last === undefined ? nothing : goThrough(last);
}

export async function takeAlong(
  ports: CoFundingPorts,
  recorded: JournalEvent<GrantReplaced>,
  goThrough: GoThrough,
): Promise<CommandOutcome> {
  const { decisionNumber, replacement: to, replacementDimensions, coPayers = [] } = recorded.event.data;
  const { providerKvk, courseId } = replacementDimensions;
  const first = endOf([
    await promisedBefore(ports, recorded, goThrough),
    await ports.files.complete(recorded),
  ]);
  if (isUncertain(first)) return first;
  const wanted: Case = { ports, recorded, decisionNumber: to, coPayers, asking: {} };
  const answers = await tellEach(wanted, {
    step: 'move',
    say: ({ amount }) => ({
      type: 'MoveFund',
      ...{ decisionNumber, to, providerKvk, courseId, amount, cause: 'replaced' },
    }),
  });
  if (isUncertain(endOf(answers))) return endOf(answers);
  if (await ports.files.hasEnded(to)) return releaseAll(wanted, 'file-ended');
  const committed = await commitAll(wanted);
  return isUncertain(committed) ? committed : proposeFor(wanted, refusedIn(answers));
}
