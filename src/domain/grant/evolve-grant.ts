/** Folds the events of a grant. Every case repeats what the event says; the amounts are those of the event. */
import { isPerson, type EventContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import { remainder } from '../money.js';
import { evolveNote, withRare } from './evolve-notes.js';
import { evolveRecovery, type RecoveryEvent } from './evolve-recovery.js';
import { breached, changeUndue } from './undue-money.js';
import { isFileNote, type FileNoteEvent } from './file-notes.events.js';
import { statusAfter } from './file-status.js';
import type {
  AdvancePaid,
  CourseSwapped,
  DeterminationRevised,
  GrantAwarded,
  GrantEvent,
  GrantWithdrawn,
  InvoiceReceived,
} from './grant.events.js';
import type { Duty, GrantState } from './grant.state.js';
import { dayNumberOn } from './limits.js';
import type { GrantIncreased, GrantReinstated, GrantTakenOver } from './replacement.events.js';

/** The duty that a person fulfils with an event; acts that anyone may combine are left out. */
const dutyOf: Readonly<Partial<Record<GrantEvent['type'], Duty>>> = {
  GrantAwarded: 'deciding',
  GrantRefused: 'deciding',
  GrantDetermined: 'deciding',
  DeterminationRevised: 'deciding',
  GrantWithdrawn: 'deciding',
  ClawbackDecided: 'deciding',
  AdvancePaid: 'paying',
  ClawbackWaived: 'waiving',
  ClawbackWrittenOff: 'waiving',
  RecoveryForgone: 'waiving',
};

function rememberDuty(state: GrantState, event: GrantEvent, context: EventContext): void {
  const duty = dutyOf[event.type];
  if (duty === undefined || !isPerson(context.actor)) return;
  const before = state.duties[duty];
  if (before.includes(context.actor.id)) return;
  state.duties = { ...state.duties, [duty]: [...before, context.actor.id] };
}

function invoiced(state: GrantState, data: InvoiceReceived['data']): GrantState {
  state.invoices = new Map(state.invoices).set(data.invoiceNumber, data.amount);
  const before = state.invoiced === 0n ? remainder(state.paid, state.uninvoiced) : state.invoiced;
  state.invoiced = before + data.amount;
  return state;
}

function withdrawn(state: GrantState, data: GrantWithdrawn['data'], day: number): GrantState {
  return Object.assign(state, {
    stage: 'withdrawn',
    endedDay: day,
    dimensions: data.dimensions,
    freed: state.freed + data.committed,
    undue: state.undue + data.paid,
    withdrawal: { cause: data.cause, ground: data.ground },
  });
}

function revised(state: GrantState, data: DeterminationRevised['data']): GrantState {
  const { amount, toUndue, fromUndue, beyond, breachOn } = data;
  state.determined = amount;
  if (breachOn === undefined) changeUndue(state, toUndue - fromUndue);
  else breached(state, { breachOn, undue: toUndue });
  if (beyond === 0n) return state;
  state.freed -= beyond;
  return withRare(state, { payable: state.rare.payable + beyond });
}

function paid(state: GrantState, { amount, rest, final, payable }: AdvancePaid['data']): GrantState {
  state.paid += amount;
  if (state.invoiced === 0n && payable === 0n) state.uninvoiced += amount;
  state.freed += rest;
  state.finalPaid = final;
  return payable === 0n ? state : withRare(state, { payable: state.rare.payable - payable });
}

function swapped(state: GrantState, data: CourseSwapped['data']): GrantState {
  const { newDimensions, released, startDate = state.startDate, endDate = state.endDate } = data;
  return Object.assign(state, {
    dimensions: newDimensions,
    invoiced: 0n,
    uninvoiced: 0n,
    granted: state.granted - released,
    startDate,
    endDate,
  });
}

function takenOver(state: GrantState, data: GrantTakenOver['data']): GrantState {
  const { from: _, amount, order, duties = state.duties, ...terms } = data;
  return Object.assign(state, terms, { stage: 'awarded', granted: amount, order, duties });
}

/** What was paid and claimed meanwhile is owed by nobody now; credited, it can be determined within the same grant. */
function reinstated(state: GrantState, data: GrantReinstated['data']): GrantState {
  const { amount, fromUndue, latestStart = state.latestStart } = data;
  const lost = state.paid - fromUndue;
  if (lost > 0n) withRare(state, { paidBefore: state.rare.paidBefore + lost });
  return Object.assign(state, {
    latestStart,
    stage: 'awarded',
    paid: fromUndue,
    freed: state.granted - amount - fromUndue,
    undue: state.undue - fromUndue,
    finalPaid: amount === 0n,
    withdrawal: undefined,
    endedDay: 0,
  });
}

/** More can be paid now, also on a file that was paid in full. */
function increased(state: GrantState, { amount, released }: GrantIncreased['data']): GrantState {
  const added = amount - released;
  return added === 0n ? state : Object.assign(state, { granted: state.granted + added, finalPaid: false });
}

function awarded(state: GrantState, data: GrantAwarded['data'], day: number): GrantState {
  const { dimensions, amount: granted, startDate, endDate, latestStart } = data;
  const terms = { dimensions, granted, startDate, endDate, latestStart };
  return Object.assign(state, terms, {
    ...{ stage: 'awarded', awardedDay: day, endedDay: 0 },
    withdrawal: undefined,
    freed: 0n,
  });
}

type FileEvent = Exclude<GrantEvent, RecoveryEvent | FileNoteEvent>;

function evolveStep(state: GrantState, event: Exclude<FileEvent, OutcomeEvent>): GrantState {
  switch (event.type) {
    case 'PurchaseOrderIssued':
      return Object.assign(state, { order: event.data.orderNumber });
    case 'PurchaseOrderCancelled':
      return Object.assign(state, { order: undefined });
    case 'InvoiceReceived':
      return invoiced(state, event.data);
    case 'AdvancePaid':
      return paid(state, event.data);
    case 'CourseStarted':
      return Object.assign(state, { startedOn: event.data.startedOn });
    case 'CourseRescheduled':
      return Object.assign(state, event.data);
    case 'CourseSwapped':
      return swapped(state, event.data);
    case 'ParticipationProofReceived':
      return Object.assign(state, { proof: event.data });
    case 'GrantIncreased':
      return increased(state, event.data);
    case 'DeterminationRevised':
      return revised(state, event.data);
    case 'DecisionNotified':
      state.letters = [...state.letters, `${event.data.kind}|${event.data.sentAt}|${event.data.channel}`];
      return state;
  }
}

/** The events that open, end or move a file as a whole. */
type OutcomeEvent = Extract<
  GrantEvent,
  {
    readonly type:
      | 'GrantAwarded'
      | 'GrantRefused'
      | 'GrantDetermined'
      | 'GrantWithdrawn'
      | 'GrantHandedOver'
      | 'GrantTakenOver'
      | 'GrantReinstated';
  }
>;

/** The five years of the law run from the decision, whatever day it works back to (decision 0024). */
const decidedDay = ({ recordedAt }: EventContext): number => dayNumberOn(localDateOf(recordedAt));

function evolveOutcome(state: GrantState, event: OutcomeEvent, context: EventContext): GrantState {
  const worksFrom = dayNumberOn(localDateOf(context.effectiveAt));
  if (state.sinceDay === 0) state.sinceDay = worksFrom;
  switch (event.type) {
    case 'GrantAwarded':
      return awarded(state, event.data, worksFrom);
    case 'GrantRefused':
      return Object.assign(state, { stage: 'refused', dimensions: event.data.dimensions });
    case 'GrantDetermined':
      return Object.assign(state, {
        stage: 'determined',
        determined: event.data.amount,
        undue: state.undue + event.data.undue,
        freed: state.freed + event.data.rest,
        endedDay: decidedDay(context),
      });
    case 'GrantWithdrawn':
      return withdrawn(state, event.data, decidedDay(context));
    case 'GrantHandedOver':
      Object.assign(state, { stage: 'withdrawn', freed: state.granted - state.paid });
      return withRare(state, { handedOverTo: event.data.to });
    case 'GrantTakenOver':
      return takenOver(state, event.data);
    case 'GrantReinstated':
      return reinstated(state, event.data);
  }
}

const isOneOf =
  <Kind extends GrantEvent>(...types: readonly Kind['type'][]) =>
  (event: GrantEvent): event is Kind =>
    types.includes(event.type);

const isRecovery = isOneOf<RecoveryEvent>(
  ...(['ClawbackDecided', 'ClawbackReceived', 'ClawbackWaived', 'ClawbackWrittenOff'] as const),
  ...(['ClawbackReversed', 'RefundPaid', 'RecoveryForgone'] as const),
);
const isOutcome = isOneOf<OutcomeEvent>(
  ...(['GrantAwarded', 'GrantRefused', 'GrantDetermined', 'GrantWithdrawn'] as const),
  ...(['GrantHandedOver', 'GrantTakenOver', 'GrantReinstated'] as const),
);

export function evolveGrant(state: GrantState, event: GrantEvent, context: EventContext): GrantState {
  rememberDuty(state, event, context);
  state.status = statusAfter(event) ?? state.status;
  if (isFileNote(event)) return evolveNote(state, event);
  if (isRecovery(event)) return evolveRecovery(state, event, context);
  if (isOutcome(event)) return evolveOutcome(state, event, context);
  return evolveStep(state, event);
}
