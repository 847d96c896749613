/**
 * The money of a fund, the buckets of its persons and what files hold of them. A bucket whose last day is over
 * still has a rest until its expiry is recorded, so ask for what is usable on a day, never for the rest alone.
 */
import type { BucketId, DecisionNumber, FundId, PersonKey } from '../ids.js';
import { yearOfFund } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { BucketPart, FileOfFund, FundRule } from './fund.events.js';

export interface BucketState {
  readonly bucketId: BucketId;
  readonly personKey: PersonKey;
  /** Neither promised to a file nor used. */
  readonly remaining: Cents;
  /** Promised to files that are not paid yet. */
  readonly open: Cents;
  /** Last day of use; absent: it stays with the person. */
  readonly expiresOn?: LocalDate;
  /** The bucket that took it up. */
  readonly mergedInto?: BucketId;
}

/** What a fund does for one file, whichever of the amounts is above zero. */
export interface FundFile extends FileOfFund {
  readonly amount: Cents;
  readonly refused: boolean;
  readonly reserved: Cents;
  readonly committed: Cents;
  readonly paid: Cents;
  /** What of the open amount came from which bucket. */
  readonly parts: readonly BucketPart[];
  /** The objections because of which it was asked, the last one last; none when only the application asked. */
  readonly objections: readonly string[];
}

export interface FundState {
  readonly fundId: FundId;
  payer: string | undefined;
  rule: FundRule | undefined;
  total: Cents;
  /** Neither set aside for a person nor promised, owed or paid. */
  available: Cents;
  readonly buckets: Map<BucketId, BucketState>;
  readonly ofPerson: Map<PersonKey, readonly BucketId[]>;
  readonly files: Map<DecisionNumber, FundFile>;
}

export function initialFund(fundId: FundId): FundState {
  return {
    fundId,
    payer: undefined,
    rule: undefined,
    total: 0n,
    available: 0n,
    buckets: new Map(),
    ofPerson: new Map(),
    files: new Map(),
  };
}

/** The buckets of a person, in the order in which they were granted. */
export function bucketsOf(
  state: Pick<FundState, 'ofPerson' | 'buckets'>,
  personKey: PersonKey,
): readonly BucketState[] {
  return (state.ofPerson.get(personKey) ?? []).flatMap((bucketId) => state.buckets.get(bucketId) ?? []);
}

/** True when a bucket may still be used on that day. */
export function usableOn({ expiresOn }: Pick<BucketState, 'expiresOn'>, day: LocalDate): boolean {
  return expiresOn === undefined || day <= expiresOn;
}

/** The last day that any bucket of the fund may have; undefined when buckets stay with the person. */
export function latestExpiry({ fundId }: Pick<FundState, 'fundId'>, rule: FundRule): LocalDate | undefined {
  return rule.expiresOn ?? (rule.carriesOver ? undefined : `${String(yearOfFund(fundId))}-12-31`);
}

/** The bucket in which money of this bucket belongs now: itself, or the one that took it up in the end. */
export function successorOf(state: Pick<FundState, 'buckets'>, bucketId: BucketId): BucketState | undefined {
  const bucket = state.buckets.get(bucketId);
  return bucket?.mergedInto === undefined ? bucket : successorOf(state, bucket.mergedInto);
}

/** The first parts of a list that together make an amount, and the parts that are left. */
export function splitParts(
  parts: readonly BucketPart[],
  amount: Cents,
): { readonly taken: readonly BucketPart[]; readonly left: readonly BucketPart[] } {
  const taken: BucketPart[] = [];
  const left: BucketPart[] = [];
  let missing = amount;
  for (const part of parts) {
    const here = part.amount < missing ? part.amount : missing;
    missing -= here;
    if (here > 0n) taken.push({ bucketId: part.bucketId, amount: here });
    if (part.amount > here) left.push({ bucketId: part.bucketId, amount: part.amount - here });
  }
  return { taken, left };
}
