/**
 * Arbitrary events of a funding year, advice included. Parts never exceed their whole, as its decider guarantees; beyond
 * that the content is free.
 */
import fc from 'fast-check';
import type { AdviceEvent } from '../../src/domain/funding-year/advice.events.js';
import type { ApplicationData, FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { refusalCodes } from '../../src/domain/funding-year/refusal-code.js';
import {
  amount,
  budgetLine,
  courseId,
  date,
  decisionNumber,
  dimensions,
  hex,
  instant,
  kvk,
  personKey,
  signedAmount,
  slice,
  text,
  uuid,
  window,
  withPart,
  type DataOf,
} from './arbitrary-values.js';
import { covering, sliceEvents } from './slice-arbitraries.js';

const eligibilityTest = fc.oneof(
  fc.constant('contested' as const),
  fc.record({ passed: fc.boolean(), source: text, checkedOn: date }),
);
const application = {
  applicationId: uuid,
  decisionNumber,
  dimensions,
  price: amount,
  startDate: date,
  endDate: date,
  enrolmentProof: fc.constantFrom('matched' as const, 'missing' as const, 'mismatch' as const),
  eligibility: fc.record(
    {
      adult: eligibilityTest,
      residence: eligibilityTest,
      insured: eligibilityTest,
      unfunded: eligibilityTest,
    },
    { requiredKeys: ['adult', 'residence', 'insured'] },
  ),
  sequence: fc.integer({ min: 1, max: 300_000 }),
  queueNumber: fc.integer({ min: 1 }),
  thirdPartyContribution: amount,
  onBehalf: fc.record({ adviser: text, consentRef: text }),
  intermediaryRef: text,
  deviceRef: text,
  groupFacts: fc.array(fc.record({ fact: text, source: text, checkedOn: date })),
  coPayers: fc.array(fc.record({ fundId: text, amount })),
  continuedStudy: fc.boolean(),
};
const asked = [
  'applicationId',
  'decisionNumber',
  'dimensions',
  'price',
  'startDate',
  'endDate',
  'enrolmentProof',
  'eligibility',
  'sequence',
] as const satisfies readonly (keyof ApplicationData)[];

const advice = { adviceId: uuid, amount, budgetLine, personKey, adviserKvk: kvk, window, slice };
const advised = ['adviceId', 'amount', 'budgetLine', 'personKey', 'adviserKvk'] as const;

const adviceEvents: DataOf<AdviceEvent> = {
  AdviceBudgetSet: fc.record(
    {
      ...{ budgetLine, total: amount, change: signedAmount, shortfall: amount },
      ...{ opensOn: date, registerUntil: date, claimUntil: date },
    },
    { requiredKeys: ['budgetLine', 'total', 'change', 'shortfall'] },
  ),
  AdviceRegistered: fc.record({ ...advice, groupDeclaration: text }, { requiredKeys: [...advised] }),
  AdviceDelivered: fc.record({ ...advice, deliveredOn: date }, { requiredKeys: [...advised, 'deliveredOn'] }),
  AdviceClaimed: fc.record({ ...advice, rest: amount }, { requiredKeys: [...advised] }),
  AdvicePaid: fc.record({ ...advice, paidOn: date }, { requiredKeys: [...advised, 'paidOn'] }),
  AdviceCancelled: fc.record(
    { ...advice, cause: text, from: fc.constantFrom('reserved' as const, 'committed' as const) },
    { requiredKeys: [...advised, 'cause'] },
  ),
  AdviceReleased: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        ...advice,
        amount: fc.constant(whole),
        destination: fc.constantFrom('available' as const, 'released' as const, 'lapsed' as const),
        shortfallFilled: fc.constant(part),
      },
      { requiredKeys: [...advised, 'destination', 'shortfallFilled'] },
    ),
  ),
};

const ofWindow = fc.record({ window });
const counter = fc.integer({ min: 0, max: 300_000 });
const replaced = [
  'decisionNumber',
  'dimensions',
  'replacement',
  'replacementDimensions',
  'committed',
  'advance',
  'released',
] as const;

export const fundingYearData: DataOf<FundingYearEvent> = {
  FundingYearOpened: fc.record({ budgetLine }),
  WindowPlanned: fc.record({ window, plannedOpensAt: instant, closesAt: instant }),
  ...sliceEvents,
  WindowOpened: ofWindow,
  WindowOpeningFailed: fc.record({ window, ground: text }),
  WindowReopened: ofWindow,
  WindowClosed: ofWindow,
  AttemptRecorded: fc.record({
    applicationId: uuid,
    personKey,
    window,
    ground: fc.constantFrom('window-not-open' as const, 'incomplete' as const),
  }),
  BudgetReserved: fc.record(
    { ...application, amount, latestStart: date },
    { requiredKeys: [...asked, 'amount', 'latestStart'] },
  ),
  ApplicationRefused: fc.record(
    {
      ...application,
      requested: amount,
      grounds: fc.array(fc.record({ code: fc.constantFrom(...refusalCodes), article: text }), {
        minLength: 1,
      }),
      remaining: amount,
      held: amount,
    },
    { requiredKeys: [...asked, 'requested', 'grounds'] },
  ),
  WindowExhausted: fc.record({
    window,
    slice,
    applicationId: uuid,
    decisionNumber,
    requested: amount,
    remaining: amount,
  }),
  ReservationReleased: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        ...{ decisionNumber, dimensions, ...covering(part) },
        amount: fc.constant(whole),
        destination: fc.constantFrom('available' as const, 'released' as const, 'lapsed' as const),
        cause: text,
        right: fc.constantFrom('restored' as const, 'kept' as const),
        source: text,
      },
      {
        requiredKeys: [
          ...(['decisionNumber', 'dimensions', 'amount', 'destination', 'shortfallFilled'] as const),
          ...(['cause', 'right', 'source'] as const),
        ],
      },
    ),
  ),
  GrantReplaced: fc.record(
    {
      decisionNumber,
      dimensions,
      replacement: decisionNumber,
      replacementDimensions: dimensions,
      committed: amount,
      advance: amount,
      released: amount,
      startDate: date,
      endDate: date,
      latestStart: date,
      price: amount,
      ground: text,
      coPayers: fc.array(fc.record({ fundId: text, amount })),
    },
    { requiredKeys: [...replaced] },
  ),
  ReservedByObjection: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        decisionNumber,
        dimensions,
        objectionId: uuid,
        amount: fc.constant(whole),
        overCeiling: fc.constant(part),
        startDate: date,
        endDate: date,
        latestStart: date,
        byCourt: fc.boolean(),
        appealId: uuid,
        coPayers: fc.array(fc.record({ fundId: text, amount })),
      },
      { requiredKeys: ['decisionNumber', 'dimensions', 'objectionId', 'amount', 'overCeiling'] },
    ),
  ),
  ReservedForRevision: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        ...{ decisionNumber, dimensions, amount: fc.constant(whole), overCeiling: fc.constant(part) },
        objectionId: fc.uuid(),
        appealId: uuid,
      },
      { requiredKeys: ['decisionNumber', 'dimensions', 'amount'] },
    ),
  ),
  PreRegistrationRecorded: fc.record({ window, providerKvk: kvk, courseId, personKey, reference: text }),
  CourseCapped: fc.record({ window, courseId, grants: counter, cap: counter }),
  QueueSealed: fc.record({ window, tickets: counter, commitment: hex(64) }),
  QueueDrawn: fc.record({ window, seed: text }),
  ...adviceEvents,
  FundingYearClosed: fc.record({
    budgetLine,
    lapsed: fc.array(fc.record({ window, slice, fromAvailable: amount, fromReleased: amount })),
    lapsedAdvice: fc.array(fc.record({ budgetLine, fromAvailable: amount })),
  }),
};
