/**
 * The decision on one application, at its own position in the order of receipt. Every ground that applies is
 * collected, the leading one first; the ceiling is tested last, against what is left at this very moment.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import type { Instant } from '../instant.js';
import { ADVICE_SLICE, GENERAL_SLICE } from '../file-dimensions.js';
import { decisionNumberOf } from '../ids.js';
import { lesser, type Cents } from '../money.js';
import { groundsOf, shareOf, type Place } from './application-grounds.js';
import type { SubmitApplication } from './funding-year.commands.js';
import type {
  ApplicationData,
  AttemptGround,
  FundingYearEvent,
  RefusalGround,
} from './funding-year.events.js';
import { articleOf, type RefusalCode } from './refusal-code.js';
import type { FundingYearRejection } from './funding-year.rejections.js';
import {
  emptySlice,
  sliceOf,
  type FundingYearState,
  type SliceState,
  type WindowState,
} from './funding-year.state.js';
import { latestStartAfter } from './latest-start.js';
import { keptByHoldings, remainingOf } from './slice-money.js';

type Outcome = Decision<FundingYearEvent, FundingYearRejection>;

function ceilingGrounds(slice: SliceState, amount: Cents): readonly RefusalCode[] {
  const remaining = remainingOf(slice);
  if (amount <= remaining) return [];
  return amount <= remaining + keptByHoldings(slice)
    ? ['ceiling-reached', 'by-holding']
    : ['ceiling-reached'];
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
    ...(command.groupFacts === undefined ? {} : { groupFacts: command.groupFacts }),
    ...(command.coPayers === undefined ? {} : { coPayers: command.coPayers }),
    ...(command.continuedStudy === true ? { continuedStudy: true } : {}),
  };
}

function refusal(
  application: ApplicationData,
  slice: SliceState,
  refused: { readonly requested: Cents; readonly codes: readonly RefusalCode[] },
): readonly FundingYearEvent[] {
  const { requested, codes } = refused;
  const grounds: readonly RefusalGround[] = codes.map((code) => ({ code, article: articleOf[code] }));
  const [remaining, held] = [remainingOf(slice), keptByHoldings(slice)];
  const event: FundingYearEvent = {
    type: 'ApplicationRefused',
    data: { ...application, requested, grounds, remaining, held },
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
      remaining,
    },
  };
  return [event, exhausted];
}

function isOpen(window: WindowState, now: Instant): boolean {
  return window.status === 'open' && now < window.closesAt;
}

/** A window that got no money yet has nothing in its general slice; an applicant never adds a slice. */
function sliceFor(window: WindowState, name: string): SliceState | undefined {
  const withoutMoney = name === GENERAL_SLICE && slicesOfGrants(window).length === 0;
  if (withoutMoney) return emptySlice;
  return name === ADVICE_SLICE ? undefined : sliceOf(window, name);
}

/** Grants are never paid from the slice that pays advice. */
function slicesOfGrants(window: WindowState): readonly string[] {
  return Object.keys(window.slices).filter((name) => name !== ADVICE_SLICE);
}

function attempt({ applicationId, personKey, window }: SubmitApplication, ground: AttemptGround): Outcome {
  return accept({ type: 'AttemptRecorded', data: { applicationId, personKey, window, ground } });
}

/** Why no decision is taken at all; an applicant who asks for a formal one gets it. */
function attemptGround(
  open: boolean,
  command: SubmitApplication,
  { rules }: CommandContext,
): AttemptGround | undefined {
  if (!open) return command.formalDecision === true ? undefined : 'window-not-open';
  return rules.receipt === 'completion' && command.enrolmentProof === 'missing' ? 'incomplete' : undefined;
}

function refuseAmounts(command: SubmitApplication): Outcome | undefined {
  if (command.price <= 0n || command.coPayers?.some(({ amount }) => amount <= 0n) === true) {
    return reject({ code: 'amount-not-positive', detail: 'Give the price of the course, above 0.00.' });
  }
  if (shareOf(command) > 0n) return undefined;
  return reject({
    code: 'co-payers-cover-price',
    detail: 'The other payers cover the whole price. Give them less, or apply to them alone.',
  });
}

/** A test of a day that has not come was not made: it is no ground for anything. */
function refuseFutureTests(
  { eligibility: { adult, residence, insured, unfunded }, groupFacts = [] }: SubmitApplication,
  { today }: CommandContext,
): Outcome | undefined {
  const tests = [adult, residence, insured, unfunded].filter(
    (test) => test !== undefined && test !== 'contested',
  );
  const ahead = [...tests, ...groupFacts].find(({ checkedOn }) => checkedOn > today);
  if (ahead === undefined) return undefined;
  return reject({
    code: 'date-in-future',
    detail: `Nothing can have been checked on ${ahead.checkedOn}: today is ${today}. Correct the day.`,
  });
}

/** Reserves, refuses with all grounds, or records an attempt that came to nothing. */
export function decideApplication(
  state: FundingYearState,
  command: SubmitApplication,
  context: CommandContext,
): Outcome {
  const window = state.windows.get(command.window);
  if (window === undefined) {
    return reject({
      code: 'window-unknown',
      detail: `Window ${command.window} does not exist. GET /v1/windows lists the windows.`,
    });
  }
  const untested = refuseFutureTests(command, context);
  if (untested !== undefined) return untested;
  const open = isOpen(window, context.recordedAt);
  const vain = attemptGround(open, command, context);
  if (vain !== undefined) return attempt(command, vain);
  const slice = sliceFor(window, command.slice);
  const refusal = refuseAmounts(command);
  if (refusal !== undefined) return refusal;
  if (slice === undefined) {
    const known = slicesOfGrants(window).join(', ') || GENERAL_SLICE;
    return reject({
      code: 'slice-unknown',
      detail: `Window ${window.id} has no slice ${command.slice}. Its slices are: ${known}.`,
    });
  }
  const place = { state, window, slice };
  return accept(
    ...(open ? decideOnMerits(place, command, context) : refuseFormally(place, command, context)),
  );
}

/** The applicant asked for a decision on paper: it can be objected to, and takes no place before anyone. */
function refuseFormally(
  place: Place,
  command: SubmitApplication,
  context: CommandContext,
): readonly FundingYearEvent[] {
  const requested = lesser(shareOf(command), context.rules.maximumGrant);
  const codes: readonly RefusalCode[] = ['window-not-open', ...groundsOf(place, command, context)];
  return refusal(dataOf(place.state, place.window, command), place.slice, { requested, codes });
}

function decideOnMerits(
  place: Place,
  command: SubmitApplication,
  context: CommandContext,
): readonly FundingYearEvent[] {
  const { state, window, slice } = place;
  const { maximumGrant, edgeFit, latestStartMonths } = context.rules;
  const requested = lesser(shareOf(command), maximumGrant);
  const remaining = remainingOf(slice);
  const amount = edgeFit === 'partial' && remaining > 0n ? lesser(requested, remaining) : requested;
  const application = dataOf(state, window, command);
  const codes = [...groundsOf(place, command, context), ...ceilingGrounds(slice, amount)];
  if (codes.length > 0) return refusal(application, slice, { requested, codes });
  const latestStart = latestStartAfter(window.lastDay, latestStartMonths);
  return [{ type: 'BudgetReserved', data: { ...application, amount, latestStart } }];
}
