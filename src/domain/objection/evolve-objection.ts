/** Folds the events of an objection. Of a hearing only its day is kept: no decision was taken before it. */
import type { EventContext } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { ObjectionEvent, ObjectionNotified } from './objection.events.js';
import { letterName, type AppealState, type ObjectionState } from './objection.state.js';

function withAppeal(
  state: ObjectionState,
  appealId: string | undefined,
  change: Partial<AppealState>,
): ObjectionState {
  const appeals = state.appeals.map((appeal) =>
    appeal.appealId === appealId ? { ...appeal, ...change } : appeal,
  );
  return { ...state, appeals };
}

/** The last letter of a kind counts: what was told anew can be appealed against anew. */
function withLetter(state: ObjectionState, data: ObjectionNotified['data']): ObjectionState {
  const { kind, appealId, appealBy } = data;
  const letters = [...state.letters, letterName(data)];
  if (appealBy === undefined) return { ...state, letters };
  if (kind === 'decision') return { ...state, letters, appealBy };
  return withAppeal({ ...state, letters }, appealId, { appealBy });
}

/** The agency did something on that day which it does before it decides. */
function undecidedOn({ undecidedOn: before = '' }: ObjectionState, day: LocalDate): Partial<ObjectionState> {
  return { undecidedOn: day > before ? day : before };
}

const daysOfDecision = ({ effectiveAt, recordedAt }: EventContext): Partial<ObjectionState> => ({
  decidedOn: localDateOf(effectiveAt),
  defaultEndedOn: localDateOf(recordedAt),
});

export function evolveObjection(
  state: ObjectionState,
  event: ObjectionEvent,
  context: EventContext,
): ObjectionState {
  const { actor, effectiveAt } = context;
  switch (event.type) {
    case 'ObjectionFiled':
      return { ...state, filed: event.data, decideBy: event.data.decideBy };
    case 'RepairRequested': {
      const { decideBy: before, extended: extendedBefore } = state;
      const repair = { ...event.data, before, extendedBefore };
      const asked = undecidedOn(state, localDateOf(event.data.sentAt));
      return { ...state, ...asked, decideBy: event.data.decideBy, repair };
    }
    case 'RepairReceived': {
      const { decideBy } = event.data;
      return state.repair === undefined
        ? state
        : { ...state, decideBy, repair: { ...state.repair, received: event.data } };
    }
    case 'HearingHeld':
      return { ...state, ...undecidedOn(state, event.data.heldOn) };
    case 'TermExtended': {
      const putOff = undecidedOn(state, localDateOf(effectiveAt));
      return { ...state, ...putOff, extended: true, decideBy: event.data.decideBy };
    }
    case 'DefaultNoticeReceived':
      return { ...state, defaultNoticeOn: event.data.receivedOn, penaltyFrom: event.data.penaltyFrom };
    case 'ObjectionDecided':
      return { ...state, decision: event.data, ...daysOfDecision(context) };
    case 'PenaltyDetermined': {
      const determinedOn = localDateOf(effectiveAt);
      return { ...state, penalty: { ...event.data, determinedBy: actor.id, determinedOn } };
    }
    case 'PenaltyPaid':
      return state.penalty === undefined
        ? state
        : { ...state, penalty: { ...state.penalty, paid: event.data } };
    case 'ObjectionNotified':
      return withLetter(state, event.data);
    case 'AppealLodged': {
      const appeal = { ...event.data, aboutDecision: state.decision !== undefined };
      return { ...state, appeals: [...state.appeals, appeal] };
    }
    case 'CourtRuled':
      return withAppeal(state, event.data.appealId, { ruling: event.data });
  }
}
