/** A letter that tells a decision begins the term of an objection to it: only a decision that was taken can be told. */
import { accept, type CommandContext, type Decision } from '../decider.js';
import { localDateOf } from '../instant.js';
import type { NotifyDecision } from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

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
function unlessTaken(state: GrantState, kind: string): Outcome | undefined {
  const taken = Object.hasOwn(isTaken, kind) ? isTaken[kind] : undefined;
  return taken === undefined || taken(state)
    ? undefined
    : no(
        'decision-not-taken',
        `File ${state.decisionNumber} has no ${kind} that a letter could tell. Take the decision first.`,
      );
}

export function decideNotification(
  state: GrantState,
  command: NotifyDecision,
  context: CommandContext,
): Outcome {
  const { kind, sentAt, channel, template, appliedOn } = command;
  if (sentAt > context.recordedAt) {
    return no(
      'date-in-future',
      `The letter would be sent at ${sentAt}, after now. Record it when it was sent.`,
    );
  }
  if (state.letters.includes(`${kind}|${sentAt}|${channel}`)) return accept();
  const untaken = unlessTaken(state, kind);
  if (untaken !== undefined) return untaken;
  if (appliedOn !== undefined && localDateOf(sentAt) < appliedOn) {
    return no(
      'date-before-application',
      `The application is of ${appliedOn}; no letter about it was sent before that day. Check the moment.`,
    );
  }
  return accept({ type: 'DecisionNotified', data: { kind, sentAt, channel, template } });
}
