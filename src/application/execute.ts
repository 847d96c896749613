/**
 * Carries out one command on one stream: fold, recognise a repeat, decide, stamp, append. Commands on the same
 * stream wait for each other here, so that they do not conflict with themselves; the expected revision guards
 * against everyone else.
 */
import { LRUCache } from 'lru-cache';
import type { CommandContext } from '../domain/decider.js';
import type { FileStatus } from '../domain/grant/file-status.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { SealedDocument, Vault } from '../vault/vault.js';
import { appendUntilKnown } from './append-until-known.js';
import type { Clock } from './clock.js';
import type { CommandMetadata } from './command-metadata.js';
import { createKeyedQueue } from './keyed-queue.js';
import type { Accepted, CommandOutcome } from './ledger.js';
import { answerAgain, type Repeat } from './repeated-command.js';
import { commandContext, stampEvents, type StampedEvent } from './stamped-event.js';
import { applyEvent, catchUp, emptyStream, type AnyDecider, type StreamState } from './stream-state.js';
import { rejectedAsTooEarly } from './working-too-early.js';

/** How often a command is decided anew when another writer was first. */
const ATTEMPTS = 5;
/** Folded streams kept in memory, at about 1.5 KB each: the files of a year that are being worked on. */
const CACHED_STREAMS = 150_000;

/** A command made ready against the state it will be judged by. */
export interface Prepared<Command> {
  readonly command: Command;
  readonly digest: string;
  /** Revisions of the streams that were inputs, as metadata has them. */
  readonly facts?: string;
  /** A text to keep before the event that names it. */
  readonly sealed?: SealedDocument;
}

export interface Job<State, Command, Event extends LedgerEvent> {
  readonly decider: AnyDecider<State, Command, Event>;
  readonly id: string;
  readonly metadata: CommandMetadata;
  readonly ifMatch?: bigint;
  /** The stream is most likely new: try without reading it first; a conflict tells otherwise. */
  readonly likelyNew?: boolean;
  /** Where the file stands in this state, for streams that are files. */
  readonly statusOf?: (state: State) => FileStatus;
  /** Adds the facts of other streams; or answers at once, when there is nothing to decide on. */
  prepare(loaded: StreamState<State>, context: CommandContext): Promise<Prepared<Command> | CommandOutcome>;
}

export interface ExecutorPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly isClosed: (bookYear: number) => boolean;
  /** Resolves when the facts have reached this process's last append. */
  readonly factsReady: () => Promise<void>;
}

export type Execute = <State extends object, Command, Event extends LedgerEvent>(
  job: Job<State, Command, Event>,
) => Promise<CommandOutcome>;

/** The ports, and the streams folded so far. */
interface Executor extends ExecutorPorts {
  readonly cache: LRUCache<string, StreamState<object>>;
}

type Attempt = CommandOutcome | 'again';

const streamName = (job: { readonly decider: { readonly category: string }; readonly id: string }): string =>
  `${job.decider.category}-${job.id}`;

async function load<State extends object, Command, Event extends LedgerEvent>(
  { store, cache }: Executor,
  job: Job<State, Command, Event>,
  tried: number,
): Promise<StreamState<State>> {
  const cached = cache.get(streamName(job));
  if (cached !== undefined) return cached as StreamState<State>;
  const loaded = emptyStream(job.decider, job.id);
  if (job.likelyNew !== true || tried > 0) await catchUp(store, job.decider, loaded);
  cache.set(loaded.stream, loaded);
  return loaded;
}

function accepted<State>(
  { statusOf }: { readonly statusOf?: (state: State) => FileStatus },
  { stream, state, revision, position }: StreamState<State>,
  events: readonly LedgerEvent[],
): Accepted {
  const status = statusOf === undefined ? {} : { status: statusOf(state) };
  return { outcome: 'accepted', stream, revision, position, events, repeated: false, ...status };
}

/** The recorded answer, with the status the file had then. */
async function repeat<State extends object, Command, Event extends LedgerEvent>(
  { store }: Executor,
  { decider, id, statusOf }: Job<State, Command, Event>,
  command: Repeat,
): Promise<CommandOutcome> {
  const answer = await answerAgain(store, command);
  if (answer.outcome !== 'accepted' || statusOf === undefined) return answer;
  const then = emptyStream(decider, id);
  await catchUp(store, decider, then, answer.revision);
  return { ...answer, status: statusOf(then.state) };
}

async function append<State extends object, Command, Event extends LedgerEvent>(
  { store, cache }: Executor,
  job: Job<State, Command, Event>,
  write: { readonly loaded: StreamState<State>; readonly stamped: readonly StampedEvent[] },
): Promise<Attempt> {
  const { loaded, stamped } = write;
  const { stream, revision } = loaded;
  const events = stamped.map(({ toAppend }) => toAppend);
  const result = await appendUntilKnown(store, { stream, revision, events });
  if (result.outcome === 'appended') {
    for (const { event, context } of stamped)
      applyEvent(job.decider, loaded, { event: event as Event, context });
    loaded.position = result.position;
    return accepted(
      job,
      loaded,
      stamped.map(({ event }) => event),
    );
  }
  cache.delete(stream);
  // Whoever was first may have been this very command, sent to another process: the newest state tells.
  return result.outcome === 'unknown' ? { outcome: 'outcome-unknown' } : 'again';
}

/** An answer that writes nothing is only as good as what it was judged on: the log must not have grown since. */
async function unlessStale(
  { store, cache }: Executor,
  { stream, revision }: StreamState<object>,
  answer: CommandOutcome,
): Promise<Attempt> {
  if ((await store.lastRevision(stream)) === revision) return answer;
  cache.delete(stream);
  return 'again';
}

/** The decision on a command that is new to its stream. */
async function decideNew<State extends object, Command, Event extends LedgerEvent>(
  executor: Executor,
  job: Job<State, Command, Event>,
  input: { loaded: StreamState<State>; prepared: Prepared<Command>; context: CommandContext },
): Promise<Attempt> {
  const { loaded, prepared, context } = input;
  const { stream, revision } = loaded;
  const tooEarly = rejectedAsTooEarly(loaded, context);
  if (tooEarly !== undefined) return unlessStale(executor, loaded, tooEarly);
  const decision = job.decider.decide(loaded.state, prepared.command, context);
  if (!decision.accepted) {
    return unlessStale(executor, loaded, { outcome: 'rejected', rejection: decision.rejection });
  }
  if (decision.events.length === 0) return unlessStale(executor, loaded, accepted(job, loaded, []));
  if (prepared.sealed !== undefined) await executor.vault.store(prepared.sealed);
  const { metadata } = job;
  const { digest, facts } = prepared;
  const { isClosed } = executor;
  const stamp = {
    ...{ stream, revision: revision + 1n, metadata, digest, context, isClosed },
    ...(facts === undefined ? {} : { facts }),
  };
  return append(executor, job, { loaded, stamped: stampEvents(decision.events, stamp) });
}

async function attempt<State extends object, Command, Event extends LedgerEvent>(
  executor: Executor,
  job: Job<State, Command, Event>,
  tried: number,
): Promise<Attempt> {
  await executor.factsReady();
  const loaded = await load(executor, job, tried);
  const context = commandContext(job.metadata, executor.clock.now());
  const prepared = await job.prepare(loaded, context);
  if ('outcome' in prepared) {
    return prepared.outcome === 'rejected' ? unlessStale(executor, loaded, prepared) : prepared;
  }
  const { stream, revision, commands } = loaded;
  const { commandId } = job.metadata;
  const first = commands.get(commandId);
  if (first !== undefined)
    return repeat(executor, job, { stream, commandId, digest: prepared.digest, first });
  if (job.ifMatch !== undefined && job.ifMatch !== revision) {
    return unlessStale(executor, loaded, { outcome: 'conflict', actual: revision });
  }
  return decideNew(executor, job, { loaded, prepared, context });
}

export function createExecutor(ports: ExecutorPorts): Execute {
  const queue = createKeyedQueue();
  const executor: Executor = {
    ...ports,
    cache: new LRUCache({ maxSize: CACHED_STREAMS, sizeCalculation: () => 1 }),
  };
  return (job) =>
    queue.run(streamName(job), async () => {
      try {
        for (let tried = 0; tried < ATTEMPTS; tried += 1) {
          const result = await attempt(executor, job, tried);
          if (result !== 'again') return result;
        }
        return { outcome: 'conflict', actual: await ports.store.lastRevision(streamName(job)) };
      } catch (error) {
        executor.cache.delete(streamName(job));
        throw error;
      }
    });
}
