/** Reminders, proposals, and the closing of a file. Only a person dismisses a proposal. */
import { accept, isPerson, type CommandContext, type Decision } from '../decider.js';
import { addMonths } from '../local-date.js';
import { unlessAwarded } from './decide-course-of-grant.js';
import { unlessSent } from './decide-hold.js';
import type {
  CloseFile,
  DismissProposal,
  ProposeAction,
  ReopenFile,
  SendReminder,
} from './file-notes.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { committedOf, type GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

/** How long a closed file is kept: seven years (programme of requirements, p. 14). */
const RETENTION_MONTHS = 84;

/** Undefined when the course has still to start, as far as the file knows. */
function unlessToStart(state: GrantState): Outcome | undefined {
  const refused = unlessAwarded(state);
  if (refused !== undefined) return refused;
  const { startedOn, proof } = state;
  if (startedOn === undefined && proof === undefined) return undefined;
  return no('already-started', `The course of file ${state.decisionNumber} has started; nobody is reminded.`);
}

/** Undefined when a proof of participation has still to come: a signal to claim money back follows its reminder. */
function unlessToProve(state: GrantState): Outcome | undefined {
  const refused = unlessAwarded(state);
  if (refused !== undefined || state.proof === undefined) return refused;
  return no('proof-received', `The proof of file ${state.decisionNumber} is there; nobody is reminded.`);
}

/** What a reminder of a kind would be in vain for; other kinds may be sent at any time. */
const inVain: ReadonlyMap<string, (state: GrantState) => Outcome | undefined> = new Map([
  ['start', unlessToStart],
  ['proof', unlessToProve],
]);

export function decideReminder(state: GrantState, command: SendReminder, context: CommandContext): Outcome {
  const { kind, dueOn, sentAt = context.recordedAt, channel, template } = command;
  const refused = unlessSent(sentAt, context) ?? inVain.get(kind)?.(state);
  if (refused !== undefined) return refused;
  if (state.rare.reminders.includes(`${kind}|${dueOn}|${sentAt}`)) return accept();
  return accept({ type: 'ReminderSent', data: { kind, dueOn, sentAt, channel, template } });
}

export function decideProposal(
  state: GrantState,
  { proposalId, kind }: ProposeAction,
  { rules }: CommandContext,
): Outcome {
  if (state.rare.proposals.has(proposalId)) return accept();
  return accept({ type: 'ActionProposed', data: { proposalId, kind, ruleVersion: rules.id } });
}

export function decideDismissal(
  state: GrantState,
  { proposalId, ground }: DismissProposal,
  { actor }: CommandContext,
): Outcome {
  const waits = state.rare.proposals.get(proposalId);
  if (waits === undefined) {
    return no('proposal-unknown', `File ${state.decisionNumber} has no proposal ${proposalId}.`);
  }
  if (!waits) return accept();
  if (!isPerson(actor)) return no('needs-a-person', 'Only a person dismisses a proposal.');
  return accept({ type: 'ProposalDismissed', data: { proposalId, ground } });
}

function isSettled(state: GrantState): boolean {
  const claims = [...state.claims.values()];
  const money = [state.undue, state.rare.payable, committedOf(state)];
  return (
    money.every((amount) => amount === 0n) &&
    claims.every(({ open, writtenOff, refundDue }) => open + writtenOff + refundDue === 0n)
  );
}

export function decideClosing(state: GrantState, { ground }: CloseFile, { today }: CommandContext): Outcome {
  if (state.rare.closedFrom !== undefined) return accept();
  const ended = state.stage === 'refused' || state.stage === 'withdrawn' || state.stage === 'determined';
  if (!ended || !isSettled(state)) {
    return no(
      'not-settled',
      `File ${state.decisionNumber} is closed when it has ended and nothing is left to pay, claim or refund.`,
    );
  }
  return accept({ type: 'FileClosed', data: { ground, retainUntil: addMonths(today, RETENTION_MONTHS) } });
}

export function decideReopening(state: GrantState, { ground }: ReopenFile): Outcome {
  const { closedFrom: status } = state.rare;
  if (status !== undefined) return accept({ type: 'FileReopened', data: { ground, status } });
  return state.stage === 'none' ? no('not-closed', `File ${state.decisionNumber} is not closed.`) : accept();
}
