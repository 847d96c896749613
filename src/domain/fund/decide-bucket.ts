/**
 * The payer's decisions on the buckets of persons: granting, topping up, merging and recording expiry. A bucket may
 * be granted only within the rule of the fund and, in a fund that sets money aside, only with money that is there.
 */
import { accept, reject, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { BucketId, PersonKey } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount, remainder, type Cents } from '../money.js';
import type { GrantEntitlement, MergeEntitlements, TopUpEntitlement } from './fund.commands.js';
import type { FundEvent, FundRule } from './fund.events.js';
import type { FundRejection, FundRejectionCode } from './fund.rejections.js';
import { bucketsOf, latestExpiry, usableOn, type BucketState, type FundState } from './fund.state.js';

export type FundOutcome = Decision<FundEvent, FundRejection>;

export const no = (code: FundRejectionCode, detail: string): FundOutcome => reject({ code, detail });

/** Most buckets that one command records as expired. */
const EXPIRED_AT_ONCE = 1000;

const legalDay = ({ effectiveAt }: CommandContext): LocalDate => localDateOf(effectiveAt);

interface Wish {
  readonly personKey: PersonKey;
  readonly amount: Cents;
  readonly day: LocalDate;
  readonly expiresOn: LocalDate | undefined;
}

/** What stands on the buckets of a person: left on that day, or promised to a file. */
function standing(state: FundState, personKey: PersonKey, day: LocalDate): Cents {
  return bucketsOf(state, personKey).reduce(
    (sum, bucket) => sum + bucket.open + (usableOn(bucket, day) ? bucket.remaining : 0n),
    0n,
  );
}

function unlessWellDated(
  state: FundState,
  rule: FundRule,
  { expiresOn, day }: Wish,
): FundOutcome | undefined {
  if (expiresOn === undefined) return undefined;
  const latest = latestExpiry(state, rule);
  if (latest !== undefined && expiresOn > latest) {
    return no('expiry-too-late', `By the rule of the fund no bucket may be used after ${latest}.`);
  }
  return expiresOn < day
    ? no('expiry-passed', `The last day, ${expiresOn}, is over. Name a day from ${day} on.`)
    : undefined;
}

function unlessAffordable(state: FundState, rule: FundRule, wish: Wish): FundOutcome | undefined {
  const { personKey, amount, day } = wish;
  if (amount <= 0n) return no('amount-not-positive', 'Give an amount above 0.00.');
  const room = remainder(rule.perPerson, standing(state, personKey, day));
  if (amount > room) {
    return no(
      'above-per-person',
      `At most ${formatAmount(rule.perPerson)} may stand to the name of one person: ${formatAmount(room)} more fits.`,
    );
  }
  return rule.setAside && amount > state.available
    ? no(
        'fund-exhausted',
        `The fund has ${formatAmount(state.available)} that is not set aside. Set its money higher first.`,
      )
    : undefined;
}

const within = (state: FundState, rule: FundRule, wish: Wish): FundOutcome | undefined =>
  unlessWellDated(state, rule, wish) ?? unlessAffordable(state, rule, wish);

export function grantEntitlement(
  state: FundState,
  { rule, context }: { readonly rule: FundRule; readonly context: CommandContext },
  command: GrantEntitlement,
): FundOutcome {
  const { bucketId, personKey, amount } = command;
  if (state.buckets.has(bucketId)) {
    return no('bucket-exists', `Bucket ${bucketId} exists. Top it up, or use a new id.`);
  }
  const expiresOn = command.expiresOn ?? latestExpiry(state, rule);
  const refused = within(state, rule, { personKey, amount, day: legalDay(context), expiresOn });
  if (refused !== undefined) return refused;
  const setAside = rule.setAside ? amount : 0n;
  const expiry = expiresOn === undefined ? {} : { expiresOn };
  return accept({ type: 'EntitlementGranted', data: { bucketId, personKey, amount, setAside, ...expiry } });
}

const unknown = (bucketId: BucketId): FundOutcome =>
  no('bucket-unknown', `The fund has no bucket ${bucketId}. GET /v1/persons/{key}/buckets lists them.`);

function unlessLive(bucket: BucketState, day: LocalDate): FundOutcome | undefined {
  const { bucketId, mergedInto, expiresOn } = bucket;
  if (mergedInto !== undefined) {
    return no('bucket-merged', `Bucket ${bucketId} was taken up by ${mergedInto}. Name that one.`);
  }
  return usableOn(bucket, day)
    ? undefined
    : no('bucket-expired', `The last day of bucket ${bucketId} was ${expiresOn ?? ''}. Grant a new one.`);
}

export function topUpEntitlement(
  state: FundState,
  { rule, context }: { readonly rule: FundRule; readonly context: CommandContext },
  command: TopUpEntitlement,
): FundOutcome {
  const { bucketId, amount, expiresOn } = command;
  const bucket = state.buckets.get(bucketId);
  if (bucket === undefined) return unknown(bucketId);
  const day = legalDay(context);
  const { personKey } = bucket;
  const wish: Wish = { personKey, amount, day, expiresOn };
  const refused = unlessLive(bucket, day) ?? within(state, rule, wish);
  if (refused !== undefined) return refused;
  if (expiresOn !== undefined && (bucket.expiresOn === undefined || expiresOn < bucket.expiresOn)) {
    const last = bucket.expiresOn === undefined ? 'without a last day' : `until ${bucket.expiresOn}`;
    return no('merge-would-shorten', `Bucket ${bucketId} may be used ${last}; keep that.`);
  }
  const setAside = rule.setAside ? amount : 0n;
  const expiry = expiresOn === undefined ? {} : { expiresOn };
  return accept({ type: 'EntitlementToppedUp', data: { bucketId, personKey, amount, setAside, ...expiry } });
}

/** True when the right would end earlier in the other bucket. */
function shortens(from: BucketState, into: BucketState): boolean {
  return into.expiresOn !== undefined && (from.expiresOn === undefined || into.expiresOn < from.expiresOn);
}

export function mergeEntitlements(
  state: FundState,
  { bucketId, into }: MergeEntitlements,
  context: CommandContext,
): FundOutcome {
  const from = state.buckets.get(bucketId);
  const target = state.buckets.get(into);
  if (from === undefined) return unknown(bucketId);
  if (target === undefined || bucketId === into) return unknown(into);
  if (from.mergedInto === into) return accept();
  if (from.personKey !== target.personKey) {
    return no(
      'bucket-of-another-person',
      `Bucket ${into} is of another person. Merge buckets of one person.`,
    );
  }
  const refused = unlessLive(from, legalDay(context)) ?? unlessLive(target, legalDay(context));
  if (refused !== undefined) return refused;
  if (shortens(from, target)) {
    return no(
      'merge-would-shorten',
      `Bucket ${bucketId} may be used longer than ${into}. Merge ${into} into ${bucketId} instead.`,
    );
  }
  const { personKey, remaining: amount } = from;
  return accept({ type: 'EntitlementsMerged', data: { bucketId, into, personKey, amount } });
}

/** Records the expiry of buckets whose last day is over and that still have a rest. */
export function expireEntitlements(state: FundState, rule: FundRule, context: CommandContext): FundOutcome {
  const day = legalDay(context);
  const events: FundEvent[] = [];
  for (const { bucketId, personKey, remaining, expiresOn } of state.buckets.values()) {
    if (expiresOn === undefined || expiresOn >= day || remaining === 0n) continue;
    const setAside = rule.setAside ? remaining : 0n;
    const data = { bucketId, personKey, amount: remaining, setAside, expiredOn: expiresOn };
    events.push({ type: 'EntitlementExpired', data });
    if (events.length === EXPIRED_AT_ONCE) break;
  }
  return accept(...events);
}
