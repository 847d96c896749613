/**
 * Folds the events of a funding year. Every case repeats what the event says, and decides nothing: the amounts
 * that move are those of the event.
 */
import type { EventContext } from '../decider.js';
import type { WindowId } from '../ids.js';
import { localDateOf } from '../instant.js';
import type { AdviceEvent } from './advice.events.js';
import { evolveAdvice, lapseAdviceLines } from './evolve-advice.js';
import { evolveRetaken, numberApplication, release, reserve } from './evolve-reservation.js';
import { addAvailable, updateSlice, updateWindow } from './evolve-slice.js';
import type { CeilingSet, FundingYearEvent, LeftoverCarriedOver } from './funding-year.events.js';
import { holdingKey, sliceOf, type FundingYearState, type WindowState } from './funding-year.state.js';
import type { EarmarkAdded, HoldingEvent, HoldingMade, HoldingReleased } from './holding.events.js';
import { lastDayOf } from './latest-start.js';
import type { OrderEvent } from './order.events.js';

/**
 * Version of this fold. Raise it with every change after which the same events give another state, also one in a file
 * that is used here: snapshots of the state before are then ignored.
 */
export const FUNDING_YEAR_FOLD = 3;

function ceilingSet(state: FundingYearState, data: CeilingSet['data']): FundingYearState {
  return updateSlice(state, data, (slice) => ({
    ...addAvailable(slice, data.change, { overCeilingFilled: data.overCeilingFilled ?? 0n }),
    ceiling: data.total,
    shortfall: data.shortfall,
  }));
}

/** Money for some stays money for them: a new slice of the later window gets the criteria of the old one. */
function carriedOver(state: FundingYearState, data: LeftoverCarriedOver['data']): FundingYearState {
  const source = state.windows.get(data.window);
  const criteria = source === undefined ? undefined : sliceOf(source, data.slice)?.criteria;
  updateSlice(state, data, (slice) => ({
    ...slice,
    available: slice.available - data.fromAvailable,
    released: slice.released - data.fromReleased,
  }));
  return updateSlice(state, { window: data.to, slice: data.slice }, (slice) => ({
    ...addAvailable(slice, data.fromAvailable + data.fromReleased, data),
    ...(criteria === undefined ? {} : { criteria }),
  }));
}

function status(state: FundingYearState, window: WindowId, to: WindowState['status']): FundingYearState {
  return updateWindow(state, window, (before) => ({ ...before, status: to }));
}

function close(state: FundingYearState): FundingYearState {
  state.status = 'closed';
  lapseAdviceLines(state);
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

function earmark(state: FundingYearState, data: EarmarkAdded['data']): FundingYearState {
  const { criteria } = data;
  return updateSlice(state, data, (slice) => ({
    ...addAvailable(slice, data.amount, data),
    ...(criteria === undefined ? {} : { criteria }),
  }));
}

function hold(state: FundingYearState, data: HoldingMade['data']): FundingYearState {
  const { window, holdingId, slice, amount, ground } = data;
  state.holdings.set(holdingKey(window, holdingId), { slice, amount, left: amount, ground });
  return updateSlice(state, data, (before) => ({
    ...before,
    available: before.available - amount,
    held: before.held + amount,
  }));
}

function releaseHolding(state: FundingYearState, data: HoldingReleased['data']): FundingYearState {
  const { window, holdingId, amount } = data;
  const key = holdingKey(window, holdingId);
  const holding = state.holdings.get(key);
  if (holding !== undefined) state.holdings.set(key, { ...holding, left: holding.left - amount });
  return updateSlice(state, data, (slice) => ({
    ...addAvailable(slice, amount, data),
    held: slice.held - amount,
  }));
}

function evolveHolding(state: FundingYearState, event: HoldingEvent): FundingYearState {
  if (event.type === 'EarmarkAdded') return earmark(state, event.data);
  return event.type === 'HoldingMade' ? hold(state, event.data) : releaseHolding(state, event.data);
}

/** Opened, again or for the first time: from this day on an exclusion happens within the window. */
function open(state: FundingYearState, window: WindowId, { effectiveAt }: EventContext): FundingYearState {
  const openedOn = localDateOf(effectiveAt);
  return updateWindow(state, window, (before) => ({ ...before, status: 'open', openedOn }));
}

/** Folds what belongs to the order of receipt and moves no money. */
function evolveOrder(state: FundingYearState, event: OrderEvent): FundingYearState {
  switch (event.type) {
    case 'CourseCapped': {
      const { window, courseId } = event.data;
      return updateWindow(state, window, (before) => ({
        ...before,
        capped: new Set([...(before.capped ?? []), courseId]),
      }));
    }
    case 'QueueSealed': {
      const { window, tickets, commitment } = event.data;
      return updateWindow(state, window, (before) => ({ ...before, queue: { tickets, commitment } }));
    }
    case 'QueueDrawn': {
      const { window, seed } = event.data;
      return updateWindow(state, window, (before) =>
        before.queue === undefined ? before : { ...before, queue: { ...before.queue, seed } },
      );
    }
    case 'PreRegistrationRecorded':
      return state;
  }
}

function isOfAdvice(event: FundingYearEvent): event is AdviceEvent {
  return event.type.startsWith('Advice');
}

export function evolveFundingYear(
  state: FundingYearState,
  event: FundingYearEvent,
  context: EventContext,
): FundingYearState {
  if (isOfAdvice(event)) return evolveAdvice(state, event, context);
  switch (event.type) {
    case 'FundingYearOpened':
      return Object.assign(state, { status: 'open', budgetLine: event.data.budgetLine });
    case 'WindowPlanned':
      return plan(state, event);
    case 'CeilingSet':
      return ceilingSet(state, event.data);
    case 'EarmarkAdded':
    case 'HoldingMade':
    case 'HoldingReleased':
      return evolveHolding(state, event);
    case 'LeftoverCarriedOver':
      return carriedOver(state, event.data);
    case 'WindowOpened':
    case 'WindowReopened':
      return open(state, event.data.window, context);
    case 'WindowOpeningFailed':
      return status(state, event.data.window, 'failed');
    case 'WindowClosed':
      return status(state, event.data.window, 'closed');
    case 'BudgetReserved':
      reserve(state, event.data, context);
      return numberApplication(state, event.data, context);
    case 'ApplicationRefused':
      return numberApplication(state, event.data, context);
    case 'WindowExhausted':
      return updateSlice(state, event.data, (slice) => ({ ...slice, exhausted: true }));
    case 'ReservationReleased':
      return release(state, event.data);
    case 'FundingYearClosed':
      return close(state);
    case 'AttemptRecorded':
      return state;
    case 'GrantReplaced':
    case 'ReservedByObjection':
    case 'ReservedForRevision':
      return evolveRetaken(state, event, context);
    case 'PreRegistrationRecorded':
    case 'CourseCapped':
    case 'QueueSealed':
    case 'QueueDrawn':
      return evolveOrder(state, event);
  }
}
