/**
 * What can be asked around the money of a file. A text that comes with a command was sealed in the vault before: the
 * command carries its reference only.
 */
import type { DocumentReference } from '../document-reference.js';
import type { ClaimId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { DecisionTermCommand } from './decision-term.commands.js';
import type { Instalment, ReleaseCause } from './file-notes.events.js';

export interface HoldPayment {
  readonly type: 'HoldPayment';
  readonly holdId: string;
  readonly ground: string;
  /** Now when left out. */
  readonly noticeSentAt?: Instant;
  /** Last day of the hold; the longest term when left out. */
  readonly until?: LocalDate;
  readonly reason?: DocumentReference;
}
export interface ReleasePayment {
  readonly type: 'ReleasePayment';
  readonly holdId: string;
  readonly cause: ReleaseCause;
}
export interface SendReminder {
  readonly type: 'SendReminder';
  readonly kind: string;
  readonly dueOn: LocalDate;
  /** Now when left out. */
  readonly sentAt?: Instant;
  readonly channel: string;
  readonly template: string;
}
export interface ProposeAction {
  readonly type: 'ProposeAction';
  readonly proposalId: string;
  readonly kind: string;
}
export interface DismissProposal {
  readonly type: 'DismissProposal';
  readonly proposalId: string;
  readonly ground: string;
}
export interface SendDunning {
  readonly type: 'SendDunning';
  readonly claimId: ClaimId;
  readonly level: number;
  /** Now when left out. */
  readonly sentAt?: Instant;
}
export interface DeferClawback {
  readonly type: 'DeferClawback';
  readonly claimId: ClaimId;
  readonly until: LocalDate;
  readonly ground: string;
}
export interface AgreeInstalments {
  readonly type: 'AgreeInstalments';
  readonly claimId: ClaimId;
  readonly instalments: readonly Instalment[];
}
export interface CloseFile {
  readonly type: 'CloseFile';
  readonly ground: string;
}
export interface ReopenFile {
  readonly type: 'ReopenFile';
  readonly ground: string;
}

export type FileNoteCommand =
  | DecisionTermCommand
  | HoldPayment
  | ReleasePayment
  | SendReminder
  | ProposeAction
  | DismissProposal
  | SendDunning
  | DeferClawback
  | AgreeInstalments
  | CloseFile
  | ReopenFile;

const noteCommands: Readonly<Record<FileNoteCommand['type'], true>> = {
  HoldPayment: true,
  ReleasePayment: true,
  SendReminder: true,
  ProposeAction: true,
  DismissProposal: true,
  SendDunning: true,
  DeferClawback: true,
  AgreeInstalments: true,
  CloseFile: true,
  ReopenFile: true,
  PostponeDecision: true,
  RequestData: true,
  ReceiveData: true,
};

/** True for the commands of this page. */
export function isNoteCommand<Command extends { readonly type: string }>(
  command: Command,
): command is Extract<Command, { readonly type: FileNoteCommand['type'] }> {
  return Object.hasOwn(noteCommands, command.type);
}
