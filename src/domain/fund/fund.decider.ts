/**
 * Judges the commands of a fund: its opening and money here, buckets and files beside it. A fund that was never
 * opened still answers a file that names it: with a refusal, so that the other payers are released.
 */
import { accept, type CommandContext, type Decider } from '../decider.js';
import { yearOfFund } from '../ids.js';
import { formatAmount } from '../money.js';
import {
  expireEntitlements,
  grantEntitlement,
  mergeEntitlements,
  no,
  topUpEntitlement,
  type FundOutcome,
} from './decide-bucket.js';
import { commitFund, payFromFund, releaseFund, reserveFromFund } from './decide-fund-file.js';
import { moveFund } from './decide-fund-move.js';
import { evolveFund } from './evolve-fund.js';
import type { FundCommand, OpenFund, SetFundMoney } from './fund.commands.js';
import type { FundEvent, FundRule } from './fund.events.js';
import type { FundRejection } from './fund.rejections.js';
import { initialFund, type FundState } from './fund.state.js';

function sameRule(left: FundRule, right: FundRule): boolean {
  return (
    left.perPerson === right.perPerson &&
    left.expiresOn === right.expiresOn &&
    left.carriesOver === right.carriesOver &&
    left.setAside === right.setAside
  );
}

function open(state: FundState, { payer, rule }: OpenFund): FundOutcome {
  if (state.rule !== undefined) {
    return state.payer === payer && sameRule(state.rule, rule)
      ? accept()
      : no(
          'fund-exists',
          `Fund ${state.fundId} was opened with another payer or rule. Use another id or year.`,
        );
  }
  if (rule.perPerson <= 0n) {
    return no('amount-not-positive', 'A person must be able to have more than 0.00 in the fund.');
  }
  const endOfYear = `${String(yearOfFund(state.fundId))}-12-31`;
  if (!rule.carriesOver && rule.expiresOn !== undefined && rule.expiresOn > endOfYear) {
    return no(
      'expiry-too-late',
      `Buckets that do not carry over end on ${endOfYear} at the latest. Let them carry over, or end earlier.`,
    );
  }
  return accept({ type: 'FundOpened', data: { payer, rule } });
}

function setMoney(state: FundState, { total }: SetFundMoney): FundOutcome {
  const change = total - state.total;
  if (change === 0n) return accept();
  if (-change > state.available) {
    const lowest = state.total - state.available;
    return no(
      'fund-money-in-use',
      `${formatAmount(lowest)} of the fund is set aside, promised or paid. Set its money to that or more.`,
    );
  }
  return accept({ type: 'FundMoneySet', data: { total, change } });
}

function decideOpened(
  state: FundState,
  command: Exclude<FundCommand, OpenFund | { readonly type: 'ReserveFromFund' | 'ReleaseFund' | 'MoveFund' }>,
  context: CommandContext,
): FundOutcome {
  const { rule } = state;
  if (rule === undefined) {
    return no('fund-unknown', `There is no fund ${state.fundId}. Open it first, or check its id.`);
  }
  switch (command.type) {
    case 'SetFundMoney':
      return setMoney(state, command);
    case 'GrantEntitlement':
      return grantEntitlement(state, { rule, context }, command);
    case 'TopUpEntitlement':
      return topUpEntitlement(state, { rule, context }, command);
    case 'MergeEntitlements':
      return mergeEntitlements(state, command, context);
    case 'ExpireEntitlements':
      return expireEntitlements(state, rule, context);
    case 'CommitFund':
      return commitFund(state, command);
    case 'PayFromFund':
      return payFromFund(state, command, context);
  }
}

function decide(state: FundState, command: FundCommand, context: CommandContext): FundOutcome {
  switch (command.type) {
    case 'OpenFund':
      return open(state, command);
    case 'ReserveFromFund':
      return reserveFromFund(state, command, context);
    case 'ReleaseFund':
      return releaseFund(state, command, context);
    case 'MoveFund':
      return moveFund(state, command, context);
    case 'SetFundMoney':
    case 'GrantEntitlement':
    case 'TopUpEntitlement':
    case 'MergeEntitlements':
    case 'ExpireEntitlements':
    case 'CommitFund':
    case 'PayFromFund':
      return decideOpened(state, command, context);
  }
}

export const fundDecider: Decider<FundState, FundCommand, FundEvent, FundRejection> = {
  category: 'fund',
  initial: initialFund,
  decide,
  evolve: evolveFund,
};
