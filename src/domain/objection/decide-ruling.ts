/** Appeals and rulings. A court decides, not the agency: the ledger records, and carries out what was ordered. */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import { yearOf } from '../local-date.js';
import { judgeRemedy } from './decide-remedy.js';
import type { CompleteRemedy, LodgeAppeal, RecordRuling } from './objection.commands.js';
import type { AppealLodged, ObjectionEvent, ObjectionFiled } from './objection.events.js';
import { no, type ObjectionRejection } from './objection.rejections.js';
import { givenBy, namesReservation, type AppealState, type ObjectionState } from './objection.state.js';

type Outcome = Decision<ObjectionEvent, ObjectionRejection>;

/** Without a decision a court can be asked only when the agency is in default (Awb 6:12). */
function mayAppeal({ decision, defaultNoticeOn }: ObjectionState): boolean {
  return decision !== undefined || defaultNoticeOn !== undefined;
}

/** The appeal whose judgment a new one is about; undefined when it is about the decision, or its being late. */
function judgedBefore({ appeals, decision }: ObjectionState): AppealState | undefined {
  const last = appeals.at(-1);
  if (last?.ruling === undefined) return undefined;
  // A judgment about being late is not what the person disagrees with once there is a decision.
  return decision === undefined || last.aboutDecision ? last : undefined;
}

/** What the appeal is about, and whether it came after the term of the letter that told it. */
function appealData(state: ObjectionState, { appealId, court, lodgedOn }: LodgeAppeal): AppealLodged['data'] {
  const judged = judgedBefore(state);
  const { appealBy } = judged ?? state;
  return {
    appealId,
    court,
    lodgedOn,
    ...(judged === undefined ? {} : { against: judged.appealId }),
    ...(appealBy !== undefined && lodgedOn > appealBy ? { late: true } : {}),
  };
}

function unlessLodged(
  state: ObjectionState & { readonly filed: ObjectionFiled['data'] },
  { lodgedOn }: LodgeAppeal,
  { today }: CommandContext,
): Outcome | undefined {
  if (lodgedOn > today) {
    return no('date-in-future', `The appeal cannot have been lodged on ${lodgedOn}: today is ${today}.`);
  }
  const since = judgedBefore(state)?.ruling?.ruledOn ?? state.filed.filedOn;
  return lodgedOn < since
    ? no('date-before-objection', `What it is about is of ${since}; give that day or a later one.`)
    : undefined;
}

export function decideAppeal(
  state: ObjectionState & { readonly filed: ObjectionFiled['data'] },
  command: LodgeAppeal,
  context: CommandContext,
): Outcome {
  const { appealId, court, lodgedOn } = command;
  const known = state.appeals.find((appeal) => appeal.appealId === appealId);
  if (known !== undefined) {
    return known.court === court && known.lodgedOn === lodgedOn
      ? accept()
      : no('appeal-exists', `Appeal ${appealId} exists with other content. Use a new id.`);
  }
  const refused = unlessLodged(state, command, context);
  if (refused !== undefined) return refused;
  if (!mayAppeal(state)) {
    return no(
      'objection-not-decided',
      'Decide on the objection first. An appeal against being late needs a notice of default (Awb 6:12).',
    );
  }
  return accept({ type: 'AppealLodged', data: appealData(state, command) });
}

/** The appeal that is meant: the last one when none is named. */
export function appealOf({ appeals }: ObjectionState, appealId: string | undefined): AppealState | undefined {
  return appealId === undefined ? appeals.at(-1) : appeals.find((appeal) => appeal.appealId === appealId);
}

function ruledAgain({ ruling }: AppealState, { outcome, ground, ruledOn }: RecordRuling): Outcome {
  return ruling?.outcome === outcome && ruling.ground === ground && ruling.ruledOn === ruledOn
    ? accept()
    : no('appeal-ruled', 'The court ruled on this appeal. Record the appeal at a higher court first.');
}

function unlessDated(
  appeal: AppealState,
  { ruledOn }: RecordRuling,
  { today }: CommandContext,
): Outcome | undefined {
  if (ruledOn > today) {
    return no('date-in-future', `The court cannot have ruled on ${ruledOn}: today is ${today}.`);
  }
  return ruledOn < appeal.lodgedOn
    ? no('date-before-objection', `The appeal was lodged on ${appeal.lodgedOn}. Give the day of the ruling.`)
    : undefined;
}

export function decideRuling(
  state: ObjectionState & { readonly filed: ObjectionFiled['data'] },
  command: RecordRuling,
  context: CommandContext,
): Outcome {
  const appeal = appealOf(state, command.appealId);
  if (appeal === undefined) {
    return no('appeal-unknown', 'There is no such appeal. Record the appeal before the ruling.');
  }
  if (appeal.ruling !== undefined) return ruledAgain(appeal, command);
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person records what a court ruled.');
  const refused = unlessDated(appeal, command, context);
  if (refused !== undefined) return refused;
  const facts = { ...command.facts, given: givenBy(state) };
  const judged = judgeRemedy(state.filed.against, { ...command, facts });
  if (!judged.accepted) return judged;
  const { outcome, ground, ecli, ruledOn } = command;
  return accept({
    type: 'CourtRuled',
    data: {
      ...judged.remedy,
      appealId: appeal.appealId,
      outcome,
      ground,
      ruledOn,
      bookYear: yearOf(context.today),
      ...(ecli === undefined ? {} : { ecli }),
    },
  });
}

/** Ground of a decision of which only the remedy is left: why, nobody wrote down. */
const COMPLETED = 'remedy-recorded-by-funding-year';

/** Completes what a process left half done: the funding year made room, the objection does not say so yet. */
export function decideCompletion(
  state: ObjectionState & { readonly filed: ObjectionFiled['data'] },
  command: CompleteRemedy,
): Outcome {
  const { reservation, byCourt, decidedOn } = command;
  if (namesReservation(state, reservation)) return accept();
  const remedy = state.filed.against === 'withdrawal' ? 'reinstate' : 'reserve';
  const data = {
    remedy,
    amount: command.onTop === true ? givenBy(state) + command.amount : command.amount,
    reservation,
    outcome: 'upheld',
    ground: COMPLETED,
    bookYear: yearOf(decidedOn),
  } as const;
  const appeal = appealOf(state, command.appealId);
  if (byCourt && appeal !== undefined && appeal.ruling === undefined) {
    const { appealId } = appeal;
    return accept({ type: 'CourtRuled', data: { ...data, appealId, ruledOn: decidedOn } });
  }
  return state.decision === undefined && !byCourt ? accept({ type: 'ObjectionDecided', data }) : accept();
}
