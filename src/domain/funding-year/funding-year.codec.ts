/** Stored form of the events of a funding year. A required field added here needs a new version and an upcaster. */
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
import type { CoPayer } from './co-payers.js';
import { adviceCodecs, lapsedAdviceLine } from './advice.codec.js';
import type {
  ApplicationData,
  Eligibility,
  EligibilityTest,
  FundingYearEvent,
  GroupFact,
  LapsedSlice,
  RefusalGround,
} from './funding-year.events.js';
import type { SliceCriteria } from './holding.events.js';
import { refusalCodes } from './refusal-code.js';

const eligibilityTest = wordOr(
  'contested',
  record<EligibilityTest>({ passed: flag, source: text, checkedOn: date }),
);

const coPayers = optional(listOf(record<CoPayer>({ fundId: text, amount })));

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
    unfunded: optional(eligibilityTest),
  }),
  sequence: integer,
  queueNumber: optional(integer),
  thirdPartyContribution: optional(amount),
  onBehalf: optional(record<{ adviser: string; consentRef: string }>({ adviser: text, consentRef: text })),
  intermediaryRef: optional(text),
  deviceRef: optional(text),
  groupFacts: optional(listOf(record<GroupFact>({ fact: text, source: text, checkedOn: date }))),
  coPayers,
  continuedStudy: optional(flag),
};

const dates = { startDate: optional(date), endDate: optional(date), latestStart: optional(date) };

const sliceOfWindow = { budgetLine: text, slice: text, window: text };

const covering = { shortfallFilled: optional(amount), overCeilingFilled: optional(amount) };

const criteria = record<SliceCriteria>({ sectors: optional(listOf(text)), groupFact: optional(text) });

export const fundingYearCodecs: EventCodecs<FundingYearEvent> = {
  FundingYearOpened: versioned({ budgetLine: text }),
  WindowPlanned: versioned({ window: text, plannedOpensAt: instant, closesAt: instant }),
  CeilingSet: versioned({
    ...sliceOfWindow,
    total: amount,
    change: signedAmount,
    shortfall: amount,
    overCeilingFilled: optional(amount),
    publishedAt: date,
    reason: optional(documentReference),
  }),
  EarmarkAdded: versioned({
    ...sliceOfWindow,
    ...covering,
    amount,
    source: text,
    criteria: optional(criteria),
  }),
  HoldingMade: versioned({ ...sliceOfWindow, holdingId: text, amount, ground: text }),
  HoldingReleased: versioned({ ...sliceOfWindow, ...covering, holdingId: text, amount, ground: text }),
  LeftoverCarriedOver: versioned({
    ...sliceOfWindow,
    ...covering,
    to: text,
    fromAvailable: amount,
    fromReleased: amount,
  }),
  WindowOpened: versioned({ window: text }),
  WindowOpeningFailed: versioned({ window: text, ground: text }),
  WindowReopened: versioned({ window: text }),
  WindowClosed: versioned({ window: text }),
  AttemptRecorded: versioned({
    applicationId: text,
    personKey: text,
    window: text,
    ground: oneOf('window-not-open', 'incomplete'),
  }),
  BudgetReserved: versioned({ ...application, amount, latestStart: date }),
  ApplicationRefused: versioned({
    ...application,
    requested: amount,
    grounds: listOf(record<RefusalGround>({ code: oneOf(...refusalCodes), article: text })),
    remaining: optional(amount),
    held: optional(amount),
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
    overCeilingFilled: optional(amount),
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
    ...dates,
    price: optional(amount),
    ground: optional(text),
    coPayers,
  }),
  ReservedByObjection: versioned({
    decisionNumber: text,
    dimensions: fileDimensions,
    objectionId: text,
    amount,
    overCeiling: amount,
    ...dates,
    byCourt: optional(flag),
    appealId: optional(text),
    coPayers,
  }),
  ReservedForRevision: versioned({
    decisionNumber: text,
    dimensions: fileDimensions,
    amount,
    overCeiling: optional(amount),
    objectionId: optional(text),
    appealId: optional(text),
  }),
  PreRegistrationRecorded: versioned({
    window: text,
    providerKvk: text,
    courseId: text,
    personKey: text,
    reference: text,
  }),
  CourseCapped: versioned({ window: text, courseId: text, grants: integer, cap: integer }),
  QueueSealed: versioned({ window: text, tickets: integer, commitment: text }),
  QueueDrawn: versioned({ window: text, seed: text }),
  ...adviceCodecs,
  FundingYearClosed: versioned({
    budgetLine: text,
    lapsed: listOf(
      record<LapsedSlice>({ window: text, slice: text, fromAvailable: amount, fromReleased: amount }),
    ),
    lapsedAdvice: optional(listOf(lapsedAdviceLine)),
  }),
};
