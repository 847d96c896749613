/** How a window or a slice of it is replaced in the state. Money that becomes available ends the exhaustion. */
import type { WindowId } from '../ids.js';
import type { Cents } from '../money.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';

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

/** The slice with more available. */
export function addAvailable(slice: SliceState, amount: Cents): SliceState {
  return {
    ...slice,
    available: slice.available + amount,
    exhausted: slice.exhausted && amount <= 0n,
  };
}
