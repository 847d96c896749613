/** Folds the recovery of a file: its claims, and what is undue and not claimed. */
import type { EventContext } from '../decider.js';
import type { ClaimId } from '../ids.js';
import { localDateOf } from '../instant.js';
import type { ClawbackReceived, ClawbackReversed, GrantEvent } from './grant.events.js';
import type { ClaimState, GrantState } from './grant.state.js';
import { lastDayToPay } from './limits.js';
import { changeUndue } from './undue-money.js';

function updateClaim(
  state: GrantState,
  claimId: ClaimId,
  update: (claim: ClaimState) => ClaimState,
): GrantState {
  const claim = state.claims.get(claimId);
  if (claim !== undefined) state.claims = new Map(state.claims).set(claimId, update(claim));
  return state;
}

function received(state: GrantState, data: ClawbackReceived['data']): GrantState {
  return updateClaim(state, data.claimId, (claim) => ({
    ...claim,
    open: claim.open - (data.amount - data.fromWrittenOff),
    writtenOff: claim.writtenOff - data.fromWrittenOff,
    received: claim.received + data.amount,
  }));
}

function reversed(
  state: GrantState,
  { claimId, open, received: cameIn, writtenOff = 0n }: ClawbackReversed['data'],
): GrantState {
  changeUndue(state, open + writtenOff);
  return updateClaim(state, claimId, (claim) => ({
    ...claim,
    open: claim.open - open,
    writtenOff: claim.writtenOff - writtenOff,
    received: claim.received - cameIn,
    refundDue: claim.refundDue + cameIn,
  }));
}

export type RecoveryEvent = Extract<
  GrantEvent,
  {
    readonly type:
      | 'ClawbackDecided'
      | 'ClawbackReceived'
      | 'ClawbackWaived'
      | 'ClawbackWrittenOff'
      | 'ClawbackReversed'
      | 'RefundPaid'
      | 'RecoveryForgone';
  }
>;

export function evolveRecovery(
  state: GrantState,
  event: RecoveryEvent,
  { recordedAt }: EventContext,
): GrantState {
  switch (event.type) {
    case 'ClawbackDecided':
      changeUndue(state, -event.data.amount);
      state.claims = new Map(state.claims).set(event.data.claimId, {
        open: event.data.amount,
        received: 0n,
        writtenOff: 0n,
        refundDue: 0n,
        dueOn: lastDayToPay(localDateOf(recordedAt)),
      });
      return state;
    case 'ClawbackReceived':
      return received(state, event.data);
    case 'ClawbackWaived':
      return updateClaim(state, event.data.claimId, (claim) => ({
        ...claim,
        open: claim.open - event.data.amount,
      }));
    case 'ClawbackWrittenOff':
      return updateClaim(state, event.data.claimId, (claim) => ({
        ...claim,
        open: claim.open - event.data.amount,
        writtenOff: claim.writtenOff + (event.data.temporary ? event.data.amount : 0n),
      }));
    case 'ClawbackReversed':
      return reversed(state, event.data);
    case 'RefundPaid':
      changeUndue(state, event.data.amount);
      return updateClaim(state, event.data.claimId, (claim) => ({
        ...claim,
        refundDue: claim.refundDue - event.data.amount,
      }));
    case 'RecoveryForgone':
      return changeUndue(state, -event.data.amount);
  }
}
