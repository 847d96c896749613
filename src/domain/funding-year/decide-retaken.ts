/**
 * Money and a right that are taken again, on objection or for more than was given. An
 * objection is tested against what the slice had at the original position, never against what is left today.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { decisionNumberOf, type DecisionNumber, type PersonKey } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount, lesser, type Cents } from '../money.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type ReservationState,
  type WindowState,
} from './funding-year.state.js';
import { latestStartAfter } from './latest-start.js';
import { remainingOf } from './slice-money.js';
import type { IncreaseByRuling, ReserveAgain, ReserveByObjection } from './retaken.commands.js';
import type { ReservedForRevision } from './retaken.events.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

function isNumbered(state: FundingYearState, decisionNumber: DecisionNumber): boolean {
  const counter = Number(decisionNumber.slice(5));
  return (
    counter >= 1 && counter <= state.lastNumber && decisionNumberOf(state.year, counter) === decisionNumber
  );
}

function refuseAmount(
  amount: Cents,
  reservation: ReservationState | undefined,
  { rules }: CommandContext,
): Outcome | undefined {
  if (amount < 0n) return no('amount-not-positive', 'Give an amount of 0.00 or more.');
  const outstanding = reservation?.outstanding ?? 0n;
  if (amount + outstanding <= rules.maximumGrant) return undefined;
  const most = formatAmount(rules.maximumGrant - outstanding);
  return no(
    'above-maximum-grant',
    `One grant is at most ${formatAmount(rules.maximumGrant)}. Reserve at most ${most}.`,
  );
}

/** The right must be free, or with this very file. */
function refuseRight(
  state: FundingYearState,
  personKey: PersonKey,
  decisionNumber: DecisionNumber,
): Outcome | undefined {
  const holder = state.rights.get(personKey);
  if (holder === undefined || holder === decisionNumber) return undefined;
  return no(
    'right-in-use',
    `The right of ${String(state.year)} is used by ${holder}. Withdraw that file first.`,
  );
}

function availableIn(window: WindowState, slice: string): Cents {
  return remainingOf(sliceOf(window, slice) ?? emptySlice);
}

/** A file that goes on under another number takes nothing any more. */
export function replacedAlready(
  number: DecisionNumber,
  reservation: ReservationState | undefined,
): Outcome | undefined {
  const to = reservation?.replacedBy;
  return to === undefined
    ? undefined
    : no('grant-replaced', `File ${number} goes on under number ${to}. Send the command there.`);
}

/** Another objection was first: what the contested decision took has come back already. */
function refuseOvertaken(
  { decisionNumber, reservedAt }: ReserveByObjection,
  reservation: ReservationState | undefined,
): Outcome | undefined {
  if (reservedAt === undefined || reservedAt === (reservation?.revision ?? 'none')) return undefined;
  return no(
    'right-in-use',
    `File ${decisionNumber} was reserved on another objection a moment ago. Read it again, and decide anew.`,
  );
}

/** A file that had been reserved fits by itself; a refused one when it fitted at its own position (Awb 4:25(3)). */
function fittedThen(command: ReserveByObjection, reservation: ReservationState | undefined): boolean {
  if (command.byCourt || command.amount === 0n || reservation !== undefined) return true;
  const { originallyRemaining, originallyHeld } = command;
  return originallyRemaining !== undefined && command.amount <= originallyRemaining + (originallyHeld ?? 0n);
}

function refuseMisfit(
  command: ReserveByObjection,
  reservation: ReservationState | undefined,
): Outcome | undefined {
  if (fittedThen(command, reservation)) return undefined;
  return no(
    'ceiling-reached-at-original-position',
    `File ${command.decisionNumber} did not fit when it was decided (Awb 4:25(3)). Only a court can order it.`,
  );
}

function refuseRetaking(
  state: FundingYearState,
  command: ReserveByObjection,
  context: CommandContext,
): Outcome | undefined {
  const { decisionNumber, dimensions, amount } = command;
  const reservation = state.reservations.get(decisionNumber);
  return (
    replacedAlready(decisionNumber, reservation) ??
    refuseOvertaken(command, reservation) ??
    refuseAmount(amount, reservation, context) ??
    refuseRight(state, dimensions.personKey, decisionNumber) ??
    refuseMisfit(command, reservation)
  );
}

/** Never before the day that everybody has who was granted something in this window. */
function latestStartFor(
  { lastDay }: WindowState,
  { latestStart }: ReserveByObjection,
  { rules }: CommandContext,
): LocalDate {
  const ofWindow = latestStartAfter(lastDay, rules.latestStartMonths);
  return latestStart > ofWindow ? latestStart : ofWindow;
}

function decideObjection(
  state: FundingYearState,
  command: ReserveByObjection,
  context: CommandContext,
): Outcome {
  const { decisionNumber, objectionId, dimensions, amount } = command;
  const window = state.windows.get(dimensions.window);
  if (window === undefined || !isNumbered(state, decisionNumber)) {
    return no('file-unknown', `Year ${String(state.year)} has no file ${decisionNumber}. Check the number.`);
  }
  const reservation = state.reservations.get(decisionNumber);
  if (reservation?.objections?.includes(objectionId) === true) return accept();
  const refusal = refuseRetaking(state, command, context);
  if (refusal !== undefined) return refusal;
  const available = availableIn(window, dimensions.slice);
  const { startDate, endDate, byCourt, appealId, coPayers } = command;
  const dates = { startDate, endDate, latestStart: latestStartFor(window, command, context) };
  const overCeiling = amount - lesser(amount, available);
  return accept({
    type: 'ReservedByObjection',
    data: {
      ...{ decisionNumber, dimensions, objectionId, amount, overCeiling, ...dates, byCourt },
      ...(appealId !== undefined && { appealId }),
      ...(coPayers !== undefined && { coPayers }),
    },
  });
}

/** Because of which objection, and on which appeal, more is reserved. */
function causeOf(command: ReserveAgain | IncreaseByRuling): Partial<ReservedForRevision['data']> {
  if (command.type === 'ReserveAgain') return {};
  const { objectionId, appealId } = command;
  return { objectionId, ...(appealId !== undefined && { appealId }) };
}

interface OnTop {
  readonly decisionNumber: DecisionNumber;
  readonly amount: Cents;
  readonly reservation: ReservationState;
}

function refuseOnTop(
  state: FundingYearState,
  { decisionNumber, amount, reservation }: OnTop,
  context: CommandContext,
): Outcome | undefined {
  if (amount <= 0n) return no('amount-not-positive', 'Reserve an amount above 0.00.');
  const refusal = replacedAlready(decisionNumber, reservation) ?? refuseAmount(amount, reservation, context);
  if (refusal !== undefined) return refusal;
  return state.rights.get(reservation.personKey) === decisionNumber
    ? undefined
    : no('right-not-held', `File ${decisionNumber} does not hold the right of the year. Reinstate it first.`);
}

function decideReserveAgain(
  state: FundingYearState,
  command: ReserveAgain | IncreaseByRuling,
  context: CommandContext,
): Outcome {
  const { decisionNumber, dimensions, amount } = command;
  const reservation = state.reservations.get(decisionNumber);
  const window = state.windows.get(dimensions.window);
  if (reservation === undefined || window === undefined) {
    return no('reservation-unknown', `File ${decisionNumber} has no reservation in ${String(state.year)}.`);
  }
  const refusal = refuseOnTop(state, { decisionNumber, amount, reservation }, context);
  if (refusal !== undefined) return refusal;
  const available = availableIn(window, dimensions.slice);
  const lacking = amount - lesser(amount, available);
  if (lacking > 0n && command.type === 'ReserveAgain' && command.reason === 'upward-revision') {
    const left = formatAmount(available);
    return no(
      'not-available',
      `Slice ${dimensions.slice} of window ${window.id} has ${left} left. Add money first.`,
    );
  }
  return accept({
    type: 'ReservedForRevision',
    data: {
      ...{ decisionNumber, dimensions, amount },
      ...(lacking > 0n && { overCeiling: lacking }),
      ...causeOf(command),
    },
  });
}

/** Judges what takes money or a right outside the order of receipt. */
export function decideRetaking(
  state: FundingYearState,
  command: ReserveByObjection | ReserveAgain | IncreaseByRuling,
  context: CommandContext,
): Outcome {
  switch (command.type) {
    case 'ReserveByObjection':
      return decideObjection(state, command, context);
    case 'ReserveAgain':
    case 'IncreaseByRuling':
      return decideReserveAgain(state, command, context);
  }
}
