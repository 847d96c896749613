/** The other payers of a file: which fund, and how much of the price. What a file can no longer use they do not pay. */
import type { FundId } from '../ids.js';
import { lesser, remainder, type Cents } from '../money.js';

/** Another payer that takes part in the price: its fund, and how much. */
export interface CoPayer {
  readonly fundId: string;
  readonly amount: Cents;
}

/** One sum per fund, in the order in which the funds were named: a file asks a fund once. */
export function oncePerFund(coPayers: readonly CoPayer[]): readonly CoPayer[] {
  const sums = new Map<FundId, Cents>();
  for (const { fundId, amount } of coPayers) sums.set(fundId, (sums.get(fundId) ?? 0n) + amount);
  return [...sums].map(([fundId, amount]) => ({ fundId, amount }));
}

/** What each of them pays when there is less to pay: the first that were named go first, and 0.00 says that one goes. */
export function withinRoom(coPayers: readonly CoPayer[], room: Cents): readonly CoPayer[] {
  let left = room < 0n ? 0n : room;
  return oncePerFund(coPayers).map(({ fundId, amount: asked }) => {
    const amount = lesser(asked, left);
    left -= amount;
    return { fundId, amount };
  });
}

/** What pays another course beside the grant: the other payers of the file, and what a third party contributes. */
export interface BesideGrant {
  readonly coPayers?: readonly CoPayer[];
  /** As the application told it; absent when nobody contributes. */
  readonly thirdPartyContribution?: Cents;
}

/** By how much the contribution would bring grant and others above the price; 0.00 when all of it fits (art. 4). */
export function contributedAbove(
  price: Cents,
  grant: Cents,
  { coPayers = [], thirdPartyContribution = 0n }: BesideGrant,
): Cents {
  const room = price - grant;
  const left = withinRoom(coPayers, room).reduce((rest, { amount }) => rest - amount, room);
  return thirdPartyContribution === 0n ? 0n : remainder(thirdPartyContribution, left);
}
