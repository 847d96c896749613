/**
 * Arbitrary events of every type for properties. Parts never exceed their whole, as deciders guarantee; beyond
 * that the content is free, odd texts included, because codecs and entries must hold for all of it.
 */
import fc from 'fast-check';
import type { BookYearEvent } from '../../src/domain/book-year/book-year.events.js';
import type { CourseEvent } from '../../src/domain/course/course.events.js';
import type { FundEvent } from '../../src/domain/fund/fund.events.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { GrantEvent, PaymentCondition } from '../../src/domain/grant/grant.events.js';
import { streamOf } from '../../src/domain/ids.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { ObjectionEvent } from '../../src/domain/objection/objection.events.js';
import type { PersonEvent } from '../../src/domain/person/person.events.js';
import type { ProviderEvent } from '../../src/domain/provider/provider.events.js';
import { missingParts } from '../../src/domain/missing-parts.js';
import {
  amount,
  budgetLine,
  courseId,
  date,
  decisionNumber,
  dimensions,
  document,
  instant,
  kvk,
  personKey,
  signedAmount,
  text,
  uuid,
  withPart,
  year,
  type DataOf,
} from './arbitrary-values.js';
import { fundData, fundId } from './fund-arbitraries.js';
import { fundingYearData } from './funding-year-arbitraries.js';
import { objectionData, personData } from './objection-arbitraries.js';

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
  PurchaseOrderIssued: fc.record(
    { orderNumber: text, amount, afterPayment: fc.boolean() },
    { requiredKeys: ['orderNumber', 'amount'] },
  ),
  PurchaseOrderCancelled: fc.record({ orderNumber: text }),
  InvoiceReceived: fc.record(
    { invoiceNumber: text, amount, receivedOn: date, afterPayment: fc.boolean() },
    { requiredKeys: ['invoiceNumber', 'amount', 'receivedOn'] },
  ),
  AdvancePaid: withPart.chain(({ whole, part }) =>
    fc.record(
      {
        dimensions,
        amount: fc.constant(whole),
        paidOn: date,
        final: fc.boolean(),
        rest: amount,
        payable: fc.constant(part),
        missing: fc.subarray<PaymentCondition>(['order', 'invoice'], { minLength: 1 }),
      },
      { requiredKeys: ['dimensions', 'amount', 'paidOn', 'final', 'rest', 'payable'] },
    ),
  ),
  CourseStarted: fc.record({ startedOn: date }),
  CourseRescheduled: fc.record({ startDate: date, endDate: date }),
  CourseSwapped: fc.record(
    {
      dimensions,
      newDimensions: dimensions,
      previousCourseId: courseId,
      committed: amount,
      advance: amount,
      released: amount,
      startDate: date,
      endDate: date,
      price: amount,
    },
    {
      requiredKeys: [
        ...(['dimensions', 'newDimensions', 'previousCourseId'] as const),
        ...(['committed', 'advance', 'released'] as const),
      ],
    },
  ),
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
    .tuple(
      fc.record(
        { dimensions, amount, ground: text, breachOn: date },
        { requiredKeys: ['dimensions', 'amount', 'ground'] },
      ),
      revision,
    )
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
    fc.record(
      {
        ...ofClaim,
        amount: fc.constant(whole),
        fromWrittenOff: fc.constant(part),
        receivedOn: date,
        setOffAgainst: text,
      },
      { requiredKeys: [...claimed, 'amount', 'fromWrittenOff', 'receivedOn'] },
    ),
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
    { ...ofClaim, open: amount, received: amount, writtenOff: amount, ground: text, reason: document },
    { requiredKeys: [...claimed, 'open', 'received', 'ground'] },
  ),
  RefundPaid: fc.record({ ...ofClaim, amount, paidOn: date }),
  RecoveryForgone: fc.record(
    { dimensions, amount, ground: text, reason: document },
    { requiredKeys: ['dimensions', 'amount', 'ground'] },
  ),
  DecisionNotified: fc.record({ kind: text, sentAt: instant, channel: text, template: text }),
  GrantHandedOver: fc.record({ to: decisionNumber, ground: text }),
  GrantTakenOver: fc.record(
    {
      dimensions,
      from: decisionNumber,
      amount,
      paid: amount,
      startDate: date,
      endDate: date,
      latestStart: date,
      order: text,
      startedOn: date,
      duties: fc.record({ deciding: fc.array(text), paying: fc.array(text), waiving: fc.array(text) }),
    },
    { requiredKeys: ['dimensions', 'from', 'amount', 'paid', 'startDate', 'endDate', 'latestStart'] },
  ),
  GrantIncreased: withPart.chain(({ whole, part }) =>
    fc.record({
      ...{ dimensions, objectionId: uuid },
      ...{ amount: fc.constant(whole), released: fc.constant(part) },
    }),
  ),
  GrantReinstated: fc.record(
    { dimensions, objectionId: uuid, amount, fromUndue: amount, latestStart: date },
    { requiredKeys: ['dimensions', 'objectionId', 'amount', 'fromUndue'] },
  ),
  DecisionPostponed: fc.record({ decideBy: date, ground: text, sentAt: instant }),
  DataRequested: fc.record({
    missing: fc.subarray([...missingParts], { minLength: 1 }),
    sentAt: instant,
    completeBy: date,
    decideBy: date,
  }),
  DataReceived: fc.record({ receivedOn: date, late: fc.boolean(), decideBy: date }),
  PaymentHeld: fc.record({
    holdId: uuid,
    ground: text,
    noticeSentAt: instant,
    until: date,
    reason: document,
  }),
  PaymentReleased: fc.record({
    holdId: uuid,
    cause: fc.constantFrom('decided' as const, 'term-ended' as const),
  }),
  ReminderSent: fc.record({ kind: text, dueOn: date, sentAt: instant, channel: text, template: text }),
  ActionProposed: fc.record({ proposalId: uuid, kind: text, ruleVersion: text }),
  ProposalDismissed: fc.record({ proposalId: uuid, ground: text }),
  DunningSent: fc.record({ claimId: uuid, level: fc.integer({ min: 1, max: 9 }), sentAt: instant }),
  ClawbackDeferred: fc.record({ claimId: uuid, until: date, ground: text }),
  InstalmentsAgreed: fc.record({
    claimId: uuid,
    instalments: fc.array(fc.record({ dueOn: date, amount }), { maxLength: 4 }),
  }),
  FileClosed: fc.record({ ground: text, retainUntil: date }),
  FileReopened: fc.record({
    ground: text,
    status: fc.constantFrom('refused' as const, 'determined' as const, 'withdrawn' as const),
  }),
};

export const courseData: DataOf<CourseEvent> = {
  CourseListed: fc.record(
    { providerKvk: kvk, title: text, price: amount, recognised: fc.boolean(), sector: text, theme: text },
    { requiredKeys: ['providerKvk', 'title', 'price', 'recognised'] },
  ),
  CoursePriceChanged: fc.record({ price: amount, validFrom: date }),
  CourseAssessed: fc.record(
    {
      labourMarketOriented: fc.boolean(),
      marketPrice: fc.boolean(),
      assessedOn: date,
      advantages: fc.boolean(),
      definitionMet: fc.boolean(),
      taughtAbroad: fc.boolean(),
      onAnnex: fc.boolean(),
    },
    { requiredKeys: ['labourMarketOriented', 'marketPrice', 'assessedOn'] },
  ),
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
  ...inStream<ObjectionEvent>(uuid.map(streamOf.objection), objectionData),
  ...inStream<PersonEvent>(personKey.map(streamOf.person), personData),
  ...inStream<FundEvent>(fundId.map(streamOf.fund), fundData),
);
