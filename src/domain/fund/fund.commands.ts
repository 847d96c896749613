/**
 * What can be asked of a fund. Opening, filling and granting is the payer's; reserving, committing and releasing
 * follows from a file and is asked by the policy `co-funding` only.
 */
import type { BucketId, CourseId, DecisionNumber, KvkNumber, PersonKey } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { FileOfFund, FundRule } from './fund.events.js';

export interface OpenFund {
  readonly type: 'OpenFund';
  readonly payer: string;
  readonly rule: FundRule;
}

/** `total` is the new total of the fund's money, not the difference. */
export interface SetFundMoney {
  readonly type: 'SetFundMoney';
  readonly total: Cents;
}

/** Without `expiresOn` the rule of the fund says how long it can be used. */
export interface GrantEntitlement {
  readonly type: 'GrantEntitlement';
  readonly bucketId: BucketId;
  readonly personKey: PersonKey;
  readonly amount: Cents;
  readonly expiresOn?: LocalDate;
}

/** Without `expiresOn` the last day stays as it is. */
export interface TopUpEntitlement {
  readonly type: 'TopUpEntitlement';
  readonly bucketId: BucketId;
  readonly amount: Cents;
  readonly expiresOn?: LocalDate;
}

/** What is left of `bucketId` goes to `into`. */
export interface MergeEntitlements {
  readonly type: 'MergeEntitlements';
  readonly bucketId: BucketId;
  readonly into: BucketId;
}

/** Gives back to the fund what is left of buckets whose last day is over; at most a thousand at a time. */
export interface ExpireEntitlements {
  readonly type: 'ExpireEntitlements';
}

/** What a step of a file answers: the application, or the objection because of which the fund was asked again. */
interface OfAsking {
  readonly objectionId?: string;
}

export interface ReserveFromFund extends FileOfFund, OfAsking {
  readonly type: 'ReserveFromFund';
  readonly amount: Cents;
  /** Numbers that the file had before: what was paid for one of them is not asked again. */
  readonly formerNumbers?: readonly DecisionNumber[];
}

export interface CommitFund extends OfAsking {
  readonly type: 'CommitFund';
  readonly decisionNumber: DecisionNumber;
}

/** Pays the payer's part; what is left of it goes back to the buckets it came from. */
export interface PayFromFund {
  readonly type: 'PayFromFund';
  readonly decisionNumber: DecisionNumber;
  readonly amount: Cents;
  readonly paidOn: LocalDate;
}

export interface ReleaseFund extends OfAsking {
  readonly type: 'ReleaseFund';
  readonly decisionNumber: DecisionNumber;
  readonly cause: string;
  /** Gives back what any earlier asking left promised, but nothing of this objection. */
  readonly before?: string;
}

/** Takes what is promised or owed along to another number or course: at most `amount`; the rest comes back. */
export interface MoveFund {
  readonly type: 'MoveFund';
  readonly decisionNumber: DecisionNumber;
  readonly to: DecisionNumber;
  readonly providerKvk: KvkNumber;
  readonly courseId: CourseId;
  readonly amount: Cents;
  readonly cause: string;
}

export type FundCommand =
  | OpenFund
  | SetFundMoney
  | GrantEntitlement
  | TopUpEntitlement
  | MergeEntitlements
  | ExpireEntitlements
  | ReserveFromFund
  | CommitFund
  | PayFromFund
  | ReleaseFund
  | MoveFund;
