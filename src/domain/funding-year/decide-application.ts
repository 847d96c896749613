/**
 * The decision on one application, at its own position in the order of receipt. Every ground that applies is
 * collected, the leading one first; the ceiling is tested last, against what is left at this very moment.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { addDays } from '../local-date.js';
import type { Instant } from '../instant.js';
import { GENERAL_SLICE } from '../file-dimensions.js';
import { decisionNumberOf } from '../ids.js';
import { lesser, type Cents } from '../money.js';
import type { SubmitApplication } from './funding-year.commands.js';
import type {
  ApplicationData,
  EligibilityTest,
  FundingYearEvent,
  RefusalCode,
  RefusalGround,
} from './funding-year.events.js';
import type { FundingYearRejection } from './funding-year.rejections.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';
import { latestStartAfter } from './latest-start.js';

/** Articles of the Subsidieregeling STAP-budget, or of the Awb where that is said. */
const articleOf: Readonly<Record<RefusalCode, string>> = {
  'one-grant-per-year': 'art. 12',
  'person-excluded': 'art. 12(1)f',
  'not-adult': 'art. 5',
  'not-resident': 'art. 5',
  'not-insured': 'art. 5',
  'course-not-in-register': 'art. 12(1)e',
  'course-excluded': 'art. 12(1)e',
  'course-not-recognised': 'art. 4',
  'price-above-register': 'art. 4',
  'start-too-early': 'art. 9',
  'start-too-late': 'art. 9',
  'third-party-contribution': 'art. 4',
  'ceiling-reached': 'Awb 4:25(2)',
  'by-holding': 'Awb 4:25(2)',
};

const failed = (test: EligibilityTest | 'contested'): boolean => test !== 'contested' && !test.passed;

function personGrounds(state: FundingYearState, command: SubmitApplication): readonly RefusalCode[] {
  const { adult, residence, insured } = command.eligibility;
  const found: readonly [boolean, RefusalCode][] = [
    [state.rights.get(command.personKey) !== undefined, 'one-grant-per-year'],
    [command.facts.personExcluded, 'person-excluded'],
    [failed(adult), 'not-adult'],
    [failed(residence), 'not-resident'],
    [failed(insured), 'not-insured'],
  ];
  return found.filter(([applies]) => applies).map(([, code]) => code);
}

function courseGrounds(
  window: WindowState,
  command: SubmitApplication,
  { rules, today }: CommandContext,
): readonly RefusalCode[] {
  const course = command.facts.course;
  const known = course?.listed === true && course.providerKvk === command.providerKvk;
  const found: readonly [boolean, RefusalCode][] = [
    [!known, 'course-not-in-register'],
    [known && course.excluded, 'course-excluded'],
    [known && rules.recognisedOnly && !course.recognised, 'course-not-recognised'],
    [known && command.price > course.price, 'price-above-register'],
    [command.startDate < addDays(today, rules.earliestStartDays), 'start-too-early'],
    [command.startDate > latestStartAfter(window.lastDay, rules.latestStartMonths), 'start-too-late'],
    [
      (command.thirdPartyContribution ?? 0n) > 0n && command.price <= rules.maximumGrant,
      'third-party-contribution',
    ],
  ];
  return found.filter(([applies]) => applies).map(([, code]) => code);
}

function ceilingGrounds(slice: SliceState, amount: Cents): readonly RefusalCode[] {
  if (amount <= slice.available) return [];
  return amount <= slice.available + slice.held ? ['ceiling-reached', 'by-holding'] : ['ceiling-reached'];
}

function dataOf(state: FundingYearState, window: WindowState, command: SubmitApplication): ApplicationData {
  return {
    applicationId: command.applicationId,
    decisionNumber: decisionNumberOf(state.year, state.lastNumber + 1),
    dimensions: {
      budgetLine: state.budgetLine,
      courseId: command.courseId,
      personKey: command.personKey,
      providerKvk: command.providerKvk,
      slice: command.slice,
      window: command.window,
    },
    price: command.price,
    startDate: command.startDate,
    endDate: command.endDate,
    enrolmentProof: command.enrolmentProof,
    eligibility: command.eligibility,
    sequence: window.decided + 1,
    ...(command.queueNumber === undefined ? {} : { queueNumber: command.queueNumber }),
    ...(command.thirdPartyContribution === undefined
      ? {}
      : { thirdPartyContribution: command.thirdPartyContribution }),
    ...(command.onBehalf === undefined ? {} : { onBehalf: command.onBehalf }),
    ...(command.intermediaryRef === undefined ? {} : { intermediaryRef: command.intermediaryRef }),
    ...(command.deviceRef === undefined ? {} : { deviceRef: command.deviceRef }),
  };
}

function refusal(
  application: ApplicationData,
  slice: SliceState,
  refused: { readonly requested: Cents; readonly codes: readonly RefusalCode[] },
): readonly FundingYearEvent[] {
  const { requested, codes } = refused;
  const grounds: readonly RefusalGround[] = codes.map((code) => ({ code, article: articleOf[code] }));
  const event: FundingYearEvent = {
    type: 'ApplicationRefused',
    data: { ...application, requested, grounds },
  };
  if (codes[0] !== 'ceiling-reached' || slice.exhausted) return [event];
  const { applicationId, decisionNumber, dimensions } = application;
  const exhausted: FundingYearEvent = {
    type: 'WindowExhausted',
    data: {
      window: dimensions.window,
      slice: dimensions.slice,
      applicationId,
      decisionNumber,
      requested,
      remaining: slice.available,
    },
  };
  return [event, exhausted];
}

function isOpen(window: WindowState, now: Instant): boolean {
  return window.status === 'open' && now < window.closesAt;
}

/** A window that got no money yet has nothing in its general slice; an applicant never adds a slice. */
function sliceFor(window: WindowState, name: string): SliceState | undefined {
  const withoutMoney = name === GENERAL_SLICE && Object.keys(window.slices).length === 0;
  return withoutMoney ? emptySlice : sliceOf(window, name);
}

/** Reserves, refuses with all grounds, or records an attempt at a window that is not open. */
export function decideApplication(
  state: FundingYearState,
  command: SubmitApplication,
  context: CommandContext,
): Decision<FundingYearEvent, FundingYearRejection> {
  const window = state.windows.get(command.window);
  if (window === undefined) {
    return reject({
      code: 'window-unknown',
      detail: `Window ${command.window} does not exist. GET /v1/windows lists the windows.`,
    });
  }
  if (!isOpen(window, context.recordedAt)) {
    const { applicationId, personKey } = command;
    return accept({
      type: 'AttemptRecorded',
      data: { applicationId, personKey, window: window.id, ground: 'window-not-open' },
    });
  }
  if (command.price <= 0n) {
    return reject({ code: 'amount-not-positive', detail: 'Give the price of the course, above 0.00.' });
  }
  const slice = sliceFor(window, command.slice);
  if (slice === undefined) {
    const known = Object.keys(window.slices).join(', ') || GENERAL_SLICE;
    return reject({
      code: 'slice-unknown',
      detail: `Window ${window.id} has no slice ${command.slice}. Its slices are: ${known}.`,
    });
  }
  return accept(...decideOnMerits({ state, window, slice }, command, context));
}

interface Place {
  readonly state: FundingYearState;
  readonly window: WindowState;
  readonly slice: SliceState;
}

function decideOnMerits(
  { state, window, slice }: Place,
  command: SubmitApplication,
  context: CommandContext,
): readonly FundingYearEvent[] {
  const { maximumGrant, edgeFit, latestStartMonths } = context.rules;
  const requested = lesser(command.price, maximumGrant);
  const amount =
    edgeFit === 'partial' && slice.available > 0n ? lesser(requested, slice.available) : requested;
  const application = dataOf(state, window, command);
  const codes = [
    ...personGrounds(state, command),
    ...courseGrounds(window, command, context),
    ...ceilingGrounds(slice, amount),
  ];
  if (codes.length > 0) return refusal(application, slice, { requested, codes });
  const latestStart = latestStartAfter(window.lastDay, latestStartMonths);
  return [{ type: 'BudgetReserved', data: { ...application, amount, latestStart } }];
}
