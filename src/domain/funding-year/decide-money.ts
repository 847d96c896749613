/**
 * The commands that move money between a window and its surroundings: ceilings, carry-over and releases. Money
 * that was paid and comes back never passes here: it does not refill a ceiling.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { formatAmount, lesser, type Cents } from '../money.js';
import type { CarryOverLeftover, ReleaseReservation, SetCeiling } from './funding-year.commands.js';
import { refuseSlice, sameCriteria } from './decide-holding.js';
import type { FundingYearEvent, ReleaseDestination } from './funding-year.events.js';
import type { FundingYearRejection, FundingYearRejectionCode } from './funding-year.rejections.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';
import { coveringOf, leftoverOf, writtenCovering } from './slice-money.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const no = (code: FundingYearRejectionCode, detail: string): Outcome => reject({ code, detail });

/**
 * A lowering takes at most what is available; the rest is a shortfall (Awb 4:27: no effect on earlier
 * applications). A new total replaces an open shortfall.
 */
export function changeOf(
  before: { ceiling: Cents; available: Cents; shortfall: Cents },
  total: Cents,
): {
  readonly change: Cents;
  readonly shortfall: Cents;
} {
  const wanted = total - (before.ceiling + before.shortfall);
  if (wanted >= 0n) return { change: wanted, shortfall: 0n };
  const taken = lesser(-wanted, before.available);
  return { change: -taken, shortfall: -wanted - taken };
}

export function decideCeiling(
  state: FundingYearState,
  command: SetCeiling,
  context: CommandContext,
): Outcome {
  const { window: id, slice, total, publishedAt } = command;
  const window = state.windows.get(id);
  if (window === undefined) return no('window-unknown', `Window ${id} does not exist. Plan it first.`);
  if (window.status === 'closed') return no('window-closed', `Window ${id} is closed; its ceiling is final.`);
  if (total < 0n) return no('amount-not-positive', 'A ceiling is 0.00 or more.');
  if (publishedAt > context.today) {
    return no('date-in-future', `A ceiling holds once it is published. Set it on ${publishedAt} or later.`);
  }
  const refusal = refuseSlice(slice, context);
  if (refusal !== undefined) return refusal;
  const known = sliceOf(window, slice);
  return known?.ceiling === total ? accept() : accept(ceilingSet(state, known ?? emptySlice, command));
}

function ceilingSet(
  { budgetLine }: FundingYearState,
  before: SliceState,
  { window, slice, total, publishedAt, reason }: SetCeiling,
): FundingYearEvent {
  const { change, shortfall } = changeOf(before, total);
  const overCeilingFilled = lesser(change, before.overrun);
  return {
    type: 'CeilingSet',
    data: {
      ...{ budgetLine, slice, window, total, change, shortfall },
      ...(overCeilingFilled > 0n && { overCeilingFilled }),
      publishedAt,
      ...(reason === undefined ? {} : { reason }),
    },
  };
}

/** Undefined when money can go from one window to the other: a closed one, and a later one that is not. */
function unlessInOrder(source: WindowState, target: WindowState): Outcome | undefined {
  if (source.status !== 'closed') {
    return no('window-not-closed', `Close window ${source.id} before its leftover is carried over.`);
  }
  if (target.plannedOpensAt < source.plannedOpensAt) {
    return no('window-not-later', `Window ${target.id} was planned before ${source.id}. Name a later one.`);
  }
  if (target.status === 'closed') {
    return no('window-closed', `Window ${target.id} is closed; carry over to a later window of the year.`);
  }
  return undefined;
}

export function decideCarryOver(state: FundingYearState, command: CarryOverLeftover): Outcome {
  const source = state.windows.get(command.window);
  const target = state.windows.get(command.to);
  if (source === undefined || target === undefined) {
    const unknown = source === undefined ? command.window : command.to;
    return no('window-unknown', `Window ${unknown} does not exist in funding year ${String(state.year)}.`);
  }
  if (command.amount <= 0n) return no('amount-not-positive', 'Carry over an amount above 0.00.');
  const refused = unlessInOrder(source, target);
  if (refused !== undefined) return refused;
  const [from, to] = [sliceOf(source, command.slice), sliceOf(target, command.slice)];
  if (to !== undefined && !sameCriteria(from?.criteria, to.criteria)) {
    return no(
      'slice-criteria-differ',
      `Slice ${command.slice} is for others in window ${target.id} than in ${source.id}. Leave the money there.`,
    );
  }
  return carryOver(state, { from, to }, command);
}

function carryOver(
  state: FundingYearState,
  { from = emptySlice, to = emptySlice }: Readonly<Record<'from' | 'to', SliceState | undefined>>,
  command: CarryOverLeftover,
): Outcome {
  const leftover = leftoverOf(from);
  if (command.amount > leftover) {
    return no(
      'leftover-too-small',
      `Window ${command.window} has ${formatAmount(leftover)} left, less than ${formatAmount(command.amount)}.`,
    );
  }
  const fromAvailable = lesser(command.amount, from.available);
  return accept({
    type: 'LeftoverCarriedOver',
    data: {
      budgetLine: state.budgetLine,
      slice: command.slice,
      window: command.window,
      to: command.to,
      fromAvailable,
      fromReleased: command.amount - fromAvailable,
      ...writtenCovering(to, command.amount),
    },
  });
}

function destinationOf(state: FundingYearState, window: WindowState): ReleaseDestination {
  if (state.status === 'closed') return 'lapsed';
  return window.status === 'closed' ? 'released' : 'available';
}

export function decideRelease(state: FundingYearState, command: ReleaseReservation): Outcome {
  const { decisionNumber, dimensions, amount, cause, right, source } = command;
  const reservation = state.reservations.get(decisionNumber);
  const window = state.windows.get(dimensions.window);
  if (reservation === undefined || window === undefined) {
    return no('reservation-unknown', `File ${decisionNumber} has no reservation in ${String(state.year)}.`);
  }
  if (reservation.released.includes(source)) return accept();
  if (amount < 0n) return no('amount-not-positive', 'A release is 0.00 or more.');
  if (amount > reservation.outstanding) {
    const left = formatAmount(reservation.outstanding);
    return no('release-above-reservation', `File ${decisionNumber} has ${left} left to release.`);
  }
  return accept(releaseEvent(state, window, { decisionNumber, dimensions, amount, cause, right, source }));
}

/**
 * Where released money goes to now: a shortfall first, then what stands over the ceiling. When the year is closed all
 * lapses, but what was never there cannot lapse either.
 */
export function releaseEvent(
  state: FundingYearState,
  window: WindowState,
  released: Omit<ReleaseReservation, 'type'>,
): FundingYearEvent {
  const destination = destinationOf(state, window);
  const slice = sliceOf(window, released.dimensions.slice) ?? emptySlice;
  const owing = destination === 'lapsed' ? { ...slice, shortfall: 0n } : slice;
  const { shortfallFilled, overCeilingFilled } = coveringOf(owing, released.amount);
  const covered = overCeilingFilled > 0n ? { overCeilingFilled } : {};
  return { type: 'ReservationReleased', data: { ...released, destination, shortfallFilled, ...covered } };
}
