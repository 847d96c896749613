/**
 * Decides a batch of commands of one funding year on an overlay, each at its own position. Nothing here is
 * durable: the caller appends all events at once, or drops them with the overlay.
 */
import type { CommandContext, Rejection } from '../domain/decider.js';
import type { FundingYearCommand } from '../domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../domain/funding-year/funding-year.decider.js';
import type { AttemptRecorded, FundingYearEvent } from '../domain/funding-year/funding-year.events.js';
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from './clock.js';
import { uuidOf, type CommandMetadata } from './command-metadata.js';
import { pendingReleases } from './policies/release.policy.js';
import { commandContext, stampEvents, type StampedEvent } from './stamped-event.js';
import type { StreamState } from './stream-state.js';
import { rejectedAsTooEarly } from './working-too-early.js';

/** Bytes of events after which an append takes no more commands: the rest waits for the next. */
const BATCH_BYTES = 512 * 1024;

/** A command for the year, with everything that had to be looked up before it may wait. */
export interface AllocatorRequest {
  readonly metadata: CommandMetadata;
  readonly digest: string;
  /** Called when the command's turn comes, with the facts of that moment. */
  readonly command: (context: CommandContext) => {
    readonly command: FundingYearCommand;
    readonly facts?: string;
  };
}

/** What a command is answered once the batch is on disk. */
export type Answer =
  | { readonly kind: 'accepted'; readonly events: readonly FundingYearEvent[]; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'idempotency-conflict' }
  /** This command could not be decided or stored; it takes nobody else with it. */
  | { readonly kind: 'fault'; readonly error: Error }
  /** Carried out earlier: the answer is read back from the log. */
  | {
      readonly kind: 'recorded';
      readonly commandId: string;
      readonly digest: string;
      readonly first: bigint;
    };

export interface DecidedBatch {
  /** In the order of the commands; fewer than the commands when the append was full. */
  readonly answers: readonly Answer[];
  /** Revision of the stream before the batch, -1 for none. */
  readonly revision: bigint;
  readonly events: readonly StampedEvent[];
}

export interface BatchSurroundings {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly isClosed: (bookYear: number) => boolean;
  readonly stream: StreamState<FundingYearState>;
  readonly overlay: FundingYearState;
}

interface Batch extends BatchSurroundings {
  readonly events: StampedEvent[];
  readonly decided: Map<string, { readonly digest: string; readonly answer: Answer }>;
  bytes: number;
}

interface Stamped {
  readonly metadata: CommandMetadata;
  readonly digest: string;
  readonly context: CommandContext;
  readonly facts?: string;
}

/** Stamps the events, adds them to the append, and folds them into the overlay for the next command to see. */
function take(batch: Batch, events: readonly FundingYearEvent[], stamp: Stamped): void {
  const { stream, overlay, isClosed } = batch;
  const revision = stream.revision + 1n + BigInt(batch.events.length);
  for (const stamped of stampEvents(events, { ...stamp, stream: stream.stream, revision, isClosed })) {
    fundingYearDecider.evolve(overlay, stamped.event as FundingYearEvent, stamped.context);
    batch.bytes += stamped.toAppend.data.length + stamped.toAppend.metadata.length;
    batch.events.push(stamped);
  }
}

function inVain(batch: Batch, { window, ground }: AttemptRecorded['data']): Answer {
  if (ground === 'incomplete') return { kind: 'rejected', rejection: incomplete };
  const { status, plannedOpensAt, closesAt } = batch.overlay.windows.get(window) ?? {};
  const detail =
    `Window ${window} is not open (${String(status)}): it is planned from ${String(plannedOpensAt)} ` +
    `to ${String(closesAt)}. The attempt was recorded; the application id can be used again.`;
  return { kind: 'rejected', rejection: { code: 'window-not-open', detail } };
}

const incomplete: Rejection = {
  code: 'application-incomplete',
  detail:
    'The enrolment proof is missing, and an application counts from the moment it is complete. The attempt was ' +
    'recorded; send it again with the proof, under the same application id.',
};

/** The right of the year may be back already, while its release is still on its way: then it is written first. */
async function releaseFirst(
  batch: Batch,
  command: FundingYearCommand,
  context: CommandContext,
): Promise<void> {
  if (command.type !== 'SubmitApplication') return;
  const file = batch.overlay.rights.get(command.personKey);
  const reservation = file === undefined ? undefined : batch.overlay.reservations.get(file);
  if (file === undefined || reservation === undefined) return;
  for (const release of await pendingReleases(batch.store, file, reservation.released)) {
    const { actor } = release.metadata;
    const decision = fundingYearDecider.decide(batch.overlay, release.command, { ...context, actor });
    if (decision.accepted) take(batch, decision.events, { ...release, context: { ...context, actor } });
  }
}

async function decideNew(batch: Batch, request: AllocatorRequest): Promise<Answer> {
  const { metadata, digest } = request;
  const context = commandContext(metadata, batch.clock.now());
  const tooEarly = rejectedAsTooEarly(batch.stream, context);
  if (tooEarly !== undefined) return { kind: 'rejected', rejection: tooEarly.rejection };
  const { command, facts } = request.command(context);
  await releaseFirst(batch, command, context);
  const decision = fundingYearDecider.decide(batch.overlay, command, context);
  if (!decision.accepted) return { kind: 'rejected', rejection: decision.rejection };
  const [first] = decision.events;
  const stamp = { metadata, digest, context, ...(facts === undefined ? {} : { facts }) };
  if (first?.type === 'AttemptRecorded') {
    const place = `${metadata.commandId}|${String(batch.stream.revision)}|${String(batch.events.length)}`;
    const attempt = { ...metadata, commandId: uuidOf(`attempt|${place}`) };
    take(batch, decision.events, { ...stamp, metadata: attempt });
    return inVain(batch, first.data);
  }
  take(batch, decision.events, stamp);
  return { kind: 'accepted', events: decision.events, repeated: false };
}

async function decideOne(batch: Batch, request: AllocatorRequest): Promise<Answer> {
  const { digest, metadata } = request;
  const { commandId } = metadata;
  const first = batch.stream.commands.get(commandId);
  if (first !== undefined) return { kind: 'recorded', commandId, digest, first };
  const earlier = batch.decided.get(commandId);
  if (earlier?.answer.kind === 'accepted') {
    return earlier.digest === digest
      ? { ...earlier.answer, repeated: true }
      : { kind: 'idempotency-conflict' };
  }
  const answer = await decideNew(batch, request);
  batch.decided.set(commandId, { digest, answer });
  return answer;
}

/** A fault happens before anything of the command was taken into the append. */
async function decideOrFail(batch: Batch, request: AllocatorRequest): Promise<Answer> {
  try {
    return await decideOne(batch, request);
  } catch (error) {
    return { kind: 'fault', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Decides the commands in their order, until all are decided or the append is full. */
export async function decideBatch(
  surroundings: BatchSurroundings,
  requests: readonly AllocatorRequest[],
): Promise<DecidedBatch> {
  const batch: Batch = { ...surroundings, events: [], decided: new Map(), bytes: 0 };
  const answers: Answer[] = [];
  for (const request of requests) {
    if (batch.bytes >= BATCH_BYTES) break;
    answers.push(await decideOrFail(batch, request));
  }
  return { answers, revision: surroundings.stream.revision, events: batch.events };
}
