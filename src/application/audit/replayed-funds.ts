/**
 * Every fund as a replay finds it: its money by account, its buckets and its files. Written apart from the aggregate
 * and the views on purpose. It says where the log breaks a rule of a fund, and goes on.
 */
import type { FundEvent, FundReleased, FundReserved } from '../../domain/fund/fund.events.js';
import { categoryOfStream, idOfStream, yearOfFund, type BucketId, type FundId } from '../../domain/ids.js';
import { entriesOf } from '../../domain/journal/entries.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { formatAmount, type Cents } from '../../domain/money.js';
import { addToFundFiles, noFundFiles, type FundFiles } from './replayed-fund-files.js';

interface ReplayedFund {
  readonly accounts: Map<string, Cents>;
  readonly buckets: Map<BucketId, Cents>;
  /** Sum of the buckets. */
  rests: Cents;
  /** The bucket that last fell below zero. */
  below: BucketId | undefined;
  readonly files: FundFiles;
  money: Cents;
  /** True when granting sets money aside: then the buckets are what is held. Undefined until it is opened. */
  setsAside: boolean | undefined;
}

export type Funds = Map<FundId, ReplayedFund>;

/** `money = available + held + reserved + committed + realised`. */
export type ShownFund = Readonly<Record<string, string>>;

const ACCOUNTS = ['available', 'held', 'reserved', 'committed', 'realised'] as const;

function noFund(): ReplayedFund {
  return {
    accounts: new Map(),
    buckets: new Map(),
    rests: 0n,
    below: undefined,
    files: noFundFiles(),
    money: 0n,
    setsAside: undefined,
  };
}

const balanceOf = ({ accounts }: ReplayedFund, account: string): Cents => accounts.get(account) ?? 0n;

function addTo<Key>(sums: Map<Key, Cents>, key: Key, amount: Cents): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

function book(fund: ReplayedFund, recorded: JournalEvent): void {
  for (const movement of entriesOf(recorded)) {
    if (movement.book !== 'obligation') continue;
    addTo(fund.accounts, movement.from, -movement.amount);
    addTo(fund.accounts, movement.to, movement.amount);
  }
}

function changeBucket(fund: ReplayedFund, bucketId: BucketId, amount: Cents): void {
  addTo(fund.buckets, bucketId, amount);
  fund.rests += amount;
  if ((fund.buckets.get(bucketId) ?? 0n) < 0n) fund.below = bucketId;
}

function reserve(fund: ReplayedFund, { parts }: FundReserved['data']): void {
  for (const { bucketId, amount } of parts) changeBucket(fund, bucketId, -amount);
}

function release(fund: ReplayedFund, { parts }: FundReleased['data']): void {
  for (const { bucketId, amount, into, lapsed } of parts) {
    if (!lapsed) changeBucket(fund, into ?? bucketId, amount);
  }
}

function changeBuckets(fund: ReplayedFund, event: FundEvent): void {
  switch (event.type) {
    case 'EntitlementGranted':
    case 'EntitlementToppedUp':
      changeBucket(fund, event.data.bucketId, event.data.amount);
      return;
    case 'EntitlementExpired':
      changeBucket(fund, event.data.bucketId, -event.data.amount);
      return;
    case 'EntitlementsMerged':
      changeBucket(fund, event.data.bucketId, -event.data.amount);
      changeBucket(fund, event.data.into, event.data.amount);
      return;
    case 'FundReserved':
      reserve(fund, event.data);
      return;
    case 'FundReleased':
      release(fund, event.data);
      return;
    case 'FundOpened':
      fund.setsAside = event.data.rule.setAside;
      return;
    case 'FundMoneySet':
      fund.money = event.data.total;
      return;
    case 'FundReservationRefused':
    case 'FundCommitted':
    case 'FundPaid':
  }
}

/** The parts of a file are what moved. */
function partsDiffer({ type, data }: FundEvent): string | undefined {
  if (type !== 'FundReserved' && type !== 'FundReleased') return undefined;
  const sum = data.parts.reduce((total, part) => total + part.amount, 0n);
  return sum === data.amount
    ? undefined
    : `${type} of ${formatAmount(data.amount)} has parts of ${formatAmount(sum)}`;
}

function bucketBelowZero({ buckets, below }: ReplayedFund): string | undefined {
  const rest = below === undefined ? 0n : (buckets.get(below) ?? 0n);
  return rest < 0n ? `bucket ${below ?? ''} stands at ${formatAmount(rest)}` : undefined;
}

function sumsDiffer(fund: ReplayedFund): string | undefined {
  const placed = ACCOUNTS.reduce((sum, account) => sum + balanceOf(fund, account), 0n);
  if (placed !== fund.money)
    return `${formatAmount(placed)} stands where the fund has ${formatAmount(fund.money)}`;
  if (fund.setsAside !== true) return undefined;
  const held = balanceOf(fund, 'held');
  return fund.rests === held
    ? undefined
    : `${formatAmount(held)} is set aside for buckets of ${formatAmount(fund.rests)}`;
}

/** Why the log breaks a rule of the fund with this event; undefined when it does not, or concerns no fund. */
export function addToFunds(funds: Funds, recorded: JournalEvent): string | undefined {
  if (categoryOfStream(recorded.stream) !== 'fund') return undefined;
  const fundId = idOfStream(recorded.stream);
  const event = recorded.event as FundEvent;
  const fund = funds.get(fundId) ?? noFund();
  funds.set(fundId, fund);
  book(fund, recorded);
  changeBuckets(fund, event);
  return addToFundFiles(fund.files, event) ?? partsDiffer(event) ?? bucketBelowZero(fund) ?? sumsDiffer(fund);
}

/** The funds that began in a year, in the order of their names. */
export function fundsOfYear(funds: Funds, year: number): readonly ShownFund[] {
  return [...funds]
    .filter(([fundId, { setsAside }]) => setsAside !== undefined && yearOfFund(fundId) === year)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([fundId, fund]) => ({
      fundId,
      money: formatAmount(fund.money),
      ...Object.fromEntries(ACCOUNTS.map((account) => [account, formatAmount(balanceOf(fund, account))])),
    }));
}
