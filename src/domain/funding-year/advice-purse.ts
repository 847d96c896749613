/**
 * Where the money of an advice comes from and goes back to: a line of its own, or the advice slice of a window. A
 * closed window gives nothing any more, and what comes back to it is released, not available.
 */
import type { CommandContext } from '../decider.js';
import { ADVICE_SLICE } from '../file-dimensions.js';
import { lesser, type Cents } from '../money.js';
import type { AdviceSource } from './advice.commands.js';
import type { AdviceData, AdviceEvent } from './advice.events.js';
import type { FundingYearRejection } from './funding-year.rejections.js';
import { emptyLine } from './advice.state.js';
import { emptySlice, sliceOf, type FundingYearState, type WindowState } from './funding-year.state.js';
import { remainingOf } from './slice-money.js';

export interface Purse {
  /** As a sentence begins with it. */
  readonly name: string;
  readonly available: Cents;
  readonly place: Pick<AdviceData, 'budgetLine' | 'window' | 'slice'>;
}

/** The money that a registration is paid from, or why there is none. */
export function findPurse(
  state: FundingYearState,
  source: AdviceSource,
  { recordedAt }: CommandContext,
): Purse | FundingYearRejection {
  if ('line' in source) {
    const line = state.advice.lines.get(source.line);
    return line === undefined
      ? {
          code: 'advice-line-unknown',
          detail: `Line ${source.line} has no money for advice in ${String(state.year)}. Set its money first, or name another line.`,
        }
      : { name: `Line ${source.line}`, available: line.available, place: { budgetLine: source.line } };
  }
  const window = state.windows.get(source.window);
  if (window === undefined) {
    return {
      code: 'window-unknown',
      detail: `Window ${source.window} does not exist. GET /v1/windows lists the windows.`,
    };
  }
  if (window.status !== 'open' || recordedAt >= window.closesAt) {
    return {
      code: 'window-not-open',
      detail: `Window ${window.id} is not open; advice is paid from its slice while it is. Name an open window, or a line.`,
    };
  }
  const slice = sliceOf(window, ADVICE_SLICE);
  if (slice === undefined) {
    return {
      code: 'slice-unknown',
      detail: `Window ${window.id} has no slice for advice. Set the ceiling of its slice ${ADVICE_SLICE} first.`,
    };
  }
  return {
    name: `Window ${window.id}`,
    available: remainingOf(slice),
    place: { budgetLine: state.budgetLine, window: window.id, slice: ADVICE_SLICE },
  };
}

/** What a lowering of the line or the slice could not take yet. */
function shortfallOf(
  state: FundingYearState,
  { budgetLine, slice }: AdviceData,
  window?: WindowState,
): Cents {
  const { shortfall } =
    window === undefined
      ? (state.advice.lines.get(budgetLine) ?? emptyLine)
      : (sliceOf(window, slice ?? '') ?? emptySlice);
  return shortfall;
}

/** The release of this amount of an advice, in the same append as what freed it. */
export function releaseOf(state: FundingYearState, data: AdviceData): AdviceEvent {
  if (state.status === 'closed') {
    return { type: 'AdviceReleased', data: { ...data, destination: 'lapsed', shortfallFilled: 0n } };
  }
  const window = data.window === undefined ? undefined : state.windows.get(data.window);
  const destination = window?.status === 'closed' ? 'released' : 'available';
  const shortfallFilled = lesser(data.amount, shortfallOf(state, data, window));
  return { type: 'AdviceReleased', data: { ...data, destination, shortfallFilled } };
}
