/**
 * Arbitrary events of every type for properties. Parts never exceed their whole, as deciders guarantee; beyond
 * that the content is free, odd texts included, because codecs and entries must hold for all of it.
 */
import fc from 'fast-check';
import type { BookYearEvent } from '../../src/domain/book-year/book-year.events.js';
import type { CourseEvent } from '../../src/domain/course/course.events.js';
import type { FileDimensions } from '../../src/domain/file-dimensions.js';
import type { ApplicationData, FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { refusalCodes } from '../../src/domain/funding-year/funding-year.codec.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import { instantAt } from '../../src/domain/instant.js';
import { decisionNumberOf, streamOf } from '../../src/domain/ids.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { calendarDayAt, formatDay } from '../../src/domain/local-date.js';
import type { Cents } from '../../src/domain/money.js';
import type { ProviderEvent } from '../../src/domain/provider/provider.events.js';

/** Arbitrary data for every event type of a union. */
type DataOf<Event extends LedgerEvent> = {
  readonly [Type in Event['type']]: fc.Arbitrary<Extract<Event, { readonly type: Type }>['data']>;
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('', '"', '\\', '\u2028', '\u0000', '€', '__proto__', '1e3', 'Ünïcödé 🎓'),
);
const amount = fc.oneof(fc.bigInt(0n, 100_000n), fc.bigInt(0n, 999_999_999_999n), fc.constant(0n));
const signedAmount = amount.chain((cents) => fc.constantFrom(cents, -cents));
const date = fc.integer({ min: 18_993, max: 22_000 }).map((day) => formatDay(calendarDayAt(day)));
const instant = fc.integer({ min: 1_640_991_600_000, max: 1_900_000_000_000 }).map(instantAt);
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9 a b c d e f'.split(' ')),
    minLength: length,
    maxLength: length,
  });
const uuid = fc.uuid();
const personKey = hex(32).map((digits) => `psn_${digits}`);
const kvk = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'));
const year = fc.constantFrom(2022, 2023);
const window = fc.tuple(year, fc.integer({ min: 1, max: 5 })).map((parts) => parts.join('-'));
const decisionNumber = fc
  .tuple(year, fc.integer({ min: 1, max: 9_999_999 }))
  .map(([fundingYear, counter]) => decisionNumberOf(fundingYear, counter));
const courseId = fc.integer({ min: 1, max: 20_000 }).map((number) => `course-${number}`);
const slice = fc.constantFrom('general', 'by-phone');
const budgetLine = fc.constantFrom('stap', 'advice');
const document = fc.record({ documentId: uuid, sha256OfCiphertext: hex(64) });

const dimensions: fc.Arbitrary<FileDimensions> = fc.record({
  budgetLine,
  courseId,
  personKey,
  providerKvk: kvk,
  slice,
  window,
});

/** A whole and a part of it. */
const withPart = amount.chain((whole) =>
  fc.bigInt(0n, whole).map((part): { whole: Cents; part: Cents } => ({ whole, part })),
);

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
  eligibility: fc.record({ adult: eligibilityTest, residence: eligibilityTest, insured: eligibilityTest }),
  sequence: fc.integer({ min: 1, max: 300_000 }),
  queueNumber: fc.integer({ min: 1 }),
  thirdPartyContribution: amount,
  onBehalf: fc.record({ adviser: text, consentRef: text }),
  intermediaryRef: text,
  deviceRef: text,
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

const ofSlice = { budgetLine, slice, window };
const holding = fc.record({ ...ofSlice, holdingId: uuid, amount, ground: text });
const advice = { adviceId: uuid, amount, budgetLine, personKey, adviserKvk: kvk, window, slice };
const advised = ['adviceId', 'amount', 'budgetLine', 'personKey', 'adviserKvk'] as const;
const ofWindow = fc.record({ window });

export const fundingYearData: DataOf<FundingYearEvent> = {
  FundingYearOpened: fc.record({ budgetLine }),
  WindowPlanned: fc.record({ window, plannedOpensAt: instant, closesAt: instant }),
  CeilingSet: fc.record(
    {
      ...ofSlice,
      total: amount,
      change: signedAmount,
      shortfall: amount,
      publishedAt: date,
      reason: document,
    },
    { requiredKeys: ['budgetLine', 'slice', 'window', 'total', 'change', 'shortfall', 'publishedAt'] },
  ),
  EarmarkAdded: fc.record({ ...ofSlice, amount, source: text }),
  HoldingMade: holding,
  HoldingReleased: holding,
  LeftoverCarriedOver: fc.record({ ...ofSlice, to: window, fromAvailable: amount, fromReleased: amount }),
  WindowOpened: ofWindow,
  WindowOpeningFailed: fc.record({ window, ground: text }),
  WindowReopened: ofWindow,
  WindowClosed: ofWindow,
  AttemptRecorded: fc.record({
    applicationId: uuid,
    personKey,
    window,
    ground: fc.constant('window-not-open' as const),
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
    fc.record({
      decisionNumber,
      dimensions,
      amount: fc.constant(whole),
      destination: fc.constantFrom('available' as const, 'released' as const, 'lapsed' as const),
      shortfallFilled: fc.constant(part),
      cause: text,
      right: fc.constantFrom('restored' as const, 'kept' as const),
      source: text,
    }),
  ),
  GrantReplaced: fc.record({
    decisionNumber,
    dimensions,
    replacement: decisionNumber,
    replacementDimensions: dimensions,
    committed: amount,
    advance: amount,
    released: amount,
  }),
  ReservedByObjection: withPart.chain(({ whole, part }) =>
    fc.record({
      decisionNumber,
      dimensions,
      objectionId: uuid,
      amount: fc.constant(whole),
      overCeiling: fc.constant(part),
    }),
  ),
  AdviceRegistered: fc.record(advice, { requiredKeys: [...advised] }),
  AdviceClaimed: fc.record(advice, { requiredKeys: [...advised] }),
  AdvicePaid: fc.record({ ...advice, paidOn: date }, { requiredKeys: [...advised, 'paidOn'] }),
  AdviceCancelled: fc.record({ ...advice, cause: text }, { requiredKeys: [...advised, 'cause'] }),
  FundingYearClosed: fc.record({
    budgetLine,
    lapsed: fc.array(fc.record({ window, slice, fromAvailable: amount, fromReleased: amount })),
  }),
};

const ofClaim = { dimensions, claimId: uuid };
const claimed = ['dimensions', 'claimId'] as const;

/** Down, or up: never both. */
const revision = fc
  .tuple(fc.boolean(), amount, amount)
  .map(([down, first, second]) =>
    down ? { toUndue: first, fromUndue: 0n, beyond: 0n } : { toUndue: 0n, fromUndue: first, beyond: second },
  );

export const grantData: DataOf<GrantEvent> = {
  GrantAwarded: fc.record({ dimensions, amount, startDate: date, endDate: date, latestStart: date }),
  GrantRefused: fc.record({ dimensions, amount, ground: text }),
  PurchaseOrderIssued: fc.record({ orderNumber: text, amount }),
  PurchaseOrderCancelled: fc.record({ orderNumber: text }),
  InvoiceReceived: fc.record({ invoiceNumber: text, amount, receivedOn: date }),
  AdvancePaid: withPart.chain(({ whole, part }) =>
    fc.record({
      dimensions,
      amount: fc.constant(whole),
      paidOn: date,
      final: fc.boolean(),
      rest: amount,
      payable: fc.constant(part),
    }),
  ),
  CourseStarted: fc.record({ startedOn: date }),
  CourseRescheduled: fc.record({ startDate: date, endDate: date }),
  CourseSwapped: fc.record({
    dimensions,
    newDimensions: dimensions,
    previousCourseId: courseId,
    committed: amount,
    advance: amount,
    released: amount,
  }),
  ParticipationProofReceived: fc.record(
    {
      outcome: fc.constantFrom('completed' as const, 'insufficient' as const, 'absent' as const),
      attendance: fc.integer({ min: 0, max: 100 }),
      receivedOn: date,
    },
    { requiredKeys: ['outcome', 'receivedOn'] },
  ),
  GrantDetermined: fc.record({ dimensions, amount, undue: amount, rest: amount, ground: text }),
  DeterminationRevised: fc
    .tuple(fc.record({ dimensions, amount, ground: text }), revision)
    .map(([content, parts]) => ({ ...content, ...parts })),
  GrantWithdrawn: fc.record({
    dimensions,
    cause: fc.constantFrom(
      'person' as const,
      'provider' as const,
      'agency' as const,
      'administrative' as const,
    ),
    ground: text,
    branch: fc.constantFrom(
      'before-award' as const,
      'before-order' as const,
      'order-cancelled' as const,
      'after-payment' as const,
    ),
    reserved: amount,
    committed: amount,
    paid: amount,
  }),
  ClawbackDecided: fc.record({
    ...ofClaim,
    debtor: fc.constantFrom('provider' as const, 'person' as const),
    amount,
    legalBasis: text,
    weighing: fc.record({ codes: fc.array(text), document }),
  }),
  ClawbackReceived: withPart.chain(({ whole, part }) =>
    fc.record({
      ...ofClaim,
      amount: fc.constant(whole),
      fromWrittenOff: fc.constant(part),
      receivedOn: date,
    }),
  ),
  ClawbackWaived: fc.record(
    { ...ofClaim, amount, ground: text, reason: document },
    { requiredKeys: [...claimed, 'amount', 'ground'] },
  ),
  ClawbackWrittenOff: fc.record(
    { ...ofClaim, amount, temporary: fc.boolean(), ground: text, reason: document },
    { requiredKeys: [...claimed, 'amount', 'temporary', 'ground'] },
  ),
  ClawbackReversed: fc.record(
    { ...ofClaim, open: amount, received: amount, ground: text, reason: document },
    { requiredKeys: [...claimed, 'open', 'received', 'ground'] },
  ),
  RefundPaid: fc.record({ ...ofClaim, amount, paidOn: date }),
  RecoveryForgone: fc.record(
    { dimensions, amount, ground: text, reason: document },
    { requiredKeys: ['dimensions', 'amount', 'ground'] },
  ),
  DecisionNotified: fc.record({ kind: text, sentAt: instant, channel: text, template: text }),
};

export const courseData: DataOf<CourseEvent> = {
  CourseListed: fc.record(
    { providerKvk: kvk, title: text, price: amount, recognised: fc.boolean(), sector: text, theme: text },
    { requiredKeys: ['providerKvk', 'title', 'price', 'recognised'] },
  ),
  CoursePriceChanged: fc.record({ price: amount, validFrom: date }),
  CourseAssessed: fc.record({
    labourMarketOriented: fc.boolean(),
    marketPrice: fc.boolean(),
    assessedOn: date,
  }),
  CourseExcluded: fc.record({ ground: text, excludedFrom: date }),
  CourseReinstated: fc.record({ ground: text, reinstatedFrom: date }),
  CourseDelisted: fc.record({ delistedFrom: date }),
};

const details = fc.record(
  { name: text, ibanRef: text, addressRef: text, contactRef: text },
  { requiredKeys: ['name'] },
);

export const providerData: DataOf<ProviderEvent> = {
  ProviderRegistered: details,
  ProviderDetailsChanged: details,
};

export const bookYearData: DataOf<BookYearEvent> = {
  BudgetVoted: fc.record({ line: budgetLine, act: text, total: amount, change: signedAmount }),
  ExecutionCostRecorded: fc.record({ line: budgetLine, amount, paidOn: date }),
  BookYearClosed: fc.constant({}),
};

/** An event in a stream of its category. */
export interface EventInStream {
  readonly stream: string;
  readonly event: LedgerEvent;
}

function inStream<Event extends LedgerEvent>(
  stream: fc.Arbitrary<string>,
  data: DataOf<Event>,
): readonly fc.Arbitrary<EventInStream>[] {
  return Object.entries<fc.Arbitrary<unknown>>(data).map(([type, content]) =>
    fc.record({ stream, event: content.map((value) => ({ type, data: value }) as LedgerEvent) }),
  );
}

/** Any event of the ledger; every type is as likely as every other. */
export const ledgerEvent: fc.Arbitrary<EventInStream> = fc.oneof(
  ...inStream<FundingYearEvent>(year.map(streamOf.fundingYear), fundingYearData),
  ...inStream<GrantEvent>(decisionNumber.map(streamOf.grant), grantData),
  ...inStream<CourseEvent>(courseId.map(streamOf.course), courseData),
  ...inStream<ProviderEvent>(kvk.map(streamOf.provider), providerData),
  ...inStream<BookYearEvent>(year.map(streamOf.bookYear), bookYearData),
);
