/**
 * The money of other payers and the buckets of a person. Amounts as `"640.00"`. The first bucket of a person is always
 * the scheme's own of the year: a learning account stands beside it, and never changes it.
 */
import { Query } from '@nestjs/cqrs';
import type { BucketId, DecisionNumber, FundId, PersonKey } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';
import type { FundFileStatus } from './fund.schema.js';

export interface FundRuleView {
  /** The most that may stand to the name of one person at once. */
  readonly perPerson: string;
  /** Last day on which any bucket may be used. */
  readonly expiresOn?: LocalDate;
  readonly carriesOver: boolean;
  readonly setAside: boolean;
}

/** `money = available + held + reserved + committed + realised`, to the cent. */
export interface FundView {
  readonly fundId: FundId;
  readonly payer: string;
  readonly rule: FundRuleView;
  readonly money: string;
  readonly available: string;
  /** Set aside for persons. */
  readonly held: string;
  readonly reserved: string;
  readonly committed: string;
  readonly realised: string;
  readonly revision: string;
  readonly position: string;
}

export interface FundReservationView {
  readonly decisionNumber: DecisionNumber;
  /** What was asked. */
  readonly amount: string;
  readonly paid: string;
  readonly status: FundFileStatus;
  /** Why the fund takes no part. */
  readonly ground?: string;
}

export type BucketStatus = 'usable' | 'used' | 'expired' | 'merged';

/** `granted + moved = remaining + promised + used + expired`, to the cent. */
export interface BucketView {
  readonly bucketId: BucketId;
  readonly fundId: FundId;
  readonly payer: string;
  readonly granted: string;
  /** What came from other buckets of the person, below zero what went there. */
  readonly moved: string;
  /** What can be used on the day. */
  readonly remaining: string;
  /** Promised to files that are not paid yet. */
  readonly promised: string;
  readonly used: string;
  readonly expired: string;
  /** Last day; absent: it stays with the person over the years. */
  readonly expiresOn?: LocalDate;
  readonly mergedInto?: BucketId;
  readonly status: BucketStatus;
}

export interface PersonBucketsView {
  readonly personKey: PersonKey;
  readonly on: LocalDate;
  readonly buckets: readonly BucketView[];
  readonly position: string;
}

export class ListFunds extends Query<{ readonly items: readonly FundView[]; readonly position: string }> {
  constructor(readonly criteria: { readonly moment: Moment }) {
    super();
  }
}

/** Undefined when there is no such fund, or was none then. */
export class GetFund extends Query<FundView | undefined> {
  constructor(readonly criteria: { readonly fundId: FundId; readonly moment: Moment }) {
    super();
  }
}

/** Undefined when there is no such place to go on from. */
export type FundReservationsPage = Page<FundReservationView> | 'fund-unknown' | undefined;

/** In the order of the files' numbers. */
export class ListFundReservations extends Query<FundReservationsPage> {
  constructor(readonly criteria: { readonly fundId: FundId; readonly moment: Moment } & PageRequest) {
    super();
  }
}

/** The buckets as they stand on a day; a day in the future says what will have expired by then. */
export class GetPersonBuckets extends Query<PersonBucketsView> {
  constructor(
    readonly criteria: {
      readonly personKey: PersonKey;
      readonly on: LocalDate;
      readonly today: LocalDate;
      readonly moment: Moment;
    },
  ) {
    super();
  }
}
