/**
 * What is arranged with a debtor before its claim is paid: dunning, deferral and instalments. Arrangements move no
 * money, and never more is asked than is open.
 */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import { localDateOf, type Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import { formatAmount } from '../money.js';
import { unlessSent } from './decide-hold.js';
import type { AgreeInstalments, DeferClawback, SendDunning } from './file-notes.commands.js';
import type { Instalment } from './file-notes.events.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { ClaimState, GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

interface ClaimOrRefusal {
  /** Undefined when nothing can be arranged: `refused` says why. */
  readonly claim: ClaimState | undefined;
  readonly refused: Outcome;
}

/** The claim, when something of it is open. */
function claimOrRefusal(state: GrantState, claimId: string): ClaimOrRefusal {
  const claim = state.claims.get(claimId);
  if (claim === undefined) {
    const refused = no('claim-unknown', `File ${state.decisionNumber} has no claim ${claimId}.`);
    return { claim, refused };
  }
  return claim.open === 0n
    ? { claim: undefined, refused: no('claim-settled', `Nothing of claim ${claimId} is open.`) }
    : { claim, refused: accept() };
}

/** Of instalments the first that was not paid in full, whatever came in; otherwise the claim as a whole. */
function dueOnOf({ open, instalments, dueOn }: ClaimState): LocalDate {
  const total = instalments?.reduce((sum, { amount }) => sum + amount, 0n) ?? 0n;
  let asked = 0n;
  const next = instalments?.find(({ amount }) => (asked += amount) > total - open);
  return next?.dueOn ?? dueOn;
}

function unlessDeferred(
  { deferredUntil }: ClaimState,
  { claimId }: SendDunning,
  { today }: CommandContext,
): Outcome | undefined {
  return deferredUntil !== undefined && today <= deferredUntil
    ? no('claim-deferred', `Claim ${claimId} is deferred up to and with ${deferredUntil}.`)
    : undefined;
}

/** Dunning is for who did not pay in time (Awb 4:112(1)). */
function unlessDue(
  claim: ClaimState,
  { claimId, sentAt }: { readonly claimId: string; readonly sentAt: Instant },
): Outcome | undefined {
  const dueOn = dueOnOf(claim);
  return localDateOf(sentAt) <= dueOn
    ? no('claim-not-due', `Claim ${claimId} can be paid in time up to and with ${dueOn}. Wait until then.`)
    : undefined;
}

export function decideDunning(state: GrantState, command: SendDunning, context: CommandContext): Outcome {
  const { claimId, level, sentAt = context.recordedAt } = command;
  const { claim, refused } = claimOrRefusal(state, claimId);
  if (claim === undefined) return refused;
  const last = claim.dunned ?? 0;
  if (level === last) return accept();
  if (level !== last + 1) {
    return no(
      'dunning-out-of-order',
      `Claim ${claimId} was dunned up to level ${String(last)}; the next is ${String(last + 1)}.`,
    );
  }
  const early = unlessDeferred(claim, command, context) ?? unlessSent(sentAt, context);
  if (early !== undefined) return early;
  return (
    unlessDue(claim, { claimId, sentAt }) ?? accept({ type: 'DunningSent', data: { claimId, level, sentAt } })
  );
}

export function decideDeferral(
  state: GrantState,
  { claimId, until, ground }: DeferClawback,
  { actor, today }: CommandContext,
): Outcome {
  const { claim, refused } = claimOrRefusal(state, claimId);
  if (claim === undefined) return refused;
  if (claim.deferredUntil === until) return accept();
  if (!isPerson(actor)) return no('needs-a-person', 'Only a person grants deferral.');
  if (until < today) return no('date-passed', `${until} has passed; today is ${today}.`);
  return accept({ type: 'ClawbackDeferred', data: { claimId, until, ground } });
}

const sameParts = (left: readonly Instalment[], right: readonly Instalment[]): boolean =>
  left.length === right.length &&
  left.every(({ dueOn, amount }, index) => dueOn === right[index]?.dueOn && amount === right[index].amount);

function unlessInOrder(instalments: readonly Instalment[], today: LocalDate): Outcome | undefined {
  const first = instalments[0]?.dueOn;
  if (first !== undefined && first < today) {
    return no('date-passed', `The first instalment is due on ${first}; today is ${today}.`);
  }
  const ascending = instalments.every(
    ({ dueOn }, index) => index === 0 || dueOn > (instalments[index - 1]?.dueOn ?? ''),
  );
  return ascending ? undefined : no('instalments-out-of-order', 'Give every instalment a later day.');
}

export function decideInstalments(
  state: GrantState,
  { claimId, instalments }: AgreeInstalments,
  { actor, today }: CommandContext,
): Outcome {
  const { claim, refused } = claimOrRefusal(state, claimId);
  if (claim === undefined) return refused;
  if (claim.instalments !== undefined && sameParts(claim.instalments, instalments)) return accept();
  if (!isPerson(actor)) return no('needs-a-person', 'Only a person agrees on instalments.');
  if (instalments.some(({ amount }) => amount <= 0n)) {
    return no('amount-not-positive', 'Every instalment is above 0.00.');
  }
  const total = instalments.reduce((sum, { amount }) => sum + amount, 0n);
  if (total !== claim.open) {
    return no(
      'instalments-do-not-add-up',
      `The instalments are ${formatAmount(total)} together; of claim ${claimId} ${formatAmount(claim.open)} is open.`,
    );
  }
  return (
    unlessInOrder(instalments, today) ?? accept({ type: 'InstalmentsAgreed', data: { claimId, instalments } })
  );
}
