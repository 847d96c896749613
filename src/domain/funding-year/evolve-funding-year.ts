/**
 * Folds the events of a funding year. Every case repeats what the event says, and decides nothing: the amounts
 * that move are those of the event.
 */
import type { EventContext } from '../decider.js';
import type { WindowId } from '../ids.js';
import type {
  CeilingSet,
  FundingYearEvent,
  LeftoverCarriedOver,
  ReservationReleased,
} from './funding-year.events.js';
import { lastDayOf } from './latest-start.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';

function updateWindow(
  state: FundingYearState,
  id: WindowId,
  update: (window: WindowState) => WindowState,
): FundingYearState {
  const window = state.windows.get(id);
  if (window !== undefined) state.windows.set(id, update(window));
  return state;
}

function updateSlice(
  state: FundingYearState,
  place: { readonly window: WindowId; readonly slice: string },
  update: (slice: SliceState) => SliceState,
): FundingYearState {
  return updateWindow(state, place.window, (window) => ({
    ...window,
    slices: { ...window.slices, [place.slice]: update(sliceOf(window, place.slice) ?? emptySlice) },
  }));
}

/** Money that becomes available ends the exhaustion. */
function addAvailable(slice: SliceState, amount: bigint): SliceState {
  return {
    ...slice,
    available: slice.available + amount,
    exhausted: slice.exhausted && amount <= 0n,
  };
}

function ceilingSet(state: FundingYearState, data: CeilingSet['data']): FundingYearState {
  return updateSlice(state, data, (slice) => ({
    ...addAvailable(slice, data.change),
    ceiling: data.total,
    shortfall: data.shortfall,
  }));
}

function carriedOver(state: FundingYearState, data: LeftoverCarriedOver['data']): FundingYearState {
  updateSlice(state, data, (slice) => ({
    ...slice,
    available: slice.available - data.fromAvailable,
    released: slice.released - data.fromReleased,
  }));
  return updateSlice(state, { window: data.to, slice: data.slice }, (slice) =>
    addAvailable(slice, data.fromAvailable + data.fromReleased),
  );
}

function reserve(state: FundingYearState, event: FundingYearEvent, context: EventContext): FundingYearState {
  if (event.type !== 'BudgetReserved') return state;
  const { decisionNumber, dimensions, amount } = event.data;
  state.rights.set(dimensions.personKey, decisionNumber);
  state.reservations.set(decisionNumber, {
    personKey: dimensions.personKey,
    revision: context.revision,
    outstanding: amount,
    released: [],
  });
  return updateSlice(state, dimensions, (slice) => ({ ...slice, available: slice.available - amount }));
}

function number(state: FundingYearState, window: WindowId, sequence: number): FundingYearState {
  state.lastNumber += 1;
  return updateWindow(state, window, (before) => ({ ...before, decided: sequence }));
}

function release(state: FundingYearState, data: ReservationReleased['data']): FundingYearState {
  const reservation = state.reservations.get(data.decisionNumber);
  if (reservation === undefined) return state;
  state.reservations.set(data.decisionNumber, {
    ...reservation,
    outstanding: reservation.outstanding - data.amount,
    released: [...reservation.released, data.source],
  });
  if (data.right === 'restored' && state.rights.get(reservation.personKey) === data.decisionNumber) {
    state.rights.set(reservation.personKey, undefined);
  }
  const kept = data.amount - data.shortfallFilled;
  return updateSlice(state, data.dimensions, (slice) => ({
    ...(data.destination === 'available' ? addAvailable(slice, kept) : slice),
    ...(data.destination === 'released' ? { released: slice.released + kept } : {}),
    shortfall: slice.shortfall - data.shortfallFilled,
  }));
}

function status(state: FundingYearState, window: WindowId, to: WindowState['status']): FundingYearState {
  return updateWindow(state, window, (before) => ({ ...before, status: to }));
}

function close(state: FundingYearState): FundingYearState {
  state.status = 'closed';
  for (const id of state.windowIds) {
    updateWindow(state, id, (window) => ({
      ...window,
      slices: Object.fromEntries(
        Object.entries(window.slices).map(([name, slice]) => [
          name,
          { ...slice, available: 0n, released: 0n },
        ]),
      ),
    }));
  }
  return state;
}

function plan(state: FundingYearState, event: FundingYearEvent): FundingYearState {
  if (event.type !== 'WindowPlanned') return state;
  const { window, plannedOpensAt, closesAt } = event.data;
  state.windowIds = [...state.windowIds, window];
  state.windows.set(window, {
    id: window,
    plannedOpensAt,
    closesAt,
    lastDay: lastDayOf(closesAt),
    status: 'planned',
    decided: 0,
    slices: {},
  });
  return state;
}

function hold(state: FundingYearState, event: FundingYearEvent): FundingYearState {
  if (event.type === 'HoldingMade') {
    const { amount } = event.data;
    return updateSlice(state, event.data, (slice) => ({
      ...slice,
      available: slice.available - amount,
      held: slice.held + amount,
    }));
  }
  if (event.type === 'HoldingReleased') {
    const { amount } = event.data;
    return updateSlice(state, event.data, (slice) => ({
      ...addAvailable(slice, amount),
      held: slice.held - amount,
    }));
  }
  return state;
}

export function evolveFundingYear(
  state: FundingYearState,
  event: FundingYearEvent,
  context: EventContext,
): FundingYearState {
  switch (event.type) {
    case 'FundingYearOpened':
      return Object.assign(state, { status: 'open', budgetLine: event.data.budgetLine });
    case 'WindowPlanned':
      return plan(state, event);
    case 'CeilingSet':
      return ceilingSet(state, event.data);
    case 'EarmarkAdded':
      return updateSlice(state, event.data, (slice) => addAvailable(slice, event.data.amount));
    case 'HoldingMade':
    case 'HoldingReleased':
      return hold(state, event);
    case 'LeftoverCarriedOver':
      return carriedOver(state, event.data);
    case 'WindowOpened':
    case 'WindowReopened':
      return status(state, event.data.window, 'open');
    case 'WindowOpeningFailed':
      return status(state, event.data.window, 'failed');
    case 'WindowClosed':
      return status(state, event.data.window, 'closed');
    case 'BudgetReserved':
      reserve(state, event, context);
      return number(state, event.data.dimensions.window, event.data.sequence);
    case 'ApplicationRefused':
      return number(state, event.data.dimensions.window, event.data.sequence);
    case 'WindowExhausted':
      return updateSlice(state, event.data, (slice) => ({ ...slice, exhausted: true }));
    case 'ReservationReleased':
      return release(state, event.data);
    case 'FundingYearClosed':
      return close(state);
    case 'AttemptRecorded':
    case 'GrantReplaced':
    case 'ReservedByObjection':
    case 'AdviceRegistered':
    case 'AdviceClaimed':
    case 'AdvicePaid':
    case 'AdviceCancelled':
      return state;
  }
}
