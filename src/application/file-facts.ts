/**
 * What a command to a file needs from other streams, and what the funding year must do before the file may say yes:
 * reserve what an upward revision lacks, or give a new number. What the year refuses has not happened to the file.
 */
import type { CommandContext, Rejection } from '../domain/decider.js';
import { unlessReplaceable } from '../domain/grant/decide-replacement.js';
import { beyondUndue } from '../domain/grant/decide-upward-revision.js';
import type { GrantCommand } from '../domain/grant/grant.commands.js';
import type { ReservationFacts } from '../domain/grant/reservation-facts.js';
import { grantDecider } from '../domain/grant/grant.decider.js';
import { dayNumberOn } from '../domain/grant/limits.js';
import { committedOf, type GrantState } from '../domain/grant/grant.state.js';
import { fundingYearOf, isDecisionNumber, type DecisionNumber } from '../domain/ids.js';
import { localDateOf } from '../domain/instant.js';
import type { EventStore } from '../event-store/event-store.js';
import { uuidOf } from './command-metadata.js';
import { besideGrantOf } from './co-payers-of-file.js';
import type { RegisterFacts } from './facts/register-facts.js';
import { appliedOn, dimensionsOf } from './file-history.js';
import type { DeskOf } from './funding-year-desk.js';
import type { CommandOutcome, CommandRequest, GrantRequest, Ledger, ReplaceFile } from './ledger.js';
import { settleReleases } from './settle-releases.js';
import type { StreamState } from './stream-state.js';

export interface FileFactsPorts {
  readonly store: EventStore;
  readonly facts: RegisterFacts;
  readonly deskOf: DeskOf;
  readonly fundingYear: Ledger['fundingYear'];
}

/** A command with everything that had to be looked up or taken for it. */
export interface CompleteCommand {
  readonly command: GrantCommand;
  readonly facts?: string;
}

type Refused = Exclude<CommandOutcome, { readonly outcome: 'accepted' }>;

/** What a command is made ready against. */
export interface Surroundings {
  readonly loaded: StreamState<GrantState>;
  readonly context: CommandContext;
  readonly request: CommandRequest<GrantRequest>;
  readonly reservation: ReservationFacts | undefined;
}

const rejected = (rejection: Rejection): Refused => ({ outcome: 'rejected', rejection });

/** The number of the year's own command that goes before a command on a file: the same for every repeat of it. */
const before = ({ request: { metadata } }: Surroundings, step: string): typeof metadata => ({
  ...metadata,
  commandId: uuidOf(`${step}|${metadata.commandId}`),
  correlationId: metadata.correlationId ?? metadata.commandId,
  causationId: metadata.commandId,
});

/** Only a command on the newest state, and a new one, may make the year move: a stale one is found out later. */
async function mayMove(
  { store }: FileFactsPorts,
  { loaded: { stream, revision, commands }, request: { metadata, ifMatch } }: Surroundings,
): Promise<boolean> {
  if (commands.has(metadata.commandId)) return false;
  if (ifMatch !== undefined && ifMatch !== revision) return false;
  return (await store.lastRevision(stream)) === revision;
}

type Revision = Extract<GrantRequest, { readonly type: 'ReviseDetermination' }>;

async function revision(
  ports: FileFactsPorts,
  command: Revision,
  surroundings: Surroundings,
): Promise<CompleteCommand | Refused> {
  const { state } = surroundings.loaded;
  const beyond = state.stage === 'determined' ? beyondUndue(state, command.amount) : 0n;
  const { dimensions, decisionNumber } = state;
  if (beyond === 0n || dimensions === undefined) return { command };
  const complete = { ...command, reservedBeyond: beyond };
  if (!grantDecider.decide(state, complete, surroundings.context).accepted) return { command: complete };
  if (!(await mayMove(ports, surroundings))) return { command: complete };
  await settleReleases(ports, decisionNumber);
  // Only the policy that carries out a won objection revises by itself: no ceiling stands in its way (Awb 4:25(3)).
  const ordered = surroundings.request.metadata.actor.role === 'policy';
  const reason = ordered ? 'objection-upheld' : 'upward-revision';
  const reserved = await ports.fundingYear(fundingYearOf(dimensions.window), {
    command: { type: 'ReserveAgain', decisionNumber, dimensions, amount: beyond, reason },
    metadata: before(surroundings, 'reserve-again'),
  });
  return reserved.outcome === 'accepted' ? { command: complete } : reserved;
}

async function newNumber(
  ports: FileFactsPorts,
  { type: _, ...offer }: ReplaceFile,
  surroundings: Surroundings,
): Promise<DecisionNumber | Refused> {
  const { state } = surroundings.loaded;
  const { dimensions, decisionNumber, latestStart, paid } = state;
  if (dimensions === undefined) return rejected(unknownGrant(decisionNumber));
  const replaced = await ports.fundingYear(fundingYearOf(dimensions.window), {
    command: {
      type: 'ReplaceGrant',
      ...{ decisionNumber, dimensions, latestStart, committed: committedOf(state), advance: paid },
      ...offer,
      ...(await besideGrantOf(ports, decisionNumber)),
    },
    metadata: before(surroundings, 'replace'),
  });
  if (replaced.outcome !== 'accepted') return replaced;
  for (const event of replaced.events) if (event.type === 'GrantReplaced') return event.data.replacement;
  return rejected(unknownGrant(decisionNumber));
}

const unknownGrant = (decisionNumber: DecisionNumber): Rejection => ({
  code: 'grant-not-awarded',
  detail: `File ${decisionNumber} has no grant that another number could take over.`,
});

async function replacement(
  ports: FileFactsPorts,
  command: ReplaceFile,
  surroundings: Surroundings,
): Promise<CompleteCommand | Refused> {
  const { state } = surroundings.loaded;
  const { ground } = command;
  const handOver = (to: DecisionNumber): CompleteCommand => ({
    command: { type: 'HandOverGrant', to, ground },
  });
  const known = state.rare.handedOverTo ?? (await replacedBy(ports, state));
  if (known !== undefined) return handOver(known);
  const refused = unlessReplaceable(state, command, surroundings.context);
  if (refused?.accepted === false) return rejected(refused.rejection);
  // Never written: the expected revision of a stale state fails, and a repeat is answered from the log.
  if (!(await mayMove(ports, surroundings))) return handOver(state.decisionNumber);
  const to = await newNumber(ports, command, surroundings);
  return typeof to === 'string' ? handOver(to) : to;
}

/** The number that the year gave this file, while the file itself may not know it yet. */
async function replacedBy(
  { deskOf }: FileFactsPorts,
  { stage, decisionNumber }: GrantState,
): Promise<DecisionNumber | undefined> {
  if (stage !== 'awarded') return undefined;
  return deskOf(fundingYearOf(decisionNumber)).replacementOf(decisionNumber);
}

/**
 * Commands that look at the year, act on it or move what it moves, and then write to the file. Two of them on one file
 * must not overlap, and no expected revision spans two streams: so one process decides on all of them.
 */
export function isDecidedAtDesk({ type }: GrantRequest): boolean {
  return ofOneNumber.has(type) || type === 'ReplaceFile' || type === 'ReviseDetermination';
}

/**
 * Commands that move money of the file, or hold it: none may, once the year has moved it to another number. A hold would
 * stay behind, and the new number would pay.
 */
const ofOneNumber: ReadonlySet<GrantRequest['type']> = new Set([
  'PayAdvance',
  'DetermineGrant',
  'WithdrawGrant',
  'SwapCourse',
  'HoldPayment',
]);

async function swap(
  ports: FileFactsPorts,
  command: Extract<GrantRequest, { readonly type: 'SwapCourse' }>,
  { loaded: { state }, context }: Surroundings,
): Promise<CompleteCommand> {
  const { facts } = ports;
  const { dimensions, decisionNumber } = state;
  const beside = await besideGrantOf(ports, decisionNumber);
  return {
    command: { ...command, ...facts.courseFor(command.courseId, context), ...beside },
    ...(dimensions === undefined
      ? {}
      : { facts: facts.revisionsOf({ ...command, personKey: dimensions.personKey }) }),
  };
}

type Letter = Extract<GrantRequest, { readonly type: 'NotifyDecision' }>;

/** A letter of before the file was decided is about its application: that day is looked up for it only. */
async function letter(ports: FileFactsPorts, command: Letter, state: GrantState): Promise<CompleteCommand> {
  const { decisionNumber, sinceDay } = state;
  if (sinceDay > 0 && dayNumberOn(localDateOf(command.sentAt)) >= sinceDay) return { command };
  const day = await appliedOn(ports, decisionNumber);
  return { command: { ...command, ...(day === undefined ? {} : { appliedOn: day }) } };
}

type Receipt = Extract<GrantRequest, { readonly type: 'ReceiveClawback' }>;

/** A set-off names a file whose payment was withheld: what that file is about now. */
async function receipt(ports: FileFactsPorts, command: Receipt): Promise<CompleteCommand> {
  const { setOffAgainst = '' } = command;
  const setOffFile = isDecisionNumber(setOffAgainst) ? await dimensionsOf(ports, setOffAgainst) : undefined;
  return { command: { ...command, ...(setOffFile !== undefined && { setOffFile }) } };
}

/** The command as the decider takes it, or why it cannot be decided. */
export async function completeCommand(
  ports: FileFactsPorts,
  command: GrantRequest,
  surroundings: Surroundings,
): Promise<CompleteCommand | Refused> {
  if (command.type === 'ReplaceFile') return replacement(ports, command, surroundings);
  if (command.type === 'ReviseDetermination') return revision(ports, command, surroundings);
  const { loaded, reservation } = surroundings;
  if (command.type === 'NotifyDecision') return letter(ports, command, loaded.state);
  if (command.type === 'ReceiveClawback') return receipt(ports, command);
  const to = ofOneNumber.has(command.type) ? await replacedBy(ports, loaded.state) : undefined;
  if (to !== undefined) {
    return rejected({
      code: 'grant-withdrawn',
      detail: `This file goes on under number ${to}. Send it there.`,
    });
  }
  if (command.type === 'SwapCourse') return swap(ports, command, surroundings);
  const complete = { ...command, ...(reservation === undefined ? {} : { reservation }) };
  return { command: complete as GrantCommand };
}
