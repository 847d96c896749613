/** Folds the events of a person. That an exclusion ends is no event: whoever asks must ask for a day. */
import type { EventContext } from '../decider.js';
import type { PersonEvent, PersonExcluded } from './person.events.js';
import type { ExclusionState, PersonState } from './person.state.js';

function excluded(data: PersonExcluded['data'], { actor, revision }: EventContext): ExclusionState {
  const { exclusionId, from, until, ground } = data;
  return { exclusionId, from, until, ground, decidedBy: actor.id, revision };
}

export function evolvePerson(state: PersonState, event: PersonEvent, context: EventContext): PersonState {
  switch (event.type) {
    case 'PersonExcluded':
      return { ...state, exclusions: [...state.exclusions, excluded(event.data, context)] };
    case 'PersonExclusionLifted': {
      const { exclusionId, from } = event.data;
      const exclusions = state.exclusions.map((exclusion) =>
        exclusion.exclusionId === exclusionId ? { ...exclusion, liftedFrom: from } : exclusion,
      );
      return { ...state, exclusions };
    }
    case 'StatementConfirmed':
      return { ...state, confirmedUpTo: event.data.upTo };
    case 'StatementDisputed':
      return state;
  }
}
