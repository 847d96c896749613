/**
 * Folds what happens to the money and the right of one file: reserved, released, taken again or moved to another
 * number. A course counts a grant for as long as a file holds a right by it.
 */
import type { EventContext } from '../decider.js';
import type { CourseId, DecisionNumber, WindowId } from '../ids.js';
import type { Cents } from '../money.js';
import type { BudgetReserved, ReservationReleased } from './funding-year.events.js';
import { addAvailable, cover, uncovered, updateSlice, updateWindow } from './evolve-slice.js';
import type { FundingYearState, ReservationState, SliceState } from './funding-year.state.js';
import type {
  GrantReplaced,
  ReservedByObjection,
  ReservedForRevision,
  RetakenEvent,
} from './retaken.events.js';

/** Counts a grant of a course, or one less; returns the shared copy of the course's id. */
function count(state: FundingYearState, courseId: CourseId, by: 1 | -1): CourseId {
  const known = state.courses.get(courseId);
  const shared = known?.courseId ?? courseId;
  state.courses.set(shared, { courseId: shared, grants: (known?.grants ?? 0) + by });
  return shared;
}

/** The next number of the year, given by this event. */
function number(state: FundingYearState, { revision }: EventContext): void {
  state.lastNumber += 1;
  state.decisions.set(state.lastNumber, Number(revision));
}

/** An application was decided: it has a number of the year and a place in the window. */
export function numberApplication(
  state: FundingYearState,
  decided: { readonly dimensions: { readonly window: WindowId }; readonly sequence: number },
  context: EventContext,
): FundingYearState {
  number(state, context);
  return updateWindow(state, decided.dimensions.window, (before) => ({
    ...before,
    decided: decided.sequence,
  }));
}

export function reserve(
  state: FundingYearState,
  { decisionNumber, dimensions, amount }: BudgetReserved['data'],
  { revision }: EventContext,
): FundingYearState {
  const { personKey } = dimensions;
  state.rights.set(personKey, decisionNumber);
  const courseId = count(state, dimensions.courseId, 1);
  state.reservations.set(decisionNumber, {
    personKey,
    courseId,
    revision,
    outstanding: amount,
    released: [],
  });
  return updateSlice(state, dimensions, (slice) => ({ ...slice, available: slice.available - amount }));
}

export function release(state: FundingYearState, data: ReservationReleased['data']): FundingYearState {
  const reservation = state.reservations.get(data.decisionNumber);
  if (reservation === undefined) return state;
  state.reservations.set(data.decisionNumber, {
    ...reservation,
    outstanding: reservation.outstanding - data.amount,
    released: [...reservation.released, data.source],
  });
  if (data.right === 'restored' && state.rights.get(reservation.personKey) === data.decisionNumber) {
    state.rights.set(reservation.personKey, undefined);
    count(state, reservation.courseId, -1);
  }
  return updateSlice(state, data.dimensions, (slice) =>
    data.destination === 'available'
      ? addAvailable(slice, data.amount, data)
      : {
          ...cover(slice, data),
          released: slice.released + (data.destination === 'released' ? uncovered(data.amount, data) : 0n),
        },
  );
}

/** The slice after this much was taken, of which it had not this much. */
function takeFrom(
  slice: SliceState,
  { amount, overCeiling }: { readonly amount: Cents; readonly overCeiling: Cents },
): SliceState {
  return {
    ...slice,
    available: slice.available - (amount - overCeiling),
    overrun: slice.overrun + overCeiling,
  };
}

function takeRight(state: FundingYearState, number: DecisionNumber, taken: ReservationState): void {
  if (state.rights.get(taken.personKey) === number) return;
  state.rights.set(taken.personKey, number);
  count(state, taken.courseId, 1);
}

function reserveByObjection(
  state: FundingYearState,
  data: ReservedByObjection['data'],
  { revision }: EventContext,
): FundingYearState {
  const { decisionNumber, dimensions, amount, objectionId, overCeiling } = data;
  const before = state.reservations.get(decisionNumber);
  const taken: ReservationState = {
    personKey: dimensions.personKey,
    courseId: before?.courseId ?? dimensions.courseId,
    revision,
    outstanding: (before?.outstanding ?? 0n) + amount,
    released: before?.released ?? [],
    objections: [...(before?.objections ?? []), objectionId],
  };
  state.reservations.set(decisionNumber, taken);
  takeRight(state, decisionNumber, taken);
  return updateSlice(state, dimensions, (slice) => takeFrom(slice, { amount, overCeiling }));
}

function reserveForRevision(
  state: FundingYearState,
  { decisionNumber, dimensions, amount, overCeiling = 0n }: ReservedForRevision['data'],
): FundingYearState {
  const before = state.reservations.get(decisionNumber);
  if (before === undefined) return state;
  state.reservations.set(decisionNumber, { ...before, outstanding: before.outstanding + amount });
  return updateSlice(state, dimensions, (slice) => takeFrom(slice, { amount, overCeiling }));
}

/** What the old number keeps is on its way back to the year; everything else goes on under the new one. */
function replace(
  state: FundingYearState,
  data: GrantReplaced['data'],
  context: EventContext,
): FundingYearState {
  const { decisionNumber, replacement, replacementDimensions } = data;
  const before = state.reservations.get(decisionNumber);
  number(state, context);
  if (before === undefined) return state;
  const { personKey } = before;
  const moved = data.committed + data.advance;
  const outstanding = before.outstanding - moved;
  state.reservations.set(decisionNumber, { ...before, outstanding, replacedBy: replacement });
  count(state, before.courseId, -1);
  state.reservations.set(replacement, {
    personKey,
    courseId: count(state, replacementDimensions.courseId, 1),
    revision: context.revision,
    outstanding: moved,
    released: [],
  });
  state.rights.set(personKey, replacement);
  return state;
}

/** Folds what takes money or a right outside the order of receipt. */
export function evolveRetaken(
  state: FundingYearState,
  event: RetakenEvent,
  context: EventContext,
): FundingYearState {
  switch (event.type) {
    case 'ReservedByObjection':
      return reserveByObjection(state, event.data, context);
    case 'ReservedForRevision':
      return reserveForRevision(state, event.data);
    case 'GrantReplaced':
      return replace(state, event.data, context);
  }
}
