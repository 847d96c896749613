/**
 * The penalty for a late decision: determined by a person, in an amount that follows from the days, and paid by
 * another person. It is cost of carrying out the scheme, and never money of a ceiling.
 */
import { accept, isPerson, isSamePerson, type CommandContext, type Decision } from '../decider.js';
import { yearOf, type LocalDate } from '../local-date.js';
import { formatAmount } from '../money.js';
import type { DeterminePenalty, PayPenalty } from './objection.commands.js';
import type { ObjectionEvent, ObjectionOutcome, PenaltyException } from './objection.events.js';
import { no, type ObjectionRejection } from './objection.rejections.js';
import type { ObjectionState, PenaltyState } from './objection.state.js';
import { lastDayOfPenalty, penaltyOver } from './penalty.js';

type Outcome = Decision<ObjectionEvent, ObjectionRejection>;

/** The outcome of the objection without which an exception cannot hold; the others ask for none. */
const outcomeFor: Partial<Readonly<Record<PenaltyException, ObjectionOutcome>>> = {
  'not-interested-party': 'inadmissible',
  'manifestly-inadmissible': 'inadmissible',
  'manifestly-unfounded': 'dismissed',
};

function determinedAgain(
  { amount, exception }: PenaltyState,
  command: Pick<DeterminePenalty, 'amount' | 'exception'>,
): Outcome {
  const same = command.exception === exception && (command.amount ?? amount) === amount;
  return same
    ? accept()
    : no(
        'penalty-determined',
        `The penalty was determined at ${formatAmount(amount)}. Whoever disagrees objects or appeals.`,
      );
}

function withoutPenalty(
  { decision }: ObjectionState,
  { exception }: { exception: PenaltyException },
): Outcome {
  const needed = outcomeFor[exception];
  if (needed !== undefined && decision?.outcome !== needed) {
    return no(
      'exception-not-fitting',
      `The ground ${exception} needs a decision that says ${needed}. Give another ground, or determine the penalty.`,
    );
  }
  return accept({ type: 'PenaltyDetermined', data: { days: 0, amount: 0n, exception } });
}

const NOT_DUE = 'No penalty is due: ';

/** First day of the penalty, or why there is none. */
function firstDay({
  penaltyFrom,
  defaultEndedOn: decidedOn,
}: ObjectionState): LocalDate | Extract<Outcome, { accepted: false }> {
  if (penaltyFrom === undefined) return no('penalty-not-due', `${NOT_DUE}no notice of default came.`);
  return decidedOn !== undefined && decidedOn < penaltyFrom
    ? no('penalty-not-due', `${NOT_DUE}it would run from ${penaltyFrom}, and ${decidedOn} was in time.`)
    : penaltyFrom;
}

function determine(
  { defaultEndedOn: decidedOn }: ObjectionState,
  { from, given }: { readonly from: LocalDate; readonly given: bigint | undefined },
  { today, rules }: CommandContext,
): Outcome {
  const last = lastDayOfPenalty(from, rules);
  if (decidedOn === undefined && today <= last) {
    return no(
      'penalty-running',
      `The penalty runs until ${last}, or until there is a decision. Decide first.`,
    );
  }
  const { days, amount } = penaltyOver({ from, until: decidedOn ?? last }, rules);
  return given !== undefined && given !== amount
    ? no(
        'penalty-amount-differs',
        `The penalty of ${String(days)} days is ${formatAmount(amount)}. Give that amount, or leave it out.`,
      )
    : accept({ type: 'PenaltyDetermined', data: { days, amount } });
}

export function decidePenalty(
  state: ObjectionState,
  command: DeterminePenalty,
  context: CommandContext,
): Outcome {
  if (state.penalty !== undefined) return determinedAgain(state.penalty, command);
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person determines a penalty.');
  const from = firstDay(state);
  if (typeof from !== 'string') return from;
  const { exception, amount: given } = command;
  return exception === undefined
    ? determine(state, { from, given }, context)
    : withoutPenalty(state, { exception });
}

function paidAgain({ paid }: PenaltyState, { paidOn, line }: PayPenalty): Outcome {
  return paid?.paidOn === paidOn && paid.line === line
    ? accept()
    : no('penalty-paid', 'The penalty was paid. It is paid once.');
}

function unlessPayable(
  { determinedBy, determinedOn, amount }: PenaltyState,
  { paidOn }: PayPenalty,
  { actor, today }: CommandContext,
): Outcome | undefined {
  if (!isPerson(actor)) return no('needs-a-person', 'Only a person pays a penalty.');
  if (isSamePerson(actor.id, determinedBy)) {
    return no('separation-of-duties', `Let another person pay: ${actor.id} determined the penalty.`);
  }
  if (amount === 0n) return no('penalty-not-due', `${NOT_DUE}that was decided. There is nothing to pay.`);
  if (paidOn > today)
    return no('date-in-future', `It cannot have been paid on ${paidOn}: today is ${today}.`);
  return paidOn < determinedOn
    ? no(
        'date-before-penalty',
        `The penalty was determined on ${determinedOn}. Give that day or a later one.`,
      )
    : undefined;
}

export function decidePenaltyPayment(
  { penalty }: ObjectionState,
  command: PayPenalty,
  context: CommandContext,
): Outcome {
  if (penalty === undefined) {
    return no('penalty-not-determined', 'Determine the penalty before it is paid.');
  }
  if (penalty.paid !== undefined) return paidAgain(penalty, command);
  const refused = unlessPayable(penalty, command, context);
  if (refused !== undefined) return refused;
  const { paidOn, line, bookYear = yearOf(paidOn) } = command;
  return accept({ type: 'PenaltyPaid', data: { amount: penalty.amount, line, bookYear, paidOn } });
}
