/**
 * Funding year 2022 with its second window, in commands and events, for specifications of its decider. The window
 * runs from 2 May to the end of 30 June in the Netherlands; amounts are cents.
 */
import type {
  FundingYearCommand,
  SubmitApplication,
} from '../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type {
  ApplicationData,
  EligibilityTest,
  FundingYearEvent,
} from '../../src/domain/funding-year/funding-year.events.js';
import type { RefusalCode } from '../../src/domain/funding-year/refusal-code.js';
import type { FundingYearRejection } from '../../src/domain/funding-year/funding-year.rejections.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { given } from './decider-specification.js';
import { decisionNumber, dimensions } from './sample-events.js';

export const personKey = dimensions.personKey;
export const otherPerson = 'psn_ffffffffffffffffffffffffffffffff';
export const passed: EligibilityTest = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
export const failed: EligibilityTest = { ...passed, passed: false };

/** The specification of the decider of funding year 2022. */
export function fundingYear(
  ...events: readonly FundingYearEvent[]
): ReturnType<typeof given<FundingYearState, FundingYearCommand, FundingYearEvent, FundingYearRejection>> {
  return given(fundingYearDecider, '2022', ...events);
}

export const yearOpened: FundingYearEvent = { type: 'FundingYearOpened', data: { budgetLine: 'stap' } };
export const yearClosed: FundingYearEvent = {
  type: 'FundingYearClosed',
  data: { budgetLine: 'stap', lapsed: [] },
};

const times: Readonly<Record<string, { plannedOpensAt: string; closesAt: string }>> = {
  '2022-1': { plannedOpensAt: '2022-03-01T09:00:00.000Z', closesAt: '2022-04-30T22:00:00.000Z' },
  '2022-2': { plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt: '2022-06-30T22:00:00.000Z' },
  '2022-3': { plannedOpensAt: '2022-07-01T08:00:00.000Z', closesAt: '2022-08-31T22:00:00.000Z' },
};

export const planned = (window = '2022-2'): FundingYearEvent => ({
  type: 'WindowPlanned',
  data: { window, ...times[window]! },
});
export const opened = (window = '2022-2'): FundingYearEvent => ({ type: 'WindowOpened', data: { window } });
export const closed = (window = '2022-2'): FundingYearEvent => ({ type: 'WindowClosed', data: { window } });
export const openingFailed = (window = '2022-2'): FundingYearEvent => ({
  type: 'WindowOpeningFailed',
  data: { window, ground: 'technical update fault' },
});

/** A ceiling that was set to a total; the change is the total unless it is given. */
export const ceiling = (
  total: bigint,
  other: Partial<Extract<FundingYearEvent, { type: 'CeilingSet' }>['data']> = {},
): FundingYearEvent => ({
  type: 'CeilingSet',
  data: {
    budgetLine: 'stap',
    slice: 'general',
    window: '2022-2',
    total,
    change: total,
    shortfall: 0n,
    publishedAt: '2022-02-01',
    ...other,
  },
});

/** The year with window 2022-2 open and this much in it. */
export const openWith = (total: bigint): readonly FundingYearEvent[] => [
  yearOpened,
  planned(),
  ceiling(total),
  opened(),
];

export const application: SubmitApplication = {
  type: 'SubmitApplication',
  applicationId: 'b2a7f3a4-6d38-4a0d-8f56-0b1f5c1d2e3f',
  window: '2022-2',
  slice: 'general',
  personKey,
  providerKvk: dimensions.providerKvk,
  courseId: dimensions.courseId,
  price: 64_000n,
  startDate: '2022-06-01',
  endDate: '2022-09-30',
  enrolmentProof: 'matched',
  eligibility: { adult: passed, residence: passed, insured: passed },
  facts: {
    course: {
      providerKvk: dimensions.providerKvk,
      listed: true,
      excluded: false,
      recognised: true,
      price: 120_000n,
    },
    personExcluded: false,
  },
};

/** What the decision on an application repeats of it. */
export function dataOf(command: SubmitApplication, other: Partial<ApplicationData> = {}): ApplicationData {
  const { applicationId, price, startDate, endDate, enrolmentProof, eligibility } = command;
  const { courseId, providerKvk, slice, window } = command;
  const file = { budgetLine: 'stap', courseId, personKey: command.personKey, providerKvk, slice, window };
  const asked = { applicationId, price, startDate, endDate, enrolmentProof, eligibility };
  return { ...asked, decisionNumber, dimensions: file, sequence: 1, ...other };
}

/** The first application of window 2022-2, reserved. */
export const reserved = (amount = 64_000n, other: Partial<ApplicationData> = {}): FundingYearEvent => ({
  type: 'BudgetReserved',
  data: { ...dataOf(application, other), price: amount, amount, latestStart: '2022-09-30' },
});

/** The first application of window 2022-2, refused on these grounds. */
export const refused = (...codes: readonly RefusalCode[]): FundingYearEvent => ({
  type: 'ApplicationRefused',
  data: {
    ...dataOf(application),
    requested: 64_000n,
    grounds: codes.map((code) => ({ code, article: 'art. 12' })),
  },
});

type Released = Extract<FundingYearEvent, { type: 'ReservationReleased' }>['data'];

/** Money of the first application that came back. */
export const released = (amount: bigint, other: Partial<Released> = {}): FundingYearEvent => ({
  type: 'ReservationReleased',
  data: {
    decisionNumber,
    dimensions,
    amount,
    destination: 'available',
    shortfallFilled: 0n,
    cause: 'withdrawn-provider',
    right: 'restored',
    source: `grant-${decisionNumber}@1`,
    ...other,
  },
});
