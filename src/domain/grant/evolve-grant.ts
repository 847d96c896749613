/** Folds the events of a grant. Every case repeats what the event says; the amounts are those of the event. */
import { isPerson, type EventContext } from '../decider.js';
import type { ClaimId } from '../ids.js';
import { statusAfter } from './file-status.js';
import type {
  ClawbackReceived,
  ClawbackReversed,
  GrantEvent,
  GrantWithdrawn,
  InvoiceReceived,
} from './grant.events.js';
import type { ClaimState, Duty, GrantState } from './grant.state.js';

/** The duty that a person fulfilled with this event; undefined for acts that anyone may combine. */
function dutyOf(event: GrantEvent): Duty | undefined {
  switch (event.type) {
    case 'GrantAwarded':
    case 'GrantRefused':
    case 'GrantDetermined':
    case 'DeterminationRevised':
    case 'GrantWithdrawn':
    case 'ClawbackDecided':
      return 'deciding';
    case 'AdvancePaid':
      return 'paying';
    case 'ClawbackWaived':
    case 'ClawbackWrittenOff':
    case 'RecoveryForgone':
      return 'waiving';
    case 'PurchaseOrderIssued':
    case 'PurchaseOrderCancelled':
    case 'InvoiceReceived':
    case 'CourseStarted':
    case 'CourseRescheduled':
    case 'CourseSwapped':
    case 'ParticipationProofReceived':
    case 'ClawbackReceived':
    case 'ClawbackReversed':
    case 'RefundPaid':
    case 'DecisionNotified':
      return undefined;
  }
}

function rememberDuty(state: GrantState, event: GrantEvent, context: EventContext): void {
  const duty = dutyOf(event);
  if (duty === undefined || !isPerson(context.actor)) return;
  const before = state.duties[duty];
  if (before.includes(context.actor.id)) return;
  state.duties = { ...state.duties, [duty]: [...before, context.actor.id] };
}

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

function reversed(state: GrantState, data: ClawbackReversed['data']): GrantState {
  state.undue += data.open;
  return updateClaim(state, data.claimId, (claim) => ({
    ...claim,
    open: claim.open - data.open,
    received: claim.received - data.received,
    refundDue: claim.refundDue + data.received,
  }));
}

function invoiced(state: GrantState, data: InvoiceReceived['data']): GrantState {
  state.invoices = new Map(state.invoices).set(data.invoiceNumber, data.amount);
  return state;
}

function withdrawn(state: GrantState, data: GrantWithdrawn['data']): GrantState {
  return Object.assign(state, {
    stage: 'withdrawn',
    dimensions: data.dimensions,
    freed: state.freed + data.committed,
    undue: state.undue + data.paid,
    withdrawal: { cause: data.cause, ground: data.ground },
  });
}

type RecoveryEvent = Extract<
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

function evolveRecovery(state: GrantState, event: RecoveryEvent): GrantState {
  switch (event.type) {
    case 'ClawbackDecided':
      state.undue -= event.data.amount;
      state.claims = new Map(state.claims).set(event.data.claimId, {
        open: event.data.amount,
        received: 0n,
        writtenOff: 0n,
        refundDue: 0n,
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
      state.undue += event.data.amount;
      return updateClaim(state, event.data.claimId, (claim) => ({
        ...claim,
        refundDue: claim.refundDue - event.data.amount,
      }));
    case 'RecoveryForgone':
      state.undue -= event.data.amount;
      return state;
  }
}

function evolveFile(state: GrantState, event: Exclude<GrantEvent, RecoveryEvent>): GrantState {
  switch (event.type) {
    case 'GrantAwarded': {
      const { dimensions, amount: granted, startDate, endDate, latestStart } = event.data;
      return Object.assign(state, { stage: 'awarded', dimensions, granted, startDate, endDate, latestStart });
    }
    case 'GrantRefused':
      return Object.assign(state, { stage: 'refused', dimensions: event.data.dimensions });
    case 'PurchaseOrderIssued':
      return Object.assign(state, { order: event.data.orderNumber });
    case 'PurchaseOrderCancelled':
      return Object.assign(state, { order: undefined });
    case 'InvoiceReceived':
      return invoiced(state, event.data);
    case 'AdvancePaid':
      return Object.assign(state, {
        paid: state.paid + event.data.amount,
        freed: state.freed + event.data.rest,
        finalPaid: event.data.final,
      });
    case 'CourseStarted':
      return Object.assign(state, { startedOn: event.data.startedOn });
    case 'CourseRescheduled':
      return Object.assign(state, event.data);
    case 'CourseSwapped':
      return Object.assign(state, {
        dimensions: event.data.newDimensions,
        freed: state.freed + event.data.released,
      });
    case 'ParticipationProofReceived':
      return Object.assign(state, { proof: event.data });
    case 'GrantDetermined':
      return Object.assign(state, {
        stage: 'determined',
        determined: event.data.amount,
        undue: state.undue + event.data.undue,
        freed: state.freed + event.data.rest,
      });
    case 'DeterminationRevised':
      return Object.assign(state, {
        determined: event.data.amount,
        undue: state.undue + event.data.toUndue - event.data.fromUndue,
      });
    case 'GrantWithdrawn':
      return withdrawn(state, event.data);
    case 'DecisionNotified':
      state.letters = [...state.letters, `${event.data.kind}|${event.data.sentAt}|${event.data.channel}`];
      return state;
  }
}

export function evolveGrant(state: GrantState, event: GrantEvent, context: EventContext): GrantState {
  rememberDuty(state, event, context);
  state.status = statusAfter(event) ?? state.status;
  switch (event.type) {
    case 'ClawbackDecided':
    case 'ClawbackReceived':
    case 'ClawbackWaived':
    case 'ClawbackWrittenOff':
    case 'ClawbackReversed':
    case 'RefundPaid':
    case 'RecoveryForgone':
      return evolveRecovery(state, event);
    case 'GrantAwarded':
    case 'GrantRefused':
    case 'PurchaseOrderIssued':
    case 'PurchaseOrderCancelled':
    case 'InvoiceReceived':
    case 'AdvancePaid':
    case 'CourseStarted':
    case 'CourseRescheduled':
    case 'CourseSwapped':
    case 'ParticipationProofReceived':
    case 'GrantDetermined':
    case 'DeterminationRevised':
    case 'GrantWithdrawn':
    case 'DecisionNotified':
      return evolveFile(state, event);
  }
}
