/**
 * Repair of a defect (herstel van verzuim, Awb 6:6): an objection without grounds or signature is declared inadmissible
 * for it only after the term that its writer got has passed. While that term runs, that of the decision stands still.
 */
import { accept, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import { addDays, type LocalDate } from '../local-date.js';
import type { RegulationTerms } from '../rules/regulation.js';
import type { DecideObjection, ReceiveRepair, RequestRepair } from './objection.commands.js';
import { defects, type Defect, type ObjectionEvent, type ObjectionFiled } from './objection.events.js';
import { lastDayExtended, lastDaySuspended, lastDayToFile, lastDayToRepair } from './objection-terms.js';
import { no, type ObjectionRejection } from './objection.rejections.js';
import type { ObjectionState, RepairState } from './objection.state.js';

type Outcome = Decision<ObjectionEvent, ObjectionRejection>;
type Filed = ObjectionState & { readonly filed: ObjectionFiled['data'] };

function requestedAgain({ defects: asked, sentAt }: RepairState, command: RequestRepair): Outcome {
  const same = command.sentAt === sentAt && inOrder(command.defects).join() === asked.join();
  return same
    ? accept()
    : no('repair-requested', 'Repair was asked for before, in another letter. It is asked for once.');
}

/** Each defect once, in the order of the law. */
function inOrder(named: readonly Defect[]): readonly Defect[] {
  return defects.filter((defect) => named.includes(defect));
}

export function requestRepair(
  state: Filed,
  command: RequestRepair,
  { recordedAt, rules }: CommandContext,
): Outcome {
  if (state.repair !== undefined) return requestedAgain(state.repair, command);
  const { sentAt, defects: named } = command;
  if (named.length === 0) return no('defects-missing', 'Name at least one defect that is to be repaired.');
  if (sentAt > recordedAt) {
    return no(
      'date-in-future',
      `The letter would be sent at ${sentAt}, after now. Record it when it was sent.`,
    );
  }
  const sentOn = localDateOf(sentAt);
  const { filed, decideBy: before } = state;
  if (sentOn < filed.filedOn) {
    return no(
      'date-before-objection',
      `The objection came on ${filed.filedOn}; give that day or a later one.`,
    );
  }
  const repairBy = lastDayToRepair(sentOn, rules);
  const decideBy = lastDayAfter({ filed, before, sentOn }, repairBy, rules);
  return accept({ type: 'RepairRequested', data: { defects: inOrder(named), sentAt, repairBy, decideBy } });
}

interface Suspension {
  readonly filed: ObjectionFiled['data'];
  /** Last day to decide without the suspension. */
  readonly before: LocalDate;
  readonly sentOn: LocalDate;
}

/** Last day to decide when the term stood still from the day after the letter up to and with this day (Awb 7:10(2)). */
function lastDayAfter(
  { filed, before, sentOn }: Suspension,
  until: LocalDate,
  rules: RegulationTerms,
): LocalDate {
  if (sentOn >= before) return before;
  // What has not begun to run cannot stand still.
  const begins = lastDayToFile(filed, rules);
  return lastDaySuspended(before, { after: sentOn > begins ? sentOn : begins, until });
}

function decideByAfterRepair(
  { filed, extended, repair }: Repairing,
  until: LocalDate,
  rules: RegulationTerms,
): LocalDate {
  const { before, extendedBefore, sentAt } = repair;
  const last = lastDayAfter({ filed, before, sentOn: localDateOf(sentAt) }, until, rules);
  return extended && !extendedBefore ? lastDayExtended(last, rules) : last;
}

type Repairing = Filed & { readonly repair: RepairState };

function receivedAgain({ received }: RepairState, { receivedOn }: ReceiveRepair): Outcome {
  return received?.receivedOn === receivedOn
    ? accept()
    : no('repair-received', 'The repair came on another day. It is recorded once.');
}

function receive(state: Repairing, { receivedOn }: ReceiveRepair, { today, rules }: CommandContext): Outcome {
  const { repair } = state;
  if (receivedOn > today) {
    return no('date-in-future', `The repair cannot have come on ${receivedOn}: today is ${today}.`);
  }
  const sentOn = localDateOf(repair.sentAt);
  if (receivedOn < sentOn) {
    return no('date-before-request', `Repair was asked for on ${sentOn}; give that day or a later one.`);
  }
  const late = receivedOn > repair.repairBy;
  const decideBy = late ? state.decideBy : decideByAfterRepair(state, addDays(receivedOn, -1), rules);
  return accept({ type: 'RepairReceived', data: { receivedOn, late, decideBy } });
}

export function receiveRepair(state: Filed, command: ReceiveRepair, context: CommandContext): Outcome {
  const { repair } = state;
  if (repair === undefined) {
    return no('repair-not-requested', 'Ask for the repair first, in a letter that names the defects.');
  }
  return repair.received === undefined
    ? receive({ ...state, repair }, command, context)
    : receivedAgain(repair, command);
}

const isDefect = (ground: string): ground is Defect => defects.some((defect) => defect === ground);

/** Why an objection cannot be inadmissible for a defect; undefined for every other decision. */
export function unlessRepairable(
  { repair }: Filed,
  { outcome, ground }: DecideObjection,
  { effectiveAt }: CommandContext,
): Extract<Outcome, { readonly accepted: false }> | undefined {
  if (outcome !== 'inadmissible' || !isDefect(ground)) return undefined;
  if (repair?.defects.includes(ground) !== true) {
    return no('repair-not-requested', `Give a term to repair ${ground} first (Awb 6:6).`);
  }
  const { received, repairBy } = repair;
  if (received !== undefined && !received.late) {
    return no(
      'defect-repaired',
      `It was repaired on ${received.receivedOn}, in time. Decide on the objection.`,
    );
  }
  return localDateOf(effectiveAt) <= repairBy
    ? no('repair-term-running', `The defect can be repaired until ${repairBy}. Wait for it.`)
    : undefined;
}
