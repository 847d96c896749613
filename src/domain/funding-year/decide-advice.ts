/**
 * Judges the commands about advice. The money is taken at registration, in the order of receipt, from a line of its
 * own or from the advice slice of an open window; a release follows in the same append as what frees it.
 */
import { accept, isPerson, isSamePerson, reject, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import { adviceIdOf } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount } from '../money.js';
import type {
  AdviceCommand,
  CancelAdvice,
  ClaimAdvice,
  DeliverAdvice,
  PayAdvice,
  RegisterAdvice,
  SetAdviceBudget,
} from './advice.commands.js';
import type { AdviceEvent } from './advice.events.js';
import { daysOf, type AdviceDays } from './advice-days.js';
import { unlessClaimable, unlessInOrder, unlessLineOpen } from './decide-advice-days.js';
import { adviceDataOf as dataOf, cancellationOf } from './lapse-advice.js';
import { findPurse, releaseOf } from './advice-purse.js';
import { emptyLine, registrationsKey, type AdviceState } from './advice.state.js';
import { changeOf } from './decide-money.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import type { FundingYearState } from './funding-year.state.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

function setBudget(state: FundingYearState, { line, total, ...given }: SetAdviceBudget): Outcome {
  if (line === state.budgetLine) {
    return no(
      'advice-line-of-grants',
      `Line ${line} pays the grants of ${String(state.year)}. Give advice a line of its own, or set the ceiling of the advice slice of a window.`,
    );
  }
  if (total < 0n) return no('amount-not-positive', 'The money of a line is 0.00 or more.');
  const known = state.advice.lines.get(line);
  const days = { ...daysOf(known ?? {}), ...daysOf(given) };
  const disordered = unlessInOrder(days);
  if (disordered !== undefined) return disordered;
  const same = Object.entries(days).every(([name, day]) => known?.[name as keyof AdviceDays] === day);
  if (known?.total === total && same) return accept();
  const { total: ceiling, available, shortfall: open } = known ?? emptyLine;
  const { change, shortfall } = changeOf({ ceiling, available, shortfall: open }, total);
  return accept({
    type: 'AdviceBudgetSet',
    data: { budgetLine: line, total, change, shortfall, ...daysOf(given) },
  });
}

function overLimit(
  state: FundingYearState,
  { adviserKvk }: RegisterAdvice,
  { effectiveAt, today, rules }: CommandContext,
): Outcome | undefined {
  const { registrations, recordings } = state.advice;
  const limit = rules.advicesPerAdviserPerDay;
  const days = [
    { counted: registrations, day: localDateOf(effectiveAt) },
    { counted: recordings, day: today },
  ];
  const full = days.find(
    ({ counted, day }) => (counted.get(registrationsKey(adviserKvk, day)) ?? 0) >= limit,
  );
  if (full === undefined) return undefined;
  return no(
    'adviser-limit-reached',
    `Adviser ${adviserKvk} registered ${String(limit)} advices on ${full.day}, the most of a day. Register this one on another day.`,
  );
}

function register(state: FundingYearState, command: RegisterAdvice, context: CommandContext): Outcome {
  const { personKey, adviserKvk, amount, groupDeclaration } = command;
  if (amount <= 0n) return no('amount-not-positive', 'Give the price of the advice, above 0.00.');
  const purse = findPurse(state, command.source, context);
  if ('code' in purse) return reject(purse);
  const limited = unlessLineOpen(state, command.source, context) ?? overLimit(state, command, context);
  if (limited !== undefined) return limited;
  if (amount > purse.available) {
    return reject({
      code: 'advice-budget-reached',
      detail: `${purse.name} has ${formatAmount(purse.available)} left for advice, less than ${formatAmount(amount)}. Register it when money was added or came back, or from another source.`,
      facts: { requested: formatAmount(amount), remaining: formatAmount(purse.available) },
    });
  }
  const adviceId = adviceIdOf(state.year, state.advice.lastNumber + 1);
  return accept({
    type: 'AdviceRegistered',
    data: { adviceId, amount, personKey, adviserKvk, ...purse.place, groupDeclaration },
  });
}

/** Why a day cannot be: after today, or before the day it must follow. */
function wrongDay(
  day: LocalDate,
  { from, today }: { readonly from: LocalDate; readonly today: LocalDate },
): Outcome | undefined {
  if (day > today) return no('date-in-future', `${day} lies after today, ${today}. Record it once it is so.`);
  return day < from
    ? no(
        'date-before-registration',
        `${day} lies before ${from}, the day of the step before it. Correct the day.`,
      )
    : undefined;
}

interface Known<Command> {
  readonly state: FundingYearState;
  readonly command: Command;
  readonly advice: AdviceState;
  readonly context: CommandContext;
}

function deliver({ command, advice, context }: Known<DeliverAdvice>): Outcome {
  const { adviceId, deliveredOn } = command;
  if (advice.deliveredOn === deliveredOn && advice.status !== 'cancelled') return accept();
  if (advice.status !== 'registered') {
    return no(
      'advice-not-registered',
      `Advice ${adviceId} is ${advice.status}; only a registered one can be delivered.`,
    );
  }
  const wrong = wrongDay(deliveredOn, { from: advice.registeredOn, today: context.today });
  if (wrong !== undefined) return wrong;
  return accept({
    type: 'AdviceDelivered',
    data: { ...dataOf(adviceId, advice, advice.amount), deliveredOn },
  });
}

/** Undefined when the claim is above 0.00 and within what was registered. */
function unlessClaimFits(
  advice: AdviceState,
  { adviceId, amount = advice.amount }: ClaimAdvice,
): Outcome | undefined {
  if (amount <= 0n) return no('amount-not-positive', 'Claim an amount above 0.00, or cancel the advice.');
  return amount > advice.amount
    ? no(
        'claim-above-registration',
        `Advice ${adviceId} was registered for ${formatAmount(advice.amount)}; claim at most that.`,
      )
    : undefined;
}

function claim({ state, command, advice, context }: Known<ClaimAdvice>): Outcome {
  const { adviceId, amount = advice.amount } = command;
  const already = advice.status === 'claimed' || advice.status === 'paid';
  if (already && amount === advice.amount) return accept();
  if (advice.status !== 'delivered') {
    return no(
      'advice-not-delivered',
      `Advice ${adviceId} is ${advice.status}; only a delivered one can be claimed.`,
    );
  }
  const refused = unlessClaimable(state, advice, context) ?? unlessClaimFits(advice, command);
  if (refused !== undefined) return refused;
  const rest = advice.amount - amount;
  const claimed: AdviceEvent = {
    type: 'AdviceClaimed',
    data: { ...dataOf(adviceId, advice, amount), ...(rest === 0n ? {} : { rest }) },
  };
  return rest === 0n ? accept(claimed) : accept(claimed, releaseOf(state, dataOf(adviceId, advice, rest)));
}

function pay({ command, advice, context }: Known<PayAdvice>): Outcome {
  const { adviceId, paidOn } = command;
  if (advice.status === 'paid' && advice.paidOn === paidOn) return accept();
  if (advice.status !== 'claimed') {
    return no(
      'advice-not-claimed',
      `Advice ${adviceId} is ${advice.status}; only a claimed one can be paid, once.`,
    );
  }
  if (isPerson(context.actor) && isSamePerson(context.actor.id, advice.claimedBy)) {
    return no(
      'separation-of-duties',
      `You decided on the claim of advice ${adviceId}; let another person pay it.`,
    );
  }
  const wrong = wrongDay(paidOn, { from: advice.claimedOn ?? advice.registeredOn, today: context.today });
  if (wrong !== undefined) return wrong;
  return accept({ type: 'AdvicePaid', data: { ...dataOf(adviceId, advice, advice.amount), paidOn } });
}

function cancel({ state, command, advice }: Known<CancelAdvice>): Outcome {
  const { adviceId, cause } = command;
  if (advice.status === 'cancelled') return accept();
  if (advice.status === 'paid') {
    return no(
      'advice-paid',
      `Advice ${adviceId} was paid on ${String(advice.paidOn)}; what was paid cannot be cancelled.`,
    );
  }
  return accept(...cancellationOf(state, { adviceId, advice, cause }));
}

export function decideAdvice(
  state: FundingYearState,
  command: AdviceCommand,
  context: CommandContext,
): Outcome {
  if (command.type === 'SetAdviceBudget') return setBudget(state, command);
  if (command.type === 'RegisterAdvice') return register(state, command, context);
  const advice = state.advice.advices.get(command.adviceId);
  if (advice === undefined) {
    return no(
      'advice-unknown',
      `There is no advice ${command.adviceId} in ${String(state.year)}. Check its number.`,
    );
  }
  switch (command.type) {
    case 'DeliverAdvice':
      return deliver({ state, command, advice, context });
    case 'ClaimAdvice':
      return claim({ state, command, advice, context });
    case 'PayAdvice':
      return pay({ state, command, advice, context });
    case 'CancelAdvice':
      return cancel({ state, command, advice, context });
  }
}
