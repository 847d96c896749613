/**
 * Judges the commands of a file. Before anything else it keeps the three duties apart: who decides, who pays and
 * who waives on one file are different persons; policies count as nobody.
 */
import { isPerson, isSamePerson, type CommandContext, type Decider, type Decision } from '../decider.js';
import { decideDeferral, decideDunning, decideInstalments } from './decide-arrangement.js';
import {
  decideAdvance,
  decideInvoice,
  decideOrder,
  decideProof,
  decideRescheduling,
  decideStart,
} from './decide-course-of-grant.js';
import {
  decideAward,
  decideDetermination,
  decideRefusal,
  decideRevision,
  decideWithdrawal,
} from './decide-file.js';
import { decideDecisionTerm } from './decide-decision-term.js';
import { decideHold, decideHoldRelease } from './decide-hold.js';
import { decideNotification } from './decide-letter.js';
import { decideIncrease } from './decide-increase.js';
import {
  decideClosing,
  decideDismissal,
  decideProposal,
  decideReminder,
  decideReopening,
} from './decide-notes.js';
import {
  decideClawback,
  decideForgoing,
  decideReceipt,
  decideRefund,
  decideReversal,
  decideWaiver,
} from './decide-recovery.js';
import { decideHandOver, decideReinstatement, decideSwap, decideTakeOver } from './decide-replacement.js';
import { evolveGrant } from './evolve-grant.js';
import { isNoteCommand, type FileNoteCommand } from './file-notes.commands.js';
import type {
  GrantCommand,
  HandOverGrant,
  IncreaseGrant,
  ReinstateGrant,
  TakeOverGrant,
} from './grant.commands.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import { initialGrant, type Duty, type GrantState } from './grant.state.js';
import { unlessBackdated } from './limits.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

const dutyOfCommand: Readonly<Partial<Record<GrantCommand['type'], Duty>>> = {
  AwardGrant: 'deciding',
  RefuseGrant: 'deciding',
  DetermineGrant: 'deciding',
  ReviseDetermination: 'deciding',
  WithdrawGrant: 'deciding',
  DecideClawback: 'deciding',
  PayAdvance: 'paying',
  WaiveClawback: 'waiving',
  WriteOffClawback: 'waiving',
  ForgoRecovery: 'waiving',
};

const duties: readonly Duty[] = ['deciding', 'paying', 'waiving'];

function unlessSeparate(
  state: GrantState,
  command: GrantCommand,
  { actor }: CommandContext,
): Outcome | undefined {
  const duty = dutyOfCommand[command.type];
  if (duty === undefined || !isPerson(actor)) return undefined;
  const did = (candidate: Duty): boolean =>
    state.duties[candidate].some((person) => isSamePerson(person, actor.id));
  const other = duties.find((candidate) => candidate !== duty && did(candidate));
  return other === undefined
    ? undefined
    : no(
        'separation-of-duties',
        `Let another person do the ${duty} on file ${state.decisionNumber}: ${actor.id} did the ${other}.`,
      );
}

/** What can still be asked of a closed file: anything else needs it open again. */
const whileClosed: ReadonlySet<GrantCommand['type']> = new Set([
  'CloseFile',
  'ReopenFile',
  'NotifyDecision',
  'ReinstateGrant',
  'IncreaseGrant',
]);

function unlessClosed(state: GrantState, command: GrantCommand): Outcome | undefined {
  return state.rare.closedFrom !== undefined && !whileClosed.has(command.type)
    ? no('file-closed', `File ${state.decisionNumber} is closed. Reopen it first.`)
    : undefined;
}

function decideNote(state: GrantState, command: FileNoteCommand, context: CommandContext): Outcome {
  switch (command.type) {
    case 'HoldPayment':
      return decideHold(state, command, context);
    case 'ReleasePayment':
      return decideHoldRelease(state, command, context);
    case 'SendReminder':
      return decideReminder(state, command, context);
    case 'ProposeAction':
      return decideProposal(state, command, context);
    case 'DismissProposal':
      return decideDismissal(state, command, context);
    case 'SendDunning':
      return decideDunning(state, command, context);
    case 'DeferClawback':
      return decideDeferral(state, command, context);
    case 'AgreeInstalments':
      return decideInstalments(state, command, context);
    case 'CloseFile':
      return decideClosing(state, command, context);
    case 'ReopenFile':
      return decideReopening(state, command);
    case 'PostponeDecision':
    case 'RequestData':
    case 'ReceiveData':
      return decideDecisionTerm(state, command, context);
  }
}

/** What follows on the file from what its funding year did: a replacement, an objection, a ruling. */
function decideSecondHalf(
  state: GrantState,
  command: HandOverGrant | TakeOverGrant | ReinstateGrant | IncreaseGrant,
): Outcome {
  switch (command.type) {
    case 'HandOverGrant':
      return decideHandOver(state, command);
    case 'TakeOverGrant':
      return decideTakeOver(state, command);
    case 'ReinstateGrant':
      return decideReinstatement(state, command);
    case 'IncreaseGrant':
      return decideIncrease(state, command);
  }
}

function decideCommand(state: GrantState, command: GrantCommand, context: CommandContext): Outcome {
  if (isNoteCommand(command)) return decideNote(state, command, context);
  switch (command.type) {
    case 'AwardGrant':
      return decideAward(state, command, context);
    case 'RefuseGrant':
      return decideRefusal(state, command, context);
    case 'IssuePurchaseOrder':
      return decideOrder(state, command);
    case 'ReceiveInvoice':
      return decideInvoice(state, command, context);
    case 'PayAdvance':
      return decideAdvance(state, command, context);
    case 'StartCourse':
      return decideStart(state, command, context);
    case 'RescheduleCourse':
      return decideRescheduling(state, command);
    case 'ReceiveParticipationProof':
      return decideProof(state, command, context);
    case 'DetermineGrant':
      return decideDetermination(state, command);
    case 'ReviseDetermination':
      return decideRevision(state, command, context);
    case 'WithdrawGrant':
      return decideWithdrawal(state, command);
    case 'DecideClawback':
      return decideClawback(state, command, context);
    case 'ReceiveClawback':
      return decideReceipt(state, command, context);
    case 'WaiveClawback':
    case 'WriteOffClawback':
      return decideWaiver(state, command, context);
    case 'ReverseClawback':
      return decideReversal(state, command);
    case 'PayRefund':
      return decideRefund(state, command, context);
    case 'ForgoRecovery':
      return decideForgoing(state, command, context);
    case 'NotifyDecision':
      return decideNotification(state, command, context);
    case 'SwapCourse':
      return decideSwap(state, command, context);
    case 'HandOverGrant':
    case 'TakeOverGrant':
    case 'ReinstateGrant':
    case 'IncreaseGrant':
      return decideSecondHalf(state, command);
  }
}

export const grantDecider: Decider<GrantState, GrantCommand, GrantEvent, GrantRejection> = {
  category: 'grant',
  initial: initialGrant,
  evolve: evolveGrant,
  decide: (state, command, context) =>
    unlessSeparate(state, command, context) ??
    unlessClosed(state, command) ??
    unlessBackdated(state, 'reservation' in command ? command.reservation : undefined, context) ??
    decideCommand(state, command, context),
};
