/** Stored form of the events of a funding year. A field added here needs a new version and an upcaster. */
import {
  amount,
  date,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  signedAmount,
  text,
  versioned,
  wordOr,
  type EventCodecs,
  type FieldsOf,
} from '../codec.js';
import { documentReference } from '../document-reference.js';
import { fileDimensions } from '../file-dimensions.js';
import type { AdviceData } from './advice.events.js';
import type {
  ApplicationData,
  Eligibility,
  EligibilityTest,
  FundingYearEvent,
  LapsedSlice,
  RefusalGround,
} from './funding-year.events.js';

const eligibilityTest = wordOr(
  'contested',
  record<EligibilityTest>({ passed: flag, source: text, checkedOn: date }),
);

const application: FieldsOf<ApplicationData> = {
  applicationId: text,
  decisionNumber: text,
  dimensions: fileDimensions,
  price: amount,
  startDate: date,
  endDate: date,
  enrolmentProof: oneOf('matched', 'missing', 'mismatch'),
  eligibility: record<Eligibility>({
    adult: eligibilityTest,
    residence: eligibilityTest,
    insured: eligibilityTest,
  }),
  sequence: integer,
  queueNumber: optional(integer),
  thirdPartyContribution: optional(amount),
  onBehalf: optional(record<{ adviser: string; consentRef: string }>({ adviser: text, consentRef: text })),
  intermediaryRef: optional(text),
  deviceRef: optional(text),
};

const advice: FieldsOf<AdviceData> = {
  adviceId: text,
  amount,
  budgetLine: text,
  personKey: text,
  adviserKvk: text,
  window: optional(text),
  slice: optional(text),
};

const sliceOfWindow = { budgetLine: text, slice: text, window: text };

export const refusalCodes = [
  'one-grant-per-year',
  'person-excluded',
  'not-adult',
  'not-resident',
  'not-insured',
  'course-not-in-register',
  'course-excluded',
  'course-not-recognised',
  'price-above-register',
  'start-too-early',
  'start-too-late',
  'third-party-contribution',
  'ceiling-reached',
  'by-holding',
] as const;

export const fundingYearCodecs: EventCodecs<FundingYearEvent> = {
  FundingYearOpened: versioned({ budgetLine: text }),
  WindowPlanned: versioned({ window: text, plannedOpensAt: instant, closesAt: instant }),
  CeilingSet: versioned({
    ...sliceOfWindow,
    total: amount,
    change: signedAmount,
    shortfall: amount,
    publishedAt: date,
    reason: optional(documentReference),
  }),
  EarmarkAdded: versioned({ ...sliceOfWindow, amount, source: text }),
  HoldingMade: versioned({ ...sliceOfWindow, holdingId: text, amount, ground: text }),
  HoldingReleased: versioned({ ...sliceOfWindow, holdingId: text, amount, ground: text }),
  LeftoverCarriedOver: versioned({ ...sliceOfWindow, to: text, fromAvailable: amount, fromReleased: amount }),
  WindowOpened: versioned({ window: text }),
  WindowOpeningFailed: versioned({ window: text, ground: text }),
  WindowReopened: versioned({ window: text }),
  WindowClosed: versioned({ window: text }),
  AttemptRecorded: versioned({
    applicationId: text,
    personKey: text,
    window: text,
    ground: oneOf('window-not-open'),
  }),
  BudgetReserved: versioned({ ...application, amount, latestStart: date }),
  ApplicationRefused: versioned({
    ...application,
    requested: amount,
    grounds: listOf(record<RefusalGround>({ code: oneOf(...refusalCodes), article: text })),
  }),
  WindowExhausted: versioned({
    window: text,
    slice: text,
    applicationId: text,
    decisionNumber: text,
    requested: amount,
    remaining: amount,
  }),
  ReservationReleased: versioned({
    decisionNumber: text,
    dimensions: fileDimensions,
    amount,
    destination: oneOf('available', 'released', 'lapsed'),
    shortfallFilled: amount,
    cause: text,
    right: oneOf('restored', 'kept'),
    source: text,
  }),
  GrantReplaced: versioned({
    decisionNumber: text,
    dimensions: fileDimensions,
    replacement: text,
    replacementDimensions: fileDimensions,
    committed: amount,
    advance: amount,
    released: amount,
  }),
  ReservedByObjection: versioned({
    decisionNumber: text,
    dimensions: fileDimensions,
    objectionId: text,
    amount,
    overCeiling: amount,
  }),
  AdviceRegistered: versioned(advice),
  AdviceClaimed: versioned(advice),
  AdvicePaid: versioned({ ...advice, paidOn: date }),
  AdviceCancelled: versioned({ ...advice, cause: text }),
  FundingYearClosed: versioned({
    budgetLine: text,
    lapsed: listOf(
      record<LapsedSlice>({ window: text, slice: text, fromAvailable: amount, fromReleased: amount }),
    ),
  }),
};
