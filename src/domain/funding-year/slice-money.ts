/**
 * What a slice can still give, and what money that comes into it makes good first: what a lowering of the ceiling could
 * not take, then what stands over the ceiling. Only the rest can be given: so nothing is given above a ceiling, however
 * often it comes free.
 */
import { lesser, remainder, type Cents } from '../money.js';
import type { SliceState } from './funding-year.state.js';
import type { Covering } from './holding.events.js';

/**
 * What the next application can get. What is lacking goes off it: events of before overCeilingFilled was written made
 * everything available.
 */
export function remainingOf({ available, shortfall, overrun }: SliceState): Cents {
  return remainder(available, shortfall + overrun);
}

/** What of the money set apart could be given if it were not: it would make good first what is lacking. */
export function keptByHoldings(slice: SliceState): Cents {
  return remainingOf({ ...slice, available: slice.available + slice.held }) - remainingOf(slice);
}

/** What a closed window can give away. */
export function leftoverOf(slice: SliceState): Cents {
  return remainingOf({ ...slice, available: slice.available + slice.released });
}

/** The parts of this much money, coming in, that make good what the slice lacks. */
export function coveringOf({ shortfall, overrun }: SliceState, amount: Cents): Required<Covering> {
  const shortfallFilled = lesser(amount, shortfall);
  return { shortfallFilled, overCeilingFilled: lesser(amount - shortfallFilled, overrun) };
}

/** The same as an event says it: nothing of what is nothing. */
export function writtenCovering(slice: SliceState, amount: Cents): Covering {
  const { shortfallFilled, overCeilingFilled } = coveringOf(slice, amount);
  return {
    ...(shortfallFilled > 0n && { shortfallFilled }),
    ...(overCeilingFilled > 0n && { overCeilingFilled }),
  };
}
