/**
 * Letters about an objection: the term of an appeal begins with the one that tells the decision, that of a higher appeal
 * with the one by which the court sent its judgment (Awb 6:7, 6:8, 6:24). A higher court has the last word.
 */
import { accept, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { RegulationTerms } from '../rules/regulation.js';
import type { NotifyObjection } from './objection.commands.js';
import type { ObjectionEvent, ObjectionFiled } from './objection.events.js';
import { lastDayToObject } from './objection-terms.js';
import { no, type ObjectionRejection } from './objection.rejections.js';
import { letterName, type AppealState, type ObjectionState } from './objection.state.js';

type Outcome = Decision<ObjectionEvent, ObjectionRejection>;
type Filed = ObjectionState & { readonly filed: ObjectionFiled['data'] };
type Refused = Extract<Outcome, { readonly accepted: false }>;

/** What a letter tells: since when there is something to tell, and which appeal it is about. */
interface Told {
  readonly since: LocalDate;
  readonly appealId?: string;
  /** Does the term to go to a court begin with it? */
  readonly beginsTerm: boolean;
}

function toldOfJudgment({ appeals }: Filed, appealId: string | undefined): Told | Refused {
  const isMeant = (appeal: AppealState): boolean =>
    appealId === undefined ? appeal.ruling !== undefined : appeal.appealId === appealId;
  const appeal = appeals.findLast(isMeant);
  if (appeal === undefined && appealId !== undefined) {
    return no('appeal-unknown', 'There is no such appeal. GET the objection for those that there are.');
  }
  return appeal?.ruling === undefined
    ? no('appeal-not-ruled', 'Record what the court ruled before its letter.')
    : {
        since: appeal.ruling.ruledOn,
        appealId: appeal.appealId,
        beginsTerm: appeal.against === undefined,
      };
}

function toldOf(state: Filed, { kind, appealId }: NotifyObjection): Told | Refused {
  switch (kind) {
    case 'receipt':
      return { since: state.filed.filedOn, beginsTerm: false };
    case 'decision':
      return state.decidedOn === undefined
        ? no('objection-not-decided', 'Record the decision before the letter that tells it.')
        : { since: state.decidedOn, beginsTerm: true };
    case 'penalty':
      return state.penalty === undefined
        ? no('penalty-not-determined', 'Determine the penalty before the letter that tells it.')
        : { since: state.penalty.determinedOn, beginsTerm: false };
    case 'judgment':
      return toldOfJudgment(state, appealId);
  }
}

/** Last day to go to a court about what was told on that day. */
function appealBy(sentOn: LocalDate, rules: RegulationTerms): { readonly appealBy: LocalDate } {
  return { appealBy: lastDayToObject(sentOn, rules) };
}

export function decideLetter(
  state: Filed,
  command: NotifyObjection,
  { recordedAt, rules }: CommandContext,
): Outcome {
  const { kind, sentAt, channel, template } = command;
  const told = toldOf(state, command);
  if ('accepted' in told) return told;
  const { appealId, since, beginsTerm } = told;
  if (sentAt > recordedAt) {
    return no(
      'date-in-future',
      `The letter would be sent at ${sentAt}, after now. Record it when it was sent.`,
    );
  }
  const sentOn = localDateOf(sentAt);
  if (sentOn < since) {
    return no('date-before-decision', `What the letter tells is of ${since}. Give that day or a later one.`);
  }
  const about = { kind, sentAt, channel, ...(appealId === undefined ? {} : { appealId }) };
  if (state.letters.includes(letterName(about))) return accept();
  return accept({
    type: 'ObjectionNotified',
    data: {
      ...about,
      ...(template === undefined ? {} : { template }),
      ...(beginsTerm ? appealBy(sentOn, rules) : {}),
    },
  });
}
