/**
 * What became of each bucket of one person, told from the events of the funds that concern that person. Pure; money
 * that went to another bucket is counted there, so each bucket adds up by itself.
 */
import type { FundEvent } from '../../domain/fund/fund.events.js';
import { evolveFund } from '../../domain/fund/evolve-fund.js';
import { initialFund, usableOn, type BucketState, type FundState } from '../../domain/fund/fund.state.js';
import type { BucketId, FundId } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import type { BucketStatus, BucketView } from './fund.query.js';

interface Told {
  granted: Cents;
  moved: Cents;
  /** Promised to files so far, what came back left out; whether it was paid or not. */
  taken: Cents;
  expired: Cents;
}

/** The fund as the events of one person tell it, and what they told of each bucket. */
export interface BucketStory {
  readonly state: FundState;
  readonly told: Map<BucketId, Told>;
}

export function beginStory(fundId: FundId): BucketStory {
  return { state: initialFund(fundId), told: new Map() };
}

function tell({ told }: BucketStory, bucketId: BucketId, change: Partial<Told>): void {
  const before = told.get(bucketId) ?? { granted: 0n, moved: 0n, taken: 0n, expired: 0n };
  told.set(bucketId, {
    granted: before.granted + (change.granted ?? 0n),
    moved: before.moved + (change.moved ?? 0n),
    taken: before.taken + (change.taken ?? 0n),
    expired: before.expired + (change.expired ?? 0n),
  });
}

function tellReturned(
  story: BucketStory,
  { parts }: Extract<FundEvent, { readonly type: 'FundReleased' }>['data'],
): void {
  for (const { bucketId, amount, into, lapsed } of parts) {
    const goes = into !== undefined && !lapsed;
    tell(story, bucketId, {
      taken: -amount,
      ...(lapsed && { expired: amount }),
      ...(goes && { moved: -amount }),
    });
    if (goes) tell(story, into, { moved: amount });
  }
}

/** Adds an event of the fund to the story. */
export function continueStory(story: BucketStory, event: FundEvent): void {
  evolveFund(story.state, event);
  switch (event.type) {
    case 'EntitlementGranted':
    case 'EntitlementToppedUp':
      tell(story, event.data.bucketId, { granted: event.data.amount });
      return;
    case 'EntitlementExpired':
      tell(story, event.data.bucketId, { expired: event.data.amount });
      return;
    case 'EntitlementsMerged':
      tell(story, event.data.bucketId, { moved: -event.data.amount });
      tell(story, event.data.into, { moved: event.data.amount });
      return;
    case 'FundReserved':
      for (const { bucketId, amount } of event.data.parts) tell(story, bucketId, { taken: amount });
      return;
    case 'FundReleased':
      tellReturned(story, event.data);
      return;
    case 'FundOpened':
    case 'FundMoneySet':
    case 'FundReservationRefused':
    case 'FundCommitted':
    case 'FundPaid':
      return;
  }
}

function statusOf(bucket: BucketState, day: LocalDate): BucketStatus {
  if (bucket.mergedInto !== undefined) return 'merged';
  if (!usableOn(bucket, day)) return 'expired';
  return bucket.remaining + bucket.open === 0n ? 'used' : 'usable';
}

/** The buckets on a day. What is left after the last day counts as expired, whether that was recorded or not. */
export function bucketsOn({ state, told }: BucketStory, day: LocalDate): readonly BucketView[] {
  return [...state.buckets.values()].map((bucket) => {
    const { bucketId, remaining, open, expiresOn, mergedInto } = bucket;
    const { granted, moved, taken, expired } = told.get(bucketId) ?? {
      granted: 0n,
      moved: 0n,
      taken: 0n,
      expired: 0n,
    };
    const usable = usableOn(bucket, day) ? remaining : 0n;
    return {
      bucketId,
      fundId: state.fundId,
      payer: state.payer ?? '',
      granted: formatAmount(granted),
      moved: formatAmount(moved),
      remaining: formatAmount(usable),
      promised: formatAmount(open),
      used: formatAmount(taken - open),
      expired: formatAmount(expired + remaining - usable),
      ...(expiresOn === undefined ? {} : { expiresOn }),
      ...(mergedInto === undefined ? {} : { mergedInto }),
      status: statusOf(bucket, day),
    };
  });
}
