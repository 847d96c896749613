/**
 * Makes the commands of an objection ready: finds the contested decision, seals the text, and lets the funding year
 * make room before a decision that grants something is written. What the year refuses is not decided here either.
 */
import type { CommandContext } from '../domain/decider.js';
import { yearOf, type LocalDate } from '../domain/local-date.js';
import type { ObjectionCommand, RemedyFacts } from '../domain/objection/objection.commands.js';
import { appealOf } from '../domain/objection/decide-ruling.js';
import { objectionDecider } from '../domain/objection/objection.decider.js';
import type { ObjectionEvent } from '../domain/objection/objection.events.js';
import { givenBy, type ObjectionState } from '../domain/objection/objection.state.js';
import type { Vault } from '../vault/vault.js';
import { contestedDecision } from './contested-decision.js';
import type { Job, Prepared } from './execute.js';
import type { FilePorts } from './file-history.js';
import { increaseByRuling } from './increase-by-ruling.js';
import type { CommandOutcome, CommandRequest, ObjectionRequest } from './ledger.js';
import { unlessHalfDone } from './half-done-remedy.js';
import { remedyFacts, retake } from './remedy-facts.js';
import { withSealedText } from './sealed-text.js';
import type { StreamState } from './stream-state.js';

export type ObjectionJob = Job<ObjectionState, ObjectionCommand, ObjectionEvent>;

export interface ObjectionJobPorts extends FilePorts {
  readonly vault: Vault;
  readonly isClosed: (bookYear: number) => boolean;
}

type Request = CommandRequest<ObjectionRequest>;
type Deciding = Extract<ObjectionCommand, { readonly type: 'DecideObjection' | 'RecordRuling' }>;

/** What the text of each command is called in its event; a ruling has none: courts publish. */
const textOf = {
  FileObjection: 'text',
  HoldHearing: 'report',
  DecideObjection: 'weighing',
} as const;

function hasText(
  command: ObjectionRequest,
): command is Extract<ObjectionRequest, { readonly type: keyof typeof textOf }> {
  return command.type in textOf;
}

function withText(
  vault: Vault,
  subject: string,
  { command, text }: Request,
): Promise<Prepared<ObjectionRequest>> {
  if (!hasText(command)) return withSealedText(vault, { subject, command, text: undefined }, () => command);
  const name = textOf[command.type];
  return withSealedText<ObjectionRequest>(vault, { subject, command, text }, (document) => ({
    ...command,
    [name]: document,
  }));
}

/** What the decision would order, judged before anything is taken; undefined when it orders nothing that costs. */
function orderedAmount(
  state: ObjectionState,
  command: Deciding,
  context: CommandContext,
): bigint | undefined {
  const trial = objectionDecider.decide(state, command, context);
  if (!trial.accepted) return undefined;
  for (const { type, data } of trial.events) {
    if (type !== 'ObjectionDecided' && type !== 'CourtRuled') continue;
    if (data.remedy === 'reserve' || data.remedy === 'reinstate') return data.amount;
  }
  return undefined;
}

/** Only a decision on the newest state may take money: a stale one is found out when it is written. */
async function mayTake(
  { store }: FilePorts,
  { stream, revision, commands }: StreamState<ObjectionState>,
  { metadata, ifMatch }: Request,
): Promise<boolean> {
  if (commands.has(metadata.commandId)) return false;
  if (ifMatch !== undefined && ifMatch !== revision) return false;
  return (await store.lastRevision(stream)) === revision;
}

/** The appeal that a court ruled on; undefined for a decision on the objection itself. */
function appealIdOf(state: ObjectionState, command: Deciding): string | undefined {
  return command.type === 'RecordRuling' ? appealOf(state, command.appealId)?.appealId : undefined;
}

interface Judging {
  readonly loaded: StreamState<ObjectionState>;
  readonly request: Request;
  readonly context: CommandContext;
}

/** The facts of a remedy, with the reservation when one was needed and made. */
async function completeFacts(
  ports: FilePorts,
  command: Deciding,
  { loaded, request, context }: Judging,
): Promise<RemedyFacts | Exclude<CommandOutcome, { readonly outcome: 'accepted' }>> {
  const { filed, objectionId } = loaded.state;
  if (filed === undefined) return {};
  const facts = await remedyFacts(ports, filed, context);
  const amount = orderedAmount(loaded.state, { ...command, facts }, context);
  if (!(await mayTake(ports, loaded, request))) return facts;
  const { metadata } = request;
  const appealId = appealIdOf(loaded.state, command);
  const refused = await unlessHalfDone(ports, { state: loaded.state, amount, appealId, metadata });
  if (refused !== undefined || amount === undefined) return refused ?? facts;
  const given = givenBy(loaded.state);
  const byCourt = command.type === 'RecordRuling';
  const taking = { objectionId, filed, appealId, metadata };
  const taken =
    byCourt && given > 0n && amount > given
      ? await increaseByRuling(ports, { ...taking, ordered: amount, given })
      : await retake(ports, { ...taking, amount, byCourt }, context);
  return 'outcome' in taken ? taken : { ...facts, ...taken };
}

/** The person whose key the text lies under. */
function subjectOf(state: ObjectionState, command: ObjectionCommand): string {
  const contested = command.type === 'FileObjection' ? command.contested : undefined;
  return (contested ?? state.filed)?.personKey ?? `objection-${state.objectionId}`;
}

/** The book year of a payment: that of its day, or the first one after it whose books are open. */
function openBookYear({ isClosed }: ObjectionJobPorts, paidOn: LocalDate): number {
  let year = yearOf(paidOn);
  while (isClosed(year)) year += 1;
  return year;
}

async function withFacts(
  ports: ObjectionJobPorts,
  command: ObjectionRequest,
  judging: Judging,
): Promise<ObjectionCommand | Exclude<CommandOutcome, { readonly outcome: 'accepted' }>> {
  switch (command.type) {
    case 'FileObjection': {
      return { ...command, ...(await contestedDecision(ports, command)) };
    }
    case 'DecideObjection':
    case 'RecordRuling': {
      const facts = await completeFacts(ports, command, judging);
      return 'outcome' in facts ? facts : { ...command, facts };
    }
    case 'PayPenalty':
      return { ...command, bookYear: openBookYear(ports, command.paidOn) };
    case 'RequestRepair':
    case 'ReceiveRepair':
    case 'HoldHearing':
    case 'ExtendTerm':
    case 'ReceiveDefaultNotice':
    case 'DeterminePenalty':
    case 'NotifyObjection':
    case 'LodgeAppeal':
    case 'CompleteRemedy':
      return command;
  }
}

export function objectionJob(ports: ObjectionJobPorts, id: string, request: Request): ObjectionJob {
  const { metadata, ifMatch } = request;
  return {
    decider: objectionDecider,
    id,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    async prepare(loaded, context) {
      const found = await withFacts(ports, request.command, { loaded, request, context });
      if (!('type' in found)) return found;
      const subject = subjectOf(loaded.state, found);
      const prepared = await withText(ports.vault, subject, request);
      return { ...prepared, command: { ...found, ...prepared.command } };
    },
  };
}
