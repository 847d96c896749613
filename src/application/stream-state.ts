/**
 * The folded state of one stream, with what every stream remembers besides: its revision, and which commands it
 * has carried out. A recorded attempt is no command carried out: its id stays free.
 */
import type { Decider, DomainEvent, EventContext, Rejection } from '../domain/decider.js';
import { contextOf } from '../domain/event-metadata.js';
import { localDateOf } from '../domain/instant.js';
import { decodeEvent, type LedgerEvent } from '../domain/ledger-events.js';
import type { LocalDate } from '../domain/local-date.js';
import type { EventStore } from '../event-store/event-store.js';
import { NO_REVISION } from '../event-store/expected-revision.js';

/** Any aggregate, as the application handles it. */
export type AnyDecider<State, Command, Event extends DomainEvent> = Decider<State, Command, Event, Rejection>;

export interface StreamState<State> {
  readonly stream: string;
  state: State;
  /** Revision of the last event, -1 when there is none. */
  revision: bigint;
  /** Position of the last event, 0 when there is none. */
  position: bigint;
  /** Revision of the first event of every command carried out. */
  readonly commands: Map<string, bigint>;
  /** Legal day of the first event; undefined when there is none, or it was not folded. */
  since?: LocalDate;
}

export function emptyStream<State>(
  decider: { readonly category: string; initial(id: string): State },
  id: string,
): StreamState<State> {
  return {
    stream: `${decider.category}-${id}`,
    state: decider.initial(id),
    revision: NO_REVISION,
    position: 0n,
    commands: new Map(),
  };
}

/** Folds one event that the stream holds. */
export function applyEvent<State, Event extends LedgerEvent>(
  decider: { evolve(state: State, event: Event, context: EventContext): State },
  loaded: StreamState<State>,
  recorded: { readonly event: Event; readonly context: EventContext },
): void {
  const { event, context } = recorded;
  loaded.state = decider.evolve(loaded.state, event, context);
  loaded.revision = context.revision;
  if (context.revision === 0n) loaded.since = localDateOf(context.effectiveAt);
  if (event.type !== 'AttemptRecorded' && !loaded.commands.has(context.commandId)) {
    loaded.commands.set(context.commandId, context.revision);
  }
}

/** Folds what the store holds beyond what was folded already, to the end or up to a revision. */
// eslint-disable-next-line max-params -- the store, how to fold, what was folded, and how far
export async function catchUp<State, Event extends LedgerEvent>(
  store: EventStore,
  decider: { evolve(state: State, event: Event, context: EventContext): State },
  loaded: StreamState<State>,
  upTo?: bigint,
): Promise<void> {
  for await (const recorded of store.readStream(loaded.stream, { from: loaded.revision + 1n })) {
    if (upTo !== undefined && recorded.revision > upTo) return;
    const { event, metadata } = decodeEvent(recorded);
    applyEvent(decider, loaded, { event: event as Event, context: contextOf(metadata, recorded.revision) });
    loaded.position = recorded.position;
  }
}
