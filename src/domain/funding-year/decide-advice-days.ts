/**
 * Whether a line of advice takes a registration or a claim on a day: by the day on which it is recorded, so that no last
 * day is spared by dating back.
 */
import { localDateOf } from '../instant.js';
import { reject, type CommandContext, type Decision } from '../decider.js';
import type { AdviceDays } from './advice-days.js';
import type { AdviceSource } from './advice.commands.js';
import type { FundingYearEvent } from './funding-year.events.js';
import type { FundingYearRejection } from './funding-year.rejections.js';
import type { FundingYearState } from './funding-year.state.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

const FIRST = '0000-01-01';
const LAST = '9999-12-31';

/** Undefined when the days follow on each other. */
export function unlessInOrder({ opensOn, registerUntil, claimUntil }: AdviceDays): Outcome | undefined {
  const given = [opensOn, registerUntil, claimUntil].filter((day) => day !== undefined);
  return given.some((day, index) => day < (given[index - 1] ?? FIRST))
    ? reject({
        code: 'advice-days-out-of-order',
        detail: 'A line opens, then takes its last registration, then its last claim. Correct the days.',
      })
    : undefined;
}

/** Undefined when the line takes registrations, by their own day and by that of recording. */
export function unlessLineOpen(
  state: FundingYearState,
  source: AdviceSource,
  { effectiveAt, today }: CommandContext,
): Outcome | undefined {
  if (!('line' in source)) return undefined;
  const { opensOn = FIRST, registerUntil = LAST } = state.advice.lines.get(source.line) ?? {};
  if (localDateOf(effectiveAt) >= opensOn && today <= registerUntil) return undefined;
  const from = opensOn === FIRST ? '' : ` from ${opensOn}`;
  const until = registerUntil === LAST ? '' : ` up to and with ${registerUntil}`;
  return reject({
    code: 'advice-line-not-open',
    detail: `Line ${source.line} takes registrations${from}${until}. Name another source.`,
  });
}

/** Undefined when an advice of this line can still be claimed. */
export function unlessClaimable(
  state: FundingYearState,
  { budgetLine, window }: { readonly budgetLine: string; readonly window?: string },
  { today }: CommandContext,
): Outcome | undefined {
  const { claimUntil = LAST } = (window === undefined ? state.advice.lines.get(budgetLine) : undefined) ?? {};
  return today > claimUntil
    ? reject({
        code: 'advice-claim-too-late',
        detail: `Advice of line ${budgetLine} was claimed up to and with ${claimUntil}. Cancel the advice: its money comes back.`,
      })
    : undefined;
}
