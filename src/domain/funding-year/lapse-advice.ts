/**
 * How advices end without a payment: one that is cancelled, and all that nobody claimed when the year is closed. The
 * release stands in the same append, so advice never leaves money on its way.
 */
import { adviceIdOf, type AdviceId } from '../ids.js';
import type { Cents } from '../money.js';
import type { AdviceData, AdviceEvent, LapsedAdviceLine } from './advice.events.js';
import { releaseOf } from './advice-purse.js';
import type { AdviceState } from './advice.state.js';
import type { FundingYearState } from './funding-year.state.js';

export function adviceDataOf(adviceId: AdviceId, advice: AdviceState, amount: Cents): AdviceData {
  const { budgetLine, personKey, adviserKvk, window, slice } = advice;
  return {
    adviceId,
    amount,
    budgetLine,
    personKey,
    adviserKvk,
    ...(window === undefined ? {} : { window }),
    ...(slice === undefined ? {} : { slice }),
  };
}

/** The cancellation and what it frees, wherever the money stood. */
export function cancellationOf(
  state: FundingYearState,
  {
    adviceId,
    advice,
    cause,
  }: { readonly adviceId: AdviceId; readonly advice: AdviceState; readonly cause: string },
): readonly AdviceEvent[] {
  const data = adviceDataOf(adviceId, advice, advice.amount);
  const committed = advice.status === 'claimed' ? ({ from: 'committed' } as const) : {};
  return [{ type: 'AdviceCancelled', data: { ...data, cause, ...committed } }, releaseOf(state, data)];
}

/** What lapses at the closing of the year: every advice that nobody claimed, and what the lines have left. */
export function lapseAdvice(state: FundingYearState): {
  readonly events: readonly AdviceEvent[];
  readonly lines: readonly LapsedAdviceLine[];
} {
  const { lastNumber, advices, lineNames, lines } = state.advice;
  const closed: FundingYearState = { ...state, status: 'closed' };
  const events: AdviceEvent[] = [];
  for (let counter = 1; counter <= lastNumber; counter += 1) {
    const adviceId = adviceIdOf(state.year, counter);
    const advice = advices.get(adviceId);
    if (advice?.status !== 'registered' && advice?.status !== 'delivered') continue;
    events.push(...cancellationOf(closed, { adviceId, advice, cause: 'funding-year-closed' }));
  }
  return {
    events,
    lines: lineNames.map((budgetLine) => ({
      budgetLine,
      fromAvailable: lines.get(budgetLine)?.available ?? 0n,
    })),
  };
}
