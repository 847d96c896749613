/**
 * The lines of the entry table that belong to a fund. Its money comes from its payer and stands on a line of its own,
 * outside every window and every ceiling: a fund never changes a figure of the scheme.
 */
import type { FundEvent, FundReleased } from '../fund/fund.events.js';
import { budgetLineOfFund, yearOfFund, type FundId } from '../ids.js';
import { posting, type EntryDimensions, type Posting } from './movement.js';

type Subject = Pick<EntryDimensions, 'personKey' | 'providerKvk' | 'courseId' | 'decisionNumber'>;

/** Only what identifies whom and what the money is for. */
function subjectOf(data: Subject): Subject {
  const { personKey, providerKvk, courseId, decisionNumber } = data;
  return {
    ...(personKey === undefined ? {} : { personKey }),
    ...(providerKvk === undefined ? {} : { providerKvk }),
    ...(courseId === undefined ? {} : { courseId }),
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
  };
}

function released(fund: Posting, { from, amount, toSetAside }: FundReleased['data']): Posting {
  return fund.obligation(from, 'held', toSetAside).obligation(from, 'available', amount - toSetAside);
}

/** The posting of an event of a fund; undefined when it moves no money. */
export function fundPosting(fundId: FundId, event: FundEvent): Posting | undefined {
  const line = { budgetYear: yearOfFund(fundId), budgetLine: budgetLineOfFund(fundId) };
  const fund = posting({ ...line, ...subjectOf(event.data as Subject) });
  switch (event.type) {
    case 'FundMoneySet':
      return event.data.change >= 0n
        ? fund.obligation('vote', 'available', event.data.change)
        : fund.obligation('available', 'vote', -event.data.change);
    case 'EntitlementGranted':
    case 'EntitlementToppedUp':
      return fund.obligation('available', 'held', event.data.setAside);
    case 'EntitlementExpired':
      return fund.obligation('held', 'available', event.data.setAside);
    case 'FundReserved':
      return fund
        .obligation('held', 'reserved', event.data.fromSetAside)
        .obligation('available', 'reserved', event.data.amount - event.data.fromSetAside);
    case 'FundCommitted':
      return fund.obligation('reserved', 'committed', event.data.amount);
    case 'FundPaid':
      return fund
        .obligation('committed', 'realised', event.data.amount)
        .cash('bank', 'determined', event.data.amount);
    case 'FundReleased':
      return released(fund, event.data);
    case 'FundOpened':
    case 'EntitlementsMerged':
    case 'FundReservationRefused':
      return undefined;
  }
}
