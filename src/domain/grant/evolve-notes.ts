/**
 * Folds what happens around the money of a file. What is rare is replaced as a whole, never changed in place: files
 * that have none of it share one object.
 */
import { localDateOf } from '../instant.js';
import type { DecisionTermEvent } from './decision-term.events.js';
import type {
  ClawbackDeferred,
  DunningSent,
  FileNoteEvent,
  FileReopened,
  InstalmentsAgreed,
  PaymentReleased,
} from './file-notes.events.js';
import type { ClaimState, GrantState, RareState } from './grant.state.js';

export function withRare(state: GrantState, change: Partial<RareState>): GrantState {
  state.rare = { ...state.rare, ...change };
  return state;
}

function released(state: GrantState, { holdId }: PaymentReleased['data']): GrantState {
  const hold = state.rare.holds.get(holdId);
  if (hold === undefined) return state;
  return withRare(state, { holds: new Map(state.rare.holds).set(holdId, { ...hold, released: true }) });
}

type Arrangement = DunningSent | ClawbackDeferred | InstalmentsAgreed;

function arrangement(event: Arrangement): Partial<ClaimState> {
  switch (event.type) {
    case 'DunningSent':
      return { dunned: event.data.level };
    case 'ClawbackDeferred':
      return { deferredUntil: event.data.until };
    case 'InstalmentsAgreed':
      return { instalments: event.data.instalments };
  }
}

function arranged(state: GrantState, event: Arrangement): GrantState {
  const { claimId } = event.data;
  const claim = state.claims.get(claimId);
  if (claim === undefined) return state;
  state.claims = new Map(state.claims).set(claimId, { ...claim, ...arrangement(event) });
  return state;
}

function endedStage({ stage }: GrantState): FileReopened['data']['status'] {
  return stage === 'refused' || stage === 'withdrawn' ? stage : 'determined';
}

function withDecision(state: GrantState, event: DecisionTermEvent): GrantState {
  const { decision } = state.rare;
  const { decideBy } = event.data;
  switch (event.type) {
    case 'DecisionPostponed':
      return withRare(state, { decision: { ...decision, decideBy, postponedAt: event.data.sentAt } });
    case 'DataRequested': {
      const { missing, sentAt, completeBy } = event.data;
      return withRare(state, { decision: { ...decision, decideBy, asked: { missing, sentAt, completeBy } } });
    }
    case 'DataReceived':
      return decision?.asked === undefined
        ? state
        : withRare(state, {
            decision: {
              ...decision,
              decideBy,
              asked: { ...decision.asked, receivedOn: event.data.receivedOn },
            },
          });
  }
}

export function evolveNote(state: GrantState, event: FileNoteEvent): GrantState {
  const { holds, proposals, reminders } = state.rare;
  switch (event.type) {
    case 'PaymentHeld': {
      const { holdId, ground, noticeSentAt, until } = event.data;
      const hold = { ground, noticeOn: localDateOf(noticeSentAt), until, released: false };
      return withRare(state, { holds: new Map(holds).set(holdId, hold) });
    }
    case 'PaymentReleased':
      return released(state, event.data);
    case 'ReminderSent': {
      const { kind, dueOn, sentAt } = event.data;
      return withRare(state, { reminders: [...reminders, `${kind}|${dueOn}|${sentAt}`] });
    }
    case 'ActionProposed':
      return withRare(state, { proposals: new Map(proposals).set(event.data.proposalId, true) });
    case 'ProposalDismissed':
      return withRare(state, { proposals: new Map(proposals).set(event.data.proposalId, false) });
    case 'DunningSent':
    case 'ClawbackDeferred':
    case 'InstalmentsAgreed':
      return arranged(state, event);
    case 'FileClosed':
      return withRare(state, { closedFrom: endedStage(state) });
    case 'FileReopened':
      return withRare(state, { closedFrom: undefined });
    case 'DecisionPostponed':
    case 'DataRequested':
    case 'DataReceived':
      return withDecision(state, event);
  }
}
