/**
 * How a window or a slice of it is replaced in the state, and how money comes into a slice. Money that becomes available
 * ends the exhaustion.
 */
import type { WindowId } from '../ids.js';
import type { Cents } from '../money.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';
import type { Covering } from './holding.events.js';

export function updateWindow(
  state: FundingYearState,
  id: WindowId,
  update: (window: WindowState) => WindowState,
): FundingYearState {
  const window = state.windows.get(id);
  if (window !== undefined) state.windows.set(id, update(window));
  return state;
}

export function updateSlice(
  state: FundingYearState,
  place: { readonly window: WindowId; readonly slice: string },
  update: (slice: SliceState) => SliceState,
): FundingYearState {
  return updateWindow(state, place.window, (window) => ({
    ...window,
    slices: { ...window.slices, [place.slice]: update(sliceOf(window, place.slice) ?? emptySlice) },
  }));
}

/** What of the money is left when it has covered what the event says. */
export function uncovered(amount: Cents, { shortfallFilled = 0n, overCeilingFilled = 0n }: Covering): Cents {
  return amount - shortfallFilled - overCeilingFilled;
}

/** The slice that lacks less. */
export function cover(
  slice: SliceState,
  { shortfallFilled = 0n, overCeilingFilled = 0n }: Covering,
): SliceState {
  return {
    ...slice,
    shortfall: slice.shortfall - shortfallFilled,
    overrun: slice.overrun - overCeilingFilled,
  };
}

/** The slice after this much came in: what it did not cover is available. */
export function addAvailable(slice: SliceState, amount: Cents, covering: Covering): SliceState {
  const added = uncovered(amount, covering);
  return {
    ...cover(slice, covering),
    available: slice.available + added,
    exhausted: slice.exhausted && added <= 0n,
  };
}
