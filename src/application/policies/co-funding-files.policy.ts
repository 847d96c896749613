/**
 * Tells the other payers how a file went on: awarded, refused, withdrawn, or with another course. Under another number
 * and after a won objection the funding year speaks, and the policy of co-funding follows it.
 */
import type { FundCommand } from '../../domain/fund/fund.commands.js';
import type { CoPayer } from '../../domain/funding-year/co-payers.js';
import type { CourseSwapped } from '../../domain/grant/grant.events.js';
import { idOfStream } from '../../domain/ids.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { namedIn } from '../co-payers-of-file.js';
import type { CommandOutcome } from '../ledger.js';
import { repeatCoFunding } from './co-funding.policy.js';
import {
  CO_FUNDING,
  commitAll,
  endOf,
  isUncertain,
  nothing,
  releaseAll,
  tellEach,
  type Case,
  type CoFundingPorts,
} from './co-funding-steps.js';
import type { Policy } from './policy.js';

export interface CoFundedFilePorts extends CoFundingPorts {
  /** False while there is no fund at all: then no file is looked up. */
  readonly anyFund: () => Promise<boolean>;
}

/** What an event of a file means to its other payers: a cause to release, or an award to commit to. */
function causeOf({ event }: JournalEvent): string | undefined {
  if (event.type === 'GrantWithdrawn') return `withdrawn-${event.data.cause}`;
  if (event.type === 'GrantRefused') return 'refused';
  return event.type === 'GrantHandedOver' ? 'handed-over' : undefined;
}

/** The payers as the last reservation named them; one that named nobody left those of the beginning as they were. */
async function payersIn({ files }: CoFundingPorts, last: JournalEvent): Promise<readonly CoPayer[]> {
  const named = namedIn(last.event);
  if (named.length > 0 || last.event.type !== 'ReservedByObjection') return named;
  const begun = await files.beginningOf(last.event.data.decisionNumber);
  return begun === undefined ? [] : namedIn(begun.event);
}

/** The case of a file as it was last asked for; undefined when no other payer is concerned by this event. */
async function caseOf(ports: CoFundingPorts, recorded: JournalEvent): Promise<Case | undefined> {
  const decisionNumber = idOfStream(recorded.stream);
  const last = await ports.files.lastReservation(decisionNumber);
  if (last === undefined) return undefined;
  const askedAgain = last.event.type === 'ReservedByObjection' && namedIn(last.event).length > 0;
  // An objection that was won later gives back what was promised before, and asks anew.
  if (askedAgain && last.position > recorded.position) return undefined;
  const coPayers = await payersIn(ports, last);
  if (coPayers.length === 0) return undefined;
  const asking = askedAgain ? { objectionId: last.event.data.objectionId } : {};
  return { ports, recorded, decisionNumber, coPayers, asking };
}

/** What was promised or owed goes along with the other course, as far as its price leaves room. */
async function follow(wanted: Case, { data }: CourseSwapped): Promise<CommandOutcome> {
  const { ports, recorded, decisionNumber } = wanted;
  const { providerKvk, courseId } = data.newDimensions;
  if (!(await ports.files.isLastSwap(recorded))) return nothing;
  const last = await ports.files.lastReservation(decisionNumber);
  const first = last === undefined ? nothing : await repeatCoFunding(ports, last);
  if (isUncertain(first)) return first;
  const coPayers = await ports.files.coPayersOf(decisionNumber);
  const moved = { decisionNumber, to: decisionNumber, providerKvk, courseId, cause: 'course-swapped' };
  const say = ({ amount }: CoPayer): FundCommand => ({ type: 'MoveFund', ...moved, amount });
  return endOf(await tellEach({ ...wanted, coPayers }, { step: 'move', say }));
}

/** True when the funding year said what goes along to the new number. */
async function goesAlong({ files }: CoFundingPorts, { event }: JournalEvent): Promise<boolean> {
  if (event.type !== 'GrantHandedOver') return false;
  const begun = await files.beginningOf(event.data.to);
  return begun !== undefined && namedIn(begun.event).length > 0;
}

async function tellOn(ports: CoFundedFilePorts, recorded: JournalEvent): Promise<CommandOutcome> {
  if (!(await ports.anyFund()) || (await goesAlong(ports, recorded))) return nothing;
  const wanted = await caseOf(ports, recorded);
  if (wanted === undefined) return nothing;
  if (recorded.event.type === 'CourseSwapped') return follow(wanted, recorded.event);
  const cause = causeOf(recorded);
  return cause === undefined ? commitAll(wanted) : releaseAll(wanted, cause);
}

export function coFundedFilePolicy(ports: CoFundedFilePorts): Policy {
  return {
    name: `${CO_FUNDING}-files`,
    category: 'grant',
    types: new Set(['GrantAwarded', 'GrantRefused', 'GrantWithdrawn', 'GrantHandedOver', 'CourseSwapped']),
    react: (recorded) => tellOn(ports, recorded),
  };
}
