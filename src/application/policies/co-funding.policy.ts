/**
 * Two or more payers for one file. First every fund reserves, then the grant is awarded and every fund commits; or
 * one of them says no, the file is withdrawn and every fund releases. Whichever step a crash interrupts, repeating the
 * whole from its event leads to the same end. A third one is there only where a person was faster than the funds: a grant
 * that cannot be withdrawn any more stands, with those who promised.
 */
import type { BudgetReserved } from '../../domain/funding-year/funding-year.events.js';
import type { GrantReplaced, ReservedByObjection } from '../../domain/funding-year/retaken.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { namedIn } from '../co-payers-of-file.js';
import type { CommandOutcome } from '../ledger.js';
import { askAgain } from './co-funding-after-objection.js';
import { takeAlong } from './co-funding-after-replacement.js';
import {
  CO_FUNDING,
  CO_PAYER_REFUSED,
  commitAll,
  endOf,
  isUncertain,
  nothing,
  proposeFor,
  refusedIn,
  releaseAll,
  stepMetadata,
  takesPart,
  tellEach,
  type Case,
  type CoFundingPorts,
} from './co-funding-steps.js';
import type { Policy } from './policy.js';

/** Asks the funds one after the other; perhaps only up to the first that does not promise. */
function ask(
  wanted: Case,
  { dimensions }: BudgetReserved['data'],
  all: boolean,
): Promise<readonly CommandOutcome[]> {
  const { decisionNumber } = wanted;
  const { personKey, providerKvk, courseId } = dimensions;
  const file = { decisionNumber, personKey, providerKvk, courseId };
  return tellEach(wanted, {
    step: 'reserve',
    say: ({ amount }) => ({ type: 'ReserveFromFund', ...file, amount }),
    ends: (answer) => !all && !takesPart(answer),
  });
}

/** As after an objection: who promised pays, and a person sees to what is lacking. */
async function standWithout(wanted: Case, data: BudgetReserved['data']): Promise<CommandOutcome> {
  const { ports, decisionNumber } = wanted;
  const answers = await ask(wanted, data, true);
  // Another number takes along what was promised, and asks a person itself.
  if (isUncertain(endOf(answers)) || (await ports.files.goesOn(decisionNumber))) return endOf(answers);
  const committed = await commitAll(wanted);
  return isUncertain(committed) ? committed : proposeFor(wanted, refusedIn(answers));
}

async function giveUp(wanted: Case, data: BudgetReserved['data']): Promise<CommandOutcome> {
  const { ports, recorded, decisionNumber } = wanted;
  const command = { type: 'WithdrawGrant', cause: 'agency', ground: CO_PAYER_REFUSED } as const;
  const metadata = stepMetadata(recorded, 'withdraw');
  const withdrawn = await ports.ledger.grant(decisionNumber, { command, metadata });
  if (isUncertain(withdrawn)) return withdrawn;
  const ended = withdrawn.outcome === 'accepted' || (await ports.files.hasEnded(decisionNumber));
  return ended ? releaseAll(wanted, CO_PAYER_REFUSED) : standWithout(wanted, data);
}

/** Already awarded by a person, or even determined: the promise is a debt all the same. */
const stands = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' ||
  (outcome.outcome === 'rejected' && outcome.rejection.code === 'already-determined');

async function award(wanted: Case): Promise<CommandOutcome> {
  const { ports, recorded, decisionNumber } = wanted;
  const metadata = stepMetadata(recorded, 'award');
  const awarded = await ports.ledger.grant(decisionNumber, { command: { type: 'AwardGrant' }, metadata });
  if (isUncertain(awarded)) return awarded;
  if (stands(awarded)) return commitAll(wanted);
  // Contested, or without a proof of enrolment: a person awards or refuses, and the other policy takes it up.
  if (awarded.outcome === 'rejected' && awarded.rejection.code === 'needs-a-person') return awarded;
  return (await ports.files.hasEnded(decisionNumber)) ? releaseAll(wanted, 'file-ended') : commitAll(wanted);
}

async function bringTogether(
  ports: CoFundingPorts,
  recorded: JournalEvent<BudgetReserved>,
): Promise<CommandOutcome> {
  const { data } = recorded.event;
  const { decisionNumber, coPayers = [] } = data;
  const wanted: Case = { ports, recorded, decisionNumber, coPayers, asking: {} };
  const last = endOf(await ask(wanted, data, false));
  if (isUncertain(last)) return last;
  return takesPart(last) ? award(wanted) : giveUp(wanted, data);
}

/** A later objection asked the payers again: that is where it goes on. */
async function isOvertaken({ files }: CoFundingPorts, recorded: JournalEvent): Promise<boolean> {
  const { decisionNumber } = (recorded.event as BudgetReserved | ReservedByObjection).data;
  const last = await files.lastReservation(decisionNumber);
  return last !== undefined && last.position > recorded.position && namedIn(last.event).length > 0;
}

/** What an event of the funding year means to the other payers of the file; it may be gone through again. */
async function goThrough(ports: CoFundingPorts, recorded: JournalEvent): Promise<CommandOutcome> {
  if (namedIn(recorded.event).length === 0) return nothing;
  const before = (earlier: JournalEvent): Promise<CommandOutcome> => goThrough(ports, earlier);
  switch (recorded.event.type) {
    case 'BudgetReserved':
      return (await isOvertaken(ports, recorded))
        ? nothing
        : bringTogether(ports, recorded as JournalEvent<BudgetReserved>);
    case 'ReservedByObjection':
      return (await isOvertaken(ports, recorded))
        ? nothing
        : askAgain(ports, recorded as JournalEvent<ReservedByObjection>, before);
    case 'GrantReplaced':
      return takeAlong(ports, recorded as JournalEvent<GrantReplaced>, before);
    default:
      return nothing;
  }
}

/** Brings the payers of a reserved file together: all of them, or none. */
export function coFundingPolicy(ports: CoFundingPorts): Policy {
  return {
    name: CO_FUNDING,
    category: 'fundingYear',
    types: new Set(['BudgetReserved', 'ReservedByObjection', 'GrantReplaced']),
    react: (recorded) => (namedIn(recorded.event).length === 0 ? undefined : goThrough(ports, recorded)),
  };
}

/** Goes through the steps of an event once more; what was done before stays as it is. */
export const repeatCoFunding = goThrough;
