/**
 * Decides commands on the register without writing anything: what an import would do. What was decided here counts for
 * the commands after it, so it keeps every stream that it touched until it is thrown away.
 */
import { courseDecider } from '../domain/course/course.decider.js';
import type { KvkNumber } from '../domain/ids.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from './clock.js';
import { digestOf } from './command-metadata.js';
import { withProviderFact } from './course/provider-fact.js';
import type { Accepted, CommandOutcome, CommandRequest, Ledger } from './ledger.js';
import { answerAgain } from './repeated-command.js';
import { commandContext } from './stamped-event.js';
import { applyEvent, catchUp, emptyStream, type AnyDecider, type StreamState } from './stream-state.js';

export type RegisterLedger = Pick<Ledger, 'course' | 'provider'>;

export interface RehearsalPorts {
  readonly store: EventStore;
  readonly clock: Clock;
}

interface Rehearsal extends RehearsalPorts {
  readonly streams: Map<string, StreamState<unknown>>;
  /** Digests of the commands that were accepted here, by id. */
  readonly digests: Map<string, string>;
}

interface Target<State, Command, Event extends LedgerEvent> {
  readonly decider: AnyDecider<State, Command, Event>;
  readonly id: string;
}

async function load<State, Command, Event extends LedgerEvent>(
  { store, streams }: Rehearsal,
  { decider, id }: Target<State, Command, Event>,
): Promise<StreamState<State>> {
  const empty = emptyStream(decider, id);
  const known = streams.get(empty.stream);
  if (known !== undefined) return known as StreamState<State>;
  await catchUp(store, decider, empty);
  streams.set(empty.stream, empty);
  return empty;
}

function accepted(
  { stream, revision, position }: StreamState<unknown>,
  events: readonly LedgerEvent[],
  repeated: boolean,
): Accepted {
  return { outcome: 'accepted', stream, revision, position, events, repeated };
}

/** The answer to a command that was carried out before, in the log or here. */
async function repeat(
  { store, digests }: Rehearsal,
  loaded: StreamState<unknown>,
  command: { readonly commandId: string; readonly digest: string; readonly first: bigint },
): Promise<CommandOutcome> {
  const digest = digests.get(command.commandId);
  if (digest === undefined) return answerAgain(store, { stream: loaded.stream, ...command });
  return digest === command.digest ? accepted(loaded, [], true) : { outcome: 'idempotency-conflict' };
}

async function rehearse<State, Command extends object, Event extends LedgerEvent>(
  rehearsal: Rehearsal,
  target: Target<State, Command, Event> & { readonly command: Command },
  request: CommandRequest<object>,
): Promise<CommandOutcome> {
  const { metadata } = request;
  const { commandId } = metadata;
  const digest = digestOf(request.command);
  const loaded = await load(rehearsal, target);
  const first = loaded.commands.get(commandId);
  if (first !== undefined) return repeat(rehearsal, loaded, { commandId, digest, first });
  const context = commandContext(metadata, rehearsal.clock.now());
  const decision = target.decider.decide(loaded.state, target.command, context);
  if (!decision.accepted) return { outcome: 'rejected', rejection: decision.rejection };
  for (const event of decision.events) {
    const revision = loaded.revision + 1n;
    applyEvent(target.decider, loaded, { event, context: { ...context, commandId, revision } });
  }
  if (decision.events.length > 0) rehearsal.digests.set(commandId, digest);
  return accepted(loaded, decision.events, false);
}

async function isRegistered(rehearsal: Rehearsal, kvk: KvkNumber): Promise<boolean> {
  const { state } = await load(rehearsal, { decider: providerDecider, id: kvk });
  return state.details !== undefined;
}

export function createRegisterRehearsal(ports: RehearsalPorts): RegisterLedger {
  const rehearsal: Rehearsal = { ...ports, streams: new Map(), digests: new Map() };
  return {
    async course(id, request) {
      const { command } = request;
      const registered =
        command.type === 'ListCourse' && (await isRegistered(rehearsal, command.providerKvk));
      const complete = withProviderFact(command, () => registered);
      return rehearse(rehearsal, { decider: courseDecider, id, command: complete }, request);
    },
    provider: (id, request) =>
      rehearse(rehearsal, { decider: providerDecider, id, command: request.command }, request),
  };
}
