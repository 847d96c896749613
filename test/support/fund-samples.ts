/** A learning account and a fund in which who comes first is served, for tests of funds: the commands and events of one person and file. */
import type { FundCommand, ReserveFromFund } from '../../src/domain/fund/fund.commands.js';
import type { BucketPart, FundEvent, FundRule } from '../../src/domain/fund/fund.events.js';

export const person = 'psn_0123456789abcdef0123456789abcdef';
export const file = {
  decisionNumber: '2022-0000001',
  personKey: person,
  providerKvk: '12345678',
  courseId: 'welding-2',
} as const;

/** Money set aside per person, for as long as the person likes. */
export const account: FundRule = { perPerson: 200_000n, carriesOver: true, setAside: true };
/** Nothing set aside, over at the end of the year: how the scheme's own EUR 1,000 works. */
export const firstServed: FundRule = { perPerson: 100_000n, carriesOver: false, setAside: false };

export const opened = (rule: FundRule = account): FundEvent => ({
  type: 'FundOpened',
  data: { payer: 'sector fund', rule },
});
export const money = (total: bigint, change = total): FundEvent => ({
  type: 'FundMoneySet',
  data: { total, change },
});
export const granted = (
  bucketId: string,
  amount: bigint,
  more: { readonly setAside?: bigint; readonly expiresOn?: string; readonly personKey?: string } = {},
): FundEvent => ({
  type: 'EntitlementGranted',
  data: { bucketId, personKey: person, amount, setAside: amount, ...more },
});
export const reserved = (parts: readonly BucketPart[], fromSetAside?: bigint): FundEvent => {
  const amount = parts.reduce((sum, part) => sum + part.amount, 0n);
  return { type: 'FundReserved', data: { ...file, amount, fromSetAside: fromSetAside ?? amount, parts } };
};
export const committed = (amount: bigint): FundEvent => ({
  type: 'FundCommitted',
  data: { ...file, amount },
});

export const grant = (bucketId: string, amount: bigint, expiresOn?: string): FundCommand => ({
  type: 'GrantEntitlement',
  bucketId,
  personKey: person,
  amount,
  ...(expiresOn === undefined ? {} : { expiresOn }),
});
export const reserve = (amount: bigint): ReserveFromFund => ({ type: 'ReserveFromFund', ...file, amount });
