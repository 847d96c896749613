/** The other payers of a file: which fund, and how much of the price. What a file can no longer use they do not pay. */
import type { FundId } from '../ids.js';
import { lesser, type Cents } from '../money.js';

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
