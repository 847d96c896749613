/**
 * Advice in funding year 2022, in commands and events, for specifications of its decider: from line
 * `ontwikkeladvies`, and from the advice slice of window 2022-2. Amounts are cents.
 */
import type { AdviceData, AdviceEvent, AdviceReleased } from '../../src/domain/funding-year/advice.events.js';
import type { RegisterAdvice } from '../../src/domain/funding-year/advice.commands.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { FundingYearRejection } from '../../src/domain/funding-year/funding-year.rejections.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { adviceIdOf } from '../../src/domain/ids.js';
import { given, recorded, type HistoricEvent } from './decider-specification.js';
import { ceiling, opened, personKey, planned, yearOpened } from './funding-year-samples.js';

type Past = FundingYearEvent | HistoricEvent<FundingYearEvent>;

/** The specification of the decider of funding year 2022, with events of which the day matters. */
export function adviceYear(
  ...events: readonly Past[]
): ReturnType<typeof given<FundingYearState, FundingYearCommand, FundingYearEvent, FundingYearRejection>> {
  return given(fundingYearDecider, '2022', ...events);
}

export const line = 'ontwikkeladvies';
export const adviserKvk = '87654321';
export const adviceId = '2022-A0000001';
const at = (day: string): { readonly recordedAt: string } => ({ recordedAt: `${day}T10:00:00.000Z` });

export const registration: RegisterAdvice = {
  type: 'RegisterAdvice',
  source: { line },
  personKey,
  adviserKvk,
  amount: 70_000n,
  groupDeclaration: 'group-declaration-2022',
};
export const fromWindow: RegisterAdvice = { ...registration, source: { window: '2022-2' } };

export const ofLine: AdviceData = { adviceId, amount: 70_000n, personKey, adviserKvk, budgetLine: line };
export const ofWindow: AdviceData = { ...ofLine, budgetLine: 'stap', window: '2022-2', slice: 'advice' };

export const budget = (total: bigint, change = total, shortfall = 0n): FundingYearEvent => ({
  type: 'AdviceBudgetSet',
  data: { budgetLine: line, total, change, shortfall },
});
/** The year with this much for advice on a line of its own. */
export const withLine = (total: bigint): readonly FundingYearEvent[] => [yearOpened, budget(total)];
/** The year with window 2022-2 open and this much in its advice slice. */
export const withSlice = (total: bigint): readonly FundingYearEvent[] => [
  yearOpened,
  planned(),
  ceiling(total, { slice: 'advice' }),
  opened(),
];

type Given = AdviceData | (Partial<AdviceData> & { readonly of?: AdviceData });
const complete = ({
  of = ofLine,
  ...other
}: Partial<AdviceData> & { readonly of?: AdviceData }): AdviceData => ({
  ...of,
  ...other,
});

export const registered = (other: Given = {}): HistoricEvent<FundingYearEvent> =>
  recorded<FundingYearEvent>(
    {
      type: 'AdviceRegistered',
      data: { ...complete(other), groupDeclaration: registration.groupDeclaration },
    },
    at('2022-05-02'),
  );
export const registeredWith = (counter: number): HistoricEvent<FundingYearEvent> =>
  registered({ adviceId: adviceIdOf(2022, counter) });
export const delivered = (other: Given = {}): HistoricEvent<FundingYearEvent> =>
  recorded<FundingYearEvent>(
    { type: 'AdviceDelivered', data: { ...complete(other), deliveredOn: '2022-05-20' } },
    at('2022-05-21'),
  );
export const claimed = (other: Given = {}): HistoricEvent<FundingYearEvent> =>
  recorded<FundingYearEvent>(
    { type: 'AdviceClaimed', data: complete(other) },
    { ...at('2022-06-01'), actor: { id: 'caseworker-1', role: 'caseworker' } },
  );
export const paid = (other: Given = {}): HistoricEvent<FundingYearEvent> =>
  recorded<FundingYearEvent>(
    { type: 'AdvicePaid', data: { ...complete(other), paidOn: '2022-06-10' } },
    at('2022-06-10'),
  );
export const cancelled = (
  cause: string,
  other: Given & { readonly from?: 'committed' } = {},
): FundingYearEvent => {
  const { from, ...data } = other;
  return {
    type: 'AdviceCancelled',
    data: { ...complete(data), cause, ...(from === undefined ? {} : { from }) },
  };
};
export const adviceReleased = (
  destination: AdviceReleased['data']['destination'],
  other: Given & { readonly shortfallFilled?: bigint } = {},
): AdviceEvent => {
  const { shortfallFilled = 0n, ...data } = other;
  return { type: 'AdviceReleased', data: { ...complete(data), destination, shortfallFilled } };
};
