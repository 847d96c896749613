/**
 * Judges the commands of an objection and folds its events. Who took the contested decision never decides on the
 * objection to it (Awb 10:3(3)); what is late is recorded as late, and judged by a person.
 */
import {
  accept,
  isPerson,
  isSamePerson,
  type CommandContext,
  type Decider,
  type Decision,
} from '../decider.js';
import { workingTooEarly } from '../legal-moment.js';
import { yearOf } from '../local-date.js';
import { decidePenalty, decidePenaltyPayment } from './decide-penalty.js';
import { decideLetter } from './decide-letter.js';
import { decideAppeal, decideCompletion, decideRuling } from './decide-ruling.js';
import { receiveRepair, requestRepair, unlessRepairable } from './decide-repair.js';
import { judgeRemedy } from './decide-remedy.js';
import { evolveObjection } from './evolve-objection.js';
import type {
  DecideObjection,
  ExtendTerm,
  FileObjection,
  HoldHearing,
  ObjectionCommand,
  ReceiveDefaultNotice,
  ReceiveRepair,
  RequestRepair,
} from './objection.commands.js';
import type { ObjectionEvent, ObjectionFiled } from './objection.events.js';
import { lastDayExtended, lastDayToDecide, lastDayToObject, penaltyFrom } from './objection-terms.js';
import { no, type ObjectionRejection } from './objection.rejections.js';
import { initialObjection, type ObjectionState } from './objection.state.js';

type Outcome = Decision<ObjectionEvent, ObjectionRejection>;
type Refused = Extract<Outcome, { readonly accepted: false }>;
type Filed = ObjectionState & { readonly filed: ObjectionFiled['data'] };

function unlessComeByNow(
  { filedOn, decidedOn }: FileObjection,
  { today }: CommandContext,
): Outcome | undefined {
  if (filedOn > today) {
    return no('date-in-future', `The objection cannot have come on ${filedOn}: today is ${today}.`);
  }
  return decidedOn !== undefined && filedOn < decidedOn
    ? no(
        'date-before-decision',
        `What is objected to was decided on ${decidedOn}. Give that day or a later one.`,
      )
    : undefined;
}

function file(state: ObjectionState, command: FileObjection, context: CommandContext): Outcome {
  const { rules } = context;
  const { contested, filedOn, text } = command;
  if (contested === undefined) {
    return no(
      'decision-unknown',
      `There is no ${command.against} to object to. Check the decision number, and what the objection is against.`,
    );
  }
  if (state.filed !== undefined) {
    return state.filed.decision === contested.decision && state.filed.filedOn === filedOn
      ? accept()
      : no('objection-exists', `Objection ${state.objectionId} exists with other content. Use a new id.`);
  }
  const misdated = unlessComeByNow(command, context);
  if (misdated !== undefined) return misdated;
  const { notifiedOn } = contested;
  const late = notifiedOn !== undefined && filedOn > lastDayToObject(notifiedOn, rules);
  const data: ObjectionFiled['data'] = {
    ...contested,
    filedOn,
    late,
    decideBy: lastDayToDecide({ filedOn, ...(notifiedOn === undefined ? {} : { notifiedOn }) }, rules),
    ...(text === undefined ? {} : { text }),
  };
  return accept({ type: 'ObjectionFiled', data });
}

function unlessSince({ filed }: Filed, day: string, { today }: CommandContext): Outcome | undefined {
  if (day > today) return no('date-in-future', `It cannot have happened on ${day}: today is ${today}.`);
  return day < filed.filedOn
    ? no('date-before-objection', `The objection came on ${filed.filedOn}; give that day or a later one.`)
    : undefined;
}

function hear(state: Filed, command: HoldHearing, context: CommandContext): Outcome {
  const { heldOn, attended, report } = command;
  return (
    unlessSince(state, heldOn, context) ??
    accept({
      type: 'HearingHeld',
      data: { heldOn, attended, ...(report === undefined ? {} : { report }) },
    })
  );
}

function extend(state: Filed, { ground }: ExtendTerm, { today, rules }: CommandContext): Outcome {
  if (state.extended) {
    return no('term-already-extended', `The decision was put off once, until ${state.decideBy}. Decide now.`);
  }
  if (today > state.decideBy) {
    return no('term-passed', `The term ended on ${state.decideBy}: it can no longer be put off. Decide now.`);
  }
  return accept({ type: 'TermExtended', data: { ground, decideBy: lastDayExtended(state.decideBy, rules) } });
}

function giveNotice(state: Filed, { receivedOn }: ReceiveDefaultNotice, context: CommandContext): Outcome {
  if (state.defaultNoticeOn === receivedOn) return accept();
  if (state.defaultNoticeOn !== undefined) {
    return no(
      'default-notice-exists',
      `A notice of default came on ${state.defaultNoticeOn}; that one counts.`,
    );
  }
  if (receivedOn > context.today) {
    return no('date-in-future', `The notice cannot have come on ${receivedOn}: today is ${context.today}.`);
  }
  if (receivedOn <= state.decideBy) {
    return no(
      'term-not-passed',
      `The term ends on ${state.decideBy}: a notice before its end has no effect (Awb 4:17(3)).`,
    );
  }
  return accept({
    type: 'DefaultNoticeReceived',
    data: { receivedOn, penaltyFrom: penaltyFrom(receivedOn, context.rules) },
  });
}

function decidedAgain({ decision }: Filed, { outcome, ground }: DecideObjection): Outcome {
  return decision?.outcome === outcome && decision.ground === ground
    ? accept()
    : no('objection-decided', 'This objection was decided. What comes after it is an appeal.');
}

/** Nobody hears, puts off or asks for repair after a decision: it works from those days at the earliest. */
function unlessAfterHearing({ undecidedOn = '' }: Filed, context: CommandContext): Refused | undefined {
  const early = undecidedOn === '' ? undefined : workingTooEarly(undecidedOn, context);
  return early === undefined
    ? undefined
    : no(early.code, `The objection was still open on ${undecidedOn}. Give that day or a later one.`);
}

function decideOnObjection(state: Filed, command: DecideObjection, context: CommandContext): Outcome {
  if (state.decision !== undefined) return decidedAgain(state, command);
  const { actor, today } = context;
  if (!isPerson(actor)) return no('needs-a-person', 'Only a person decides on an objection.');
  if (isSamePerson(actor.id, state.filed.decidedBy)) {
    return no(
      'separation-of-duties',
      `Let another person decide: ${actor.id} took the decision that is objected to (Awb 10:3(3)).`,
    );
  }
  const refused = unlessAfterHearing(state, context) ?? unlessRepairable(state, command, context);
  if (refused !== undefined) return refused;
  const judged = judgeRemedy(state.filed.against, command);
  if (!judged.accepted) return judged;
  const { outcome, ground, weighing } = command;
  return accept({
    type: 'ObjectionDecided',
    data: {
      ...judged.remedy,
      outcome,
      ground,
      bookYear: yearOf(today),
      ...(weighing === undefined ? {} : { weighing }),
    },
  });
}

/** What is done while nothing has been decided. */
function decideBefore(
  state: Filed,
  command: RequestRepair | ReceiveRepair | HoldHearing | ExtendTerm | ReceiveDefaultNotice,
  context: CommandContext,
): Outcome {
  if (state.decision !== undefined) {
    return no('objection-decided', 'This objection was decided. What comes after it is an appeal.');
  }
  switch (command.type) {
    case 'RequestRepair':
      return requestRepair(state, command, context);
    case 'ReceiveRepair':
      return receiveRepair(state, command, context);
    case 'HoldHearing':
      return hear(state, command, context);
    case 'ExtendTerm':
      return extend(state, command, context);
    case 'ReceiveDefaultNotice':
      return giveNotice(state, command, context);
  }
}

function decideFiled(
  state: Filed,
  command: Exclude<ObjectionCommand, FileObjection>,
  context: CommandContext,
): Outcome {
  switch (command.type) {
    case 'RequestRepair':
    case 'ReceiveRepair':
    case 'HoldHearing':
    case 'ExtendTerm':
    case 'ReceiveDefaultNotice':
      return decideBefore(state, command, context);
    case 'DecideObjection':
      return decideOnObjection(state, command, context);
    case 'DeterminePenalty':
      return decidePenalty(state, command, context);
    case 'PayPenalty':
      return decidePenaltyPayment(state, command, context);
    case 'NotifyObjection':
      return decideLetter(state, command, context);
    case 'LodgeAppeal':
      return decideAppeal(state, command, context);
    case 'RecordRuling':
      return decideRuling(state, command, context);
    case 'CompleteRemedy':
      return decideCompletion(state, command);
  }
}

function decide(state: ObjectionState, command: ObjectionCommand, context: CommandContext): Outcome {
  if (command.type === 'FileObjection') return file(state, command, context);
  const { filed } = state;
  if (filed === undefined) {
    return no(
      'objection-unknown',
      `There is no objection ${state.objectionId}. GET /v1/objections lists them.`,
    );
  }
  const early = workingTooEarly(filed.filedOn, context);
  return early === undefined
    ? decideFiled({ ...state, filed }, command, context)
    : no(early.code, early.detail);
}

export const objectionDecider: Decider<ObjectionState, ObjectionCommand, ObjectionEvent, ObjectionRejection> =
  {
    category: 'objection',
    initial: initialObjection,
    decide,
    evolve: evolveObjection,
  };
