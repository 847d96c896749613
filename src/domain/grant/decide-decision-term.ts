/**
 * The term to decide on an application (Awb 4:13): it can be put off while it runs, with a letter, and it stands still
 * from the day after a letter that asks for what is missing until that comes in, or its own term has passed (Awb 4:15).
 */
import { accept, type CommandContext, type Decision } from '../decider.js';
import { localDateOf, type Instant } from '../instant.js';
import { addDays, daysBetween, type LocalDate } from '../local-date.js';
import { ended, reservedFor } from './decide-file.js';
import { unlessSent } from './decide-hold.js';
import type {
  DecisionTermCommand,
  PostponeDecision,
  ReceiveData,
  RequestData,
} from './decision-term.commands.js';
import type { ReservationFacts } from './reservation-facts.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { DataRequestState, GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

const DAYS_PER_WEEK = 7;

/** A term that runs: from the day of the application to the last day to decide. */
interface Term {
  readonly receivedOn: LocalDate;
  readonly decideBy: LocalDate;
}

function termOf(state: GrantState, { receivedOn = '' }: ReservationFacts, { rules }: CommandContext): Term {
  const usual = receivedOn === '' ? '' : addDays(receivedOn, rules.decisionWeeks * DAYS_PER_WEEK);
  return { receivedOn, decideBy: state.rare.decision?.decideBy ?? usual };
}

/** Undefined when a letter was sent by now, and on or after the day of the application. */
function unlessLetter(sentAt: Instant, { receivedOn }: Term, context: CommandContext): Outcome | undefined {
  const sentOn = localDateOf(sentAt);
  return (
    unlessSent(sentAt, context) ??
    (sentOn < receivedOn
      ? no(
          'date-before-application',
          `The application came on ${receivedOn}; a letter of ${sentOn} is older.`,
        )
      : undefined)
  );
}

const isRunning = (asked: DataRequestState | undefined): asked is DataRequestState =>
  asked !== undefined && asked.receivedOn === undefined;

function postpone(
  state: GrantState,
  { decideBy, ground, sentAt = '' }: PostponeDecision,
  term: Term,
): Outcome {
  const { decision } = state.rare;
  if (decision?.postponedAt === sentAt && decision.decideBy === decideBy) return accept();
  if (isRunning(decision?.asked)) {
    return no(
      'data-requested',
      'The term stands still: wait for what was asked for, or for the end of its term.',
    );
  }
  if (localDateOf(sentAt) > term.decideBy) {
    return no('term-passed', `The term ended on ${term.decideBy}: it can no longer be put off (Awb 4:14).`);
  }
  return decideBy <= term.decideBy
    ? no('term-not-longer', `The term runs until ${term.decideBy}; give a later day.`)
    : accept({ type: 'DecisionPostponed', data: { decideBy, ground, sentAt } });
}

/** The last day to decide when the term stood still for so many days; a term that had passed stands still no more. */
const stoodStill = (decideBy: LocalDate, sentOn: LocalDate, days: number): LocalDate =>
  sentOn > decideBy ? decideBy : addDays(decideBy, days);

function askedAgain({ missing, sentAt, completeBy }: DataRequestState, command: RequestData): boolean {
  const sameTerm = command.completeBy === undefined || command.completeBy === completeBy;
  return sentAt === command.sentAt && sameTerm && missing.join() === command.missing.join();
}

function request(
  state: GrantState,
  command: RequestData,
  { term, rules }: { readonly term: Term; readonly rules: CommandContext['rules'] },
): Outcome {
  const asked = state.rare.decision?.asked;
  const { missing, sentAt = '' } = command;
  if (asked !== undefined && askedAgain(asked, command)) return accept();
  if (isRunning(asked)) {
    return no(
      'data-requested',
      `It was asked for in another letter; it can come in until ${asked.completeBy}.`,
    );
  }
  if (missing.length === 0) return no('nothing-requested', 'Name at least one thing that is missing.');
  const sentOn = localDateOf(sentAt);
  const { completeBy = addDays(sentOn, rules.completionWeeks * DAYS_PER_WEEK) } = command;
  if (completeBy <= sentOn) {
    return no('term-not-longer', `The letter is of ${sentOn}; give a later day to complete the application.`);
  }
  const decideBy = stoodStill(term.decideBy, sentOn, daysBetween(sentOn, completeBy));
  return accept({ type: 'DataRequested', data: { missing, sentAt, completeBy, decideBy } });
}

/** The last day to decide when it came in before its term had passed: the days that were left are given back. */
function resumed(
  decideBy: LocalDate,
  { sentAt, completeBy }: DataRequestState,
  receivedOn: LocalDate,
): LocalDate {
  const sentOn = localDateOf(sentAt);
  const stood = Math.max(daysBetween(sentOn, receivedOn) - 1, 0);
  return stoodStill(decideBy, sentOn, stood - daysBetween(sentOn, completeBy));
}

function receive(state: GrantState, { receivedOn }: ReceiveData, { today }: CommandContext): Outcome {
  const { decision } = state.rare;
  const asked = decision?.asked;
  if (decision === undefined || asked === undefined) {
    return no('data-not-requested', 'Ask for it first, in a letter that says what is missing.');
  }
  if (asked.receivedOn !== undefined) {
    return asked.receivedOn === receivedOn
      ? accept()
      : no('data-received', `It came in on ${asked.receivedOn}. It is recorded once.`);
  }
  if (receivedOn > today) {
    return no('date-in-future', `It cannot have come in on ${receivedOn}: today is ${today}.`);
  }
  const sentOn = localDateOf(asked.sentAt);
  if (receivedOn < sentOn) {
    return no('date-before-request', `It was asked for on ${sentOn}; give that day or a later one.`);
  }
  const late = receivedOn > asked.completeBy;
  const decideBy = late ? decision.decideBy : resumed(decision.decideBy, asked, receivedOn);
  return accept({ type: 'DataReceived', data: { receivedOn, late, decideBy } });
}

/** Only an application that is still to be decided has a term to decide. */
export function decideDecisionTerm(
  state: GrantState,
  command: DecisionTermCommand,
  context: CommandContext,
): Outcome {
  if (state.stage === 'awarded') {
    return no('already-awarded', `The application of ${state.decisionNumber} was decided: it was awarded.`);
  }
  const decided = ended(state);
  if (decided !== undefined) return decided;
  const reserved = reservedFor(state, command.reservation);
  if ('refused' in reserved) return reserved.refused;
  if (command.type === 'ReceiveData') return receive(state, command, context);
  const term = termOf(state, reserved.reservation, context);
  const sent = { ...command, sentAt: command.sentAt ?? context.recordedAt };
  return (
    unlessLetter(sent.sentAt, term, context) ??
    (sent.type === 'PostponeDecision'
      ? postpone(state, sent, term)
      : request(state, sent, { term, rules: context.rules }))
  );
}
