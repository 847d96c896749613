/**
 * An objection was won and the grant stands again. What the other payers promised came back to them when the file ended,
 * so they are asked again. They have no duty to give it: one that cannot leaves the grant as it is, and a person sees to
 * what is lacking.
 */
import type { ReservedByObjection } from '../../domain/funding-year/retaken.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import type { CommandOutcome } from '../ledger.js';
import {
  commitAll,
  endOf,
  isUncertain,
  proposeFor,
  refusedIn,
  releaseAll,
  tellEach,
  type Case,
  type CoFundingPorts,
  type GoThrough,
} from './co-funding-steps.js';

/** A number that took the place of another: what is on its way to it arrives first. */
async function arrived({ ports, decisionNumber }: Case, goThrough: GoThrough): Promise<CommandOutcome[]> {
  const begun = await ports.files.beginningOf(decisionNumber);
  return begun?.event.type === 'GrantReplaced' ? [await goThrough(begun)] : [];
}

/** What an earlier asking left promised goes back: the release that the end of the file asks for may be late. */
function releaseEarlier(wanted: Case, before: string): Promise<readonly CommandOutcome[]> {
  const { decisionNumber } = wanted;
  const command = { type: 'ReleaseFund', decisionNumber, cause: 'asked-again', before } as const;
  return tellEach(wanted, { step: 'earlier', say: () => command });
}

async function reserveAgain(
  wanted: Case,
  { dimensions, objectionId }: ReservedByObjection['data'],
): Promise<readonly CommandOutcome[]> {
  const { ports, decisionNumber } = wanted;
  const { personKey, providerKvk, courseId } = dimensions;
  const formerNumbers = await ports.files.formerNumbersOf(decisionNumber);
  const file = { decisionNumber, personKey, providerKvk, courseId, objectionId };
  const former = formerNumbers.length === 0 ? {} : { formerNumbers };
  return tellEach(wanted, {
    step: 'reserve',
    say: ({ amount }) => ({ type: 'ReserveFromFund', ...file, amount, ...former }),
  });
}

export async function askAgain(
  ports: CoFundingPorts,
  recorded: JournalEvent<ReservedByObjection>,
  goThrough: GoThrough,
): Promise<CommandOutcome> {
  const { data } = recorded.event;
  const { decisionNumber, coPayers = [], objectionId } = data;
  const wanted: Case = { ports, recorded, decisionNumber, coPayers, asking: { objectionId } };
  const first = endOf([
    ...(await arrived(wanted, goThrough)),
    ...(await releaseEarlier(wanted, objectionId)),
    await ports.files.complete(recorded),
  ]);
  if (isUncertain(first)) return first;
  const answers = await reserveAgain(wanted, data);
  if (isUncertain(endOf(answers))) return endOf(answers);
  if (await ports.files.hasEnded(decisionNumber)) return releaseAll(wanted, 'file-ended');
  const committed = await commitAll(wanted);
  return isUncertain(committed) ? committed : proposeFor(wanted, refusedIn(answers));
}
