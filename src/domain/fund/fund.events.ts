/**
 * What another payer promised, set aside and paid: entitlement buckets with their own payer, rule and expiry, next
 * to the EUR 1,000 of the year that the scheme itself gives. A fund knows nothing of ceilings, windows or rights of
 * the year; one file has at most one reservation in it that stands.
 */
import type { DomainEvent } from '../decider.js';
import type { BucketId, CourseId, DecisionNumber, KvkNumber, PersonKey } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** What holds for every bucket of a fund. */
export interface FundRule {
  /** The most that may stand on the buckets of one person at once: what is left and what is promised to a file. */
  readonly perPerson: Cents;
  /** Last day on which any bucket may be used; absent when the payer sets none. */
  readonly expiresOn?: LocalDate;
  /** True when a bucket may outlast the calendar year in which the fund began: it stays with the person. */
  readonly carriesOver: boolean;
  /** True when granting sets money aside (an account); false when who comes first is served (as under a ceiling). */
  readonly setAside: boolean;
}

/** A payer opens a fund for the period in the stream's name. */
export type FundOpened = DomainEvent<'FundOpened', { readonly payer: string; readonly rule: FundRule }>;

/** The payer sets the money of the fund to a new `total`; `change` is what came or went now. */
export type FundMoneySet = DomainEvent<'FundMoneySet', { readonly total: Cents; readonly change: Cents }>;

/** A change of one bucket of one person. `setAside` is what was moved in the books: all of `amount`, or nothing. */
interface BucketChange {
  readonly bucketId: BucketId;
  readonly personKey: PersonKey;
  readonly amount: Cents;
  readonly setAside: Cents;
}

/** A bucket of a learning account (leerrekening) is made. Without `expiresOn` it stays with the person. */
export type EntitlementGranted = DomainEvent<
  'EntitlementGranted',
  BucketChange & { readonly expiresOn?: LocalDate }
>;

/** A bucket gets more, and a later last day if one is named. */
export type EntitlementToppedUp = DomainEvent<
  'EntitlementToppedUp',
  BucketChange & { readonly expiresOn?: LocalDate }
>;

/** What was left of a bucket after its last day goes back to the fund. */
export type EntitlementExpired = DomainEvent<
  'EntitlementExpired',
  BucketChange & { readonly expiredOn: LocalDate }
>;

/** What is left of one bucket goes to another of the same person; what a file holds of it comes back there as well. */
export type EntitlementsMerged = DomainEvent<
  'EntitlementsMerged',
  {
    readonly bucketId: BucketId;
    readonly into: BucketId;
    readonly personKey: PersonKey;
    readonly amount: Cents;
  }
>;

/** The file that money of a fund is for. */
export interface FileOfFund {
  readonly decisionNumber: DecisionNumber;
  readonly personKey: PersonKey;
  readonly providerKvk: KvkNumber;
  readonly courseId: CourseId;
}

/** What a file takes from one bucket. */
export interface BucketPart {
  readonly bucketId: BucketId;
  readonly amount: Cents;
}

/**
 * Promised to a file that waits for all its payers; `fromSetAside` is the part that had been set aside. With
 * `objectionId` it was asked again because an objection was won; with `movedFrom` it is what was promised or owed
 * before, to that number or to the same one with another course.
 */
export type FundReserved = DomainEvent<
  'FundReserved',
  FileOfFund & {
    readonly amount: Cents;
    readonly fromSetAside: Cents;
    readonly parts: readonly BucketPart[];
    readonly objectionId?: string;
    readonly movedFrom?: DecisionNumber;
  }
>;

/** Why a fund takes no part in a file. */
export type FundRefusalGround = 'fund-unknown' | 'no-entitlement' | 'entitlement-too-low' | 'fund-exhausted';

/**
 * The fund takes no part in a file: then no other payer does either. Asked again on objection (`objectionId`), the grant
 * stands all the same, and a person sees to what is lacking.
 */
export type FundReservationRefused = DomainEvent<
  'FundReservationRefused',
  FileOfFund & { readonly amount: Cents; readonly ground: FundRefusalGround; readonly objectionId?: string }
>;

/** The grant was awarded: what was promised is owed to the provider. */
export type FundCommitted = DomainEvent<'FundCommitted', FileOfFund & { readonly amount: Cents }>;

/** The payer's part is paid to the provider; `paidOn` is the bank's value date. */
export type FundPaid = DomainEvent<
  'FundPaid',
  FileOfFund & { readonly amount: Cents; readonly paidOn: LocalDate }
>;

/** Where money that a file no longer needs goes: to its bucket, to the bucket that took it up, or back to the fund. */
export interface ReturnedPart extends BucketPart {
  /** The bucket that took up this one. */
  readonly into?: BucketId;
  /** The last day of the bucket is over: nothing comes back to the person. */
  readonly lapsed: boolean;
}

/**
 * A file no longer needs what was promised to it (`reserved`), or the rest of what was owed (`committed`). With `movedTo`
 * it is promised anew in the same moment: to that number, or to the same one with another course.
 */
export type FundReleased = DomainEvent<
  'FundReleased',
  FileOfFund & {
    readonly amount: Cents;
    readonly from: 'reserved' | 'committed';
    readonly toSetAside: Cents;
    readonly parts: readonly ReturnedPart[];
    readonly cause: string;
    readonly movedTo?: DecisionNumber;
  }
>;

export type FundEvent =
  | FundOpened
  | FundMoneySet
  | EntitlementGranted
  | EntitlementToppedUp
  | EntitlementExpired
  | EntitlementsMerged
  | FundReserved
  | FundReservationRefused
  | FundCommitted
  | FundPaid
  | FundReleased;
