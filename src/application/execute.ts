/**
 * Carries out one command on one stream: fold, recognise a repeat, decide, stamp, append. Commands on the same
 * stream wait for each other here, so that they do not conflict with themselves; the expected revision guards
 * against everyone else.
 */
import { LRUCache } from 'lru-cache';
import type { CommandContext, DomainEvent } from '../domain/decider.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { SealedDocument, Vault } from '../vault/vault.js';
import { appendUntilKnown } from './append-until-known.js';
import type { Clock } from './clock.js';
import type { CommandMetadata } from './command-metadata.js';
import { createKeyedQueue } from './keyed-queue.js';
import type { CommandOutcome } from './ledger.js';
import { answerAgain } from './repeated-command.js';
import { commandContext, stampEvents, type StampedEvent } from './stamped-event.js';
import { applyEvent, catchUp, emptyStream, type AnyDecider, type StreamState } from './stream-state.js';

/** How often a command is decided anew when another writer was first. */
const ATTEMPTS = 5;
/** Folded streams kept in memory. */
const CACHED_STREAMS = 20_000;

/** A command made ready against the state it will be judged by. */
export interface Prepared<Command> {
  readonly command: Command;
  readonly digest: string;
  readonly facts?: string;
  /** A text to keep before the event that names it. */
  readonly sealed?: SealedDocument;
}

export interface Job<State, Command, Event extends DomainEvent> {
  readonly decider: AnyDecider<State, Command, Event>;
  readonly id: string;
  readonly metadata: CommandMetadata;
  readonly ifMatch?: bigint;
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

type Attempt = CommandOutcome | 'again';

export function createExecutor(ports: ExecutorPorts): Execute {
  const { store, vault, clock, isClosed, factsReady } = ports;
  const queue = createKeyedQueue();
  const cache = new LRUCache<string, StreamState<object>>({ max: CACHED_STREAMS });

  async function load<State extends object, Event extends LedgerEvent>(
    decider: AnyDecider<State, unknown, Event>,
    id: string,
  ): Promise<StreamState<State>> {
    const cached = cache.get(`${decider.category}-${id}`);
    if (cached !== undefined) return cached as StreamState<State>;
    const loaded = emptyStream(decider, id);
    await catchUp(store, decider, loaded);
    cache.set(loaded.stream, loaded);
    return loaded;
  }

  async function append<State extends object, Command, Event extends LedgerEvent>(
    job: Job<State, Command, Event>,
    loaded: StreamState<State>,
    stamped: readonly StampedEvent[],
  ): Promise<Attempt> {
    const { stream, revision } = loaded;
    const result = await appendUntilKnown(store, { stream, revision, events: stamped.map((one) => one.toAppend) });
    if (result.outcome !== 'appended') {
      cache.delete(stream);
      if (result.outcome === 'unknown') return { outcome: 'outcome-unknown' };
      return job.ifMatch === undefined ? 'again' : { outcome: 'conflict', actual: result.actual };
    }
    for (const { event, context } of stamped) applyEvent(job.decider, loaded, { event: event as Event, context });
    loaded.position = result.position;
    const events = stamped.map((one) => one.event);
    return { outcome: 'accepted', stream, revision: loaded.revision, position: loaded.position, events, repeated: false };
  }

  async function attempt<State extends object, Command, Event extends LedgerEvent>(
    job: Job<State, Command, Event>,
  ): Promise<Attempt> {
    const { decider, metadata, ifMatch } = job;
    const loaded = await load(decider as AnyDecider<State, unknown, Event>, job.id);
    await factsReady();
    const context = commandContext(metadata, clock.now());
    const prepared = await job.prepare(loaded, context);
    if ('outcome' in prepared) return prepared;
    const { command, digest, facts, sealed } = prepared;
    const { stream, revision, position } = loaded;
    const first = loaded.commands.get(metadata.commandId);
    if (first !== undefined) return answerAgain(store, { stream, commandId: metadata.commandId, digest, first });
    if (ifMatch !== undefined && ifMatch !== revision) return { outcome: 'conflict', actual: revision };
    const decision = decider.decide(loaded.state, command, context);
    if (!decision.accepted) return { outcome: 'rejected', rejection: decision.rejection };
    if (decision.events.length === 0) {
      return { outcome: 'accepted', stream, revision, position, events: [], repeated: false };
    }
    if (sealed !== undefined) await vault.store(sealed);
    const stamped = stampEvents(decision.events, {
      stream,
      revision: revision + 1n,
      metadata,
      digest,
      context,
      isClosed,
      ...(facts === undefined ? {} : { facts }),
    });
    return append(job, loaded, stamped);
  }

  return (job) =>
    queue.run(`${job.decider.category}-${job.id}`, async () => {
      for (let tried = 0; tried < ATTEMPTS; tried += 1) {
        const result = await attempt(job);
        if (result !== 'again') return result;
      }
      return { outcome: 'conflict', actual: await store.lastRevision(`${job.decider.category}-${job.id}`) };
    });
}
