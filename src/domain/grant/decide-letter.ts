/** A letter that tells a decision begins the term of an objection to it: only a decision that was taken can be told. */
import type { Decision } from '../decider.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

/**
 * Whether a decision of this kind was taken on the file. A refusal at once stands in the stream of the year: of that
 * kind, and of letters that tell no decision, nothing is asked here.
 */
const isTaken: Readonly<Record<string, (state: GrantState) => boolean>> = {
  award: ({ latestStart }) => latestStart !== '',
  withdrawal: ({ withdrawal }) => withdrawal !== undefined,
  determination: ({ stage }) => stage === 'determined',
  recovery: ({ claims }) => claims.size > 0,
  hold: ({ rare }) => rare.holds.size > 0,
};

/** Undefined unless the letter tells a decision that the file does not know. */
export function unlessTaken(
  state: GrantState,
  kind: string,
): Extract<Decision<GrantEvent, GrantRejection>, { readonly accepted: false }> | undefined {
  const taken = Object.hasOwn(isTaken, kind) ? isTaken[kind] : undefined;
  return taken === undefined || taken(state)
    ? undefined
    : no(
        'decision-not-taken',
        `File ${state.decisionNumber} has no ${kind} that a letter could tell. Take the decision first.`,
      );
}
