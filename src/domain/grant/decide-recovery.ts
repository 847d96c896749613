/**
 * Getting undue money back, or deliberately not. A recovery needs undue money and a person's decision with a
 * weighing of interests (Awb 4:57, CRvB 2021:417); nothing here refills a ceiling.
 */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import { isDecisionNumber } from '../ids.js';
import { lesser, formatAmount, type Cents } from '../money.js';
import { debtorByCause } from './debtor-by-cause.js';
import { unlessPast } from './decide-course-of-grant.js';
import type {
  DecideClawback,
  ForgoRecovery,
  PayRefund,
  ReceiveClawback,
  ReverseClawback,
  WaiveClawback,
  WriteOffClawback,
} from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { ClaimState, GrantState } from './grant.state.js';
import { unlessRecoverable } from './limits.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

const noClaim = (state: GrantState, claimId: string): Outcome =>
  no('claim-unknown', `File ${state.decisionNumber} has no claim ${claimId}.`);

const notPositive = (amount: Cents): Outcome | undefined =>
  amount <= 0n ? no('amount-not-positive', 'Give an amount above 0.00.') : undefined;

function unlessUndue(state: GrantState, amount: Cents): Outcome | undefined {
  if (state.undue === 0n) {
    return no(
      'no-undue-money',
      `Nothing on ${state.decisionNumber} was paid unduly. Withdraw the grant or determine it lower first.`,
    );
  }
  return amount > state.undue
    ? no('above-undue', `Only ${formatAmount(state.undue)} was paid unduly.`)
    : notPositive(amount);
}

export function decideClawback(state: GrantState, command: DecideClawback, context: CommandContext): Outcome {
  const { claimId, debtor = debtorByCause(state), amount, legalBasis, weighing } = command;
  const refused = unlessUndue(state, amount);
  if (refused !== undefined || state.dimensions === undefined) return refused ?? noClaim(state, claimId);
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person decides on a recovery.');
  if (weighing.codes.length === 0 || weighing.document === undefined) {
    return no(
      'weighing-missing',
      'Say which interests were weighed, as codes and as text: a recovery is never automatic (CRvB 2021:417).',
    );
  }
  const impossible = unlessRecoverable(state, command, context);
  if (impossible !== undefined) return impossible;
  if (state.claims.has(claimId)) return no('claim-exists', `Claim ${claimId} exists; use a new id.`);
  const { codes, document } = weighing;
  return accept({
    type: 'ClawbackDecided',
    data: {
      dimensions: state.dimensions,
      claimId,
      debtor,
      amount,
      legalBasis,
      weighing: { codes, document },
    },
  });
}

/** Who owes and is owed is the same in a set-off (Awb 4:93): no money moves, and no bank tells whether it happened. */
function unlessOwed(
  { decisionNumber, rare: { payable } }: GrantState,
  { personKey, providerKvk }: FileDimensions,
  { setOffAgainst = '', setOffFile }: ReceiveClawback,
): Outcome | undefined {
  if (!isDecisionNumber(setOffAgainst)) return undefined;
  if (setOffFile === undefined) {
    return no('set-off-not-possible', `There is no file ${setOffAgainst}. Check the number.`);
  }
  if (setOffAgainst === decisionNumber && payable === 0n) {
    return no('set-off-not-possible', `Nothing is to be paid on ${decisionNumber} itself any more.`);
  }
  return setOffFile.personKey === personKey || setOffFile.providerKvk === providerKvk
    ? undefined
    : no(
        'set-off-not-possible',
        `File ${setOffAgainst} has another person and another provider: what is paid on it is not owed to the debtor.`,
      );
}

export function decideReceipt(state: GrantState, command: ReceiveClawback, context: CommandContext): Outcome {
  const { claimId, amount, receivedOn, setOffAgainst } = command;
  const claim = state.claims.get(claimId);
  if (claim === undefined || state.dimensions === undefined) return noClaim(state, claimId);
  const refused =
    notPositive(amount) ?? unlessPast(receivedOn, context) ?? unlessOwed(state, state.dimensions, command);
  if (refused !== undefined) return refused;
  if (amount > claim.open + claim.writtenOff) {
    const open = formatAmount(claim.open + claim.writtenOff);
    return no('above-claim', `Only ${open} of claim ${claimId} is open; book the rest as another receipt.`);
  }
  const fromWrittenOff = amount - lesser(amount, claim.open);
  return accept({
    type: 'ClawbackReceived',
    data: {
      dimensions: state.dimensions,
      claimId,
      amount,
      fromWrittenOff,
      receivedOn,
      ...(setOffAgainst === undefined ? {} : { setOffAgainst }),
    },
  });
}

function aboveOpen(
  claim: ClaimState,
  command: { readonly claimId: string; readonly amount: Cents },
): Outcome | undefined {
  return command.amount > claim.open
    ? no('above-claim', `Only ${formatAmount(claim.open)} of claim ${command.claimId} is open.`)
    : notPositive(command.amount);
}

export function decideWaiver(
  state: GrantState,
  command: WaiveClawback | WriteOffClawback,
  context: CommandContext,
): Outcome {
  const { claimId, amount, ground, reason } = command;
  const claim = state.claims.get(claimId);
  if (claim === undefined || state.dimensions === undefined) return noClaim(state, claimId);
  const refused = aboveOpen(claim, command);
  if (refused !== undefined) return refused;
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person waives a claim or writes it off.');
  const data = {
    dimensions: state.dimensions,
    claimId,
    amount,
    ground,
    ...(reason === undefined ? {} : { reason }),
  };
  return command.type === 'WaiveClawback'
    ? accept<GrantEvent>({ type: 'ClawbackWaived', data })
    : accept<GrantEvent>({ type: 'ClawbackWrittenOff', data: { ...data, temporary: command.temporary } });
}

export function decideReversal(state: GrantState, command: ReverseClawback): Outcome {
  const { claimId, ground, reason } = command;
  const claim = state.claims.get(claimId);
  if (claim === undefined || state.dimensions === undefined) return noClaim(state, claimId);
  const { open, received, writtenOff } = claim;
  if (open + received + writtenOff === 0n) {
    return no(
      'claim-settled',
      `Nothing of claim ${claimId} is open, received or written off for a time: there is nothing to reverse.`,
    );
  }
  return accept({
    type: 'ClawbackReversed',
    data: {
      dimensions: state.dimensions,
      claimId,
      open,
      received,
      ...(writtenOff === 0n ? {} : { writtenOff }),
      ground,
      ...(reason === undefined ? {} : { reason }),
    },
  });
}

export function decideRefund(state: GrantState, command: PayRefund, context: CommandContext): Outcome {
  const { claimId, amount, paidOn } = command;
  const claim = state.claims.get(claimId);
  if (claim === undefined || state.dimensions === undefined) return noClaim(state, claimId);
  const refused = notPositive(amount) ?? unlessPast(paidOn, context);
  if (refused !== undefined) return refused;
  if (amount > claim.refundDue) {
    return no(
      'above-refund-due',
      `Only ${formatAmount(claim.refundDue)} of claim ${claimId} is due for refund.`,
    );
  }
  return accept({ type: 'RefundPaid', data: { dimensions: state.dimensions, claimId, amount, paidOn } });
}

export function decideForgoing(state: GrantState, command: ForgoRecovery, context: CommandContext): Outcome {
  const { amount, ground, reason } = command;
  const refused = unlessUndue(state, amount);
  if (refused !== undefined || state.dimensions === undefined) {
    return refused ?? no('grant-not-awarded', `File ${state.decisionNumber} has no grant.`);
  }
  if (!isPerson(context.actor)) return no('needs-a-person', 'Only a person forgoes a recovery.');
  return accept({
    type: 'RecoveryForgone',
    data: { dimensions: state.dimensions, amount, ground, ...(reason === undefined ? {} : { reason }) },
  });
}
