/**
 * Puts the write side together: allocators, executor, facts and policies over one store and one vault. Plain
 * functions, so that the server and the command line compose the very same ledger.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { bookYearDecider } from '../domain/book-year/book-year.decider.js';
import { courseDecider } from '../domain/course/course.decider.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Vault } from '../vault/vault.js';
import { createAllocator, type Allocator } from './allocator.js';
import type { Clock } from './clock.js';
import { digestOf } from './command-metadata.js';
import { createExecutor, type Execute } from './execute.js';
import { createRegisterFacts, type RegisterFacts } from './facts/register-facts.js';
import { allocatorRequest } from './funding-year-requests.js';
import { awardJob, grantJob } from './grant-jobs.js';
import type { CommandOutcome, CommandRequest, Ledger } from './ledger.js';
import type { Log } from './log.js';
import { awardPolicy } from './policies/award.policy.js';
import type { PolicyCheckpoints } from './policies/policy-checkpoints.js';
import { createPolicyRunner, type PolicyRunner } from './policies/policy-runner.js';
import { releasePolicy } from './policies/release.policy.js';
import type { AnyDecider } from './stream-state.js';

export interface LedgerPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly checkpoints: PolicyCheckpoints;
  readonly log: Log;
}

export interface RunningLedger {
  readonly ledger: Ledger;
  readonly policies: PolicyRunner;
  /** Why decisions cannot be taken now; undefined while they can. */
  fault(): string | undefined;
  /** Stops following the log; the store and the vault stay open. */
  close(): Promise<void>;
}

interface Parts {
  readonly ports: LedgerPorts;
  readonly facts: RegisterFacts;
  readonly execute: Execute;
  readonly allocatorOf: (year: number) => Allocator;
  /** Remembers that the facts have something new to reach. */
  readonly noteFact: (outcome: CommandOutcome) => CommandOutcome;
}

/** A command on a stream whose decisions need nothing from elsewhere. */
async function register<State extends object, Command extends object, Event extends LedgerEvent>(
  parts: Parts,
  target: { readonly decider: AnyDecider<State, Command, Event>; readonly id: string },
  request: CommandRequest<Command>,
): Promise<CommandOutcome> {
  const { command, metadata, ifMatch } = request;
  const outcome = await parts.execute({
    ...target,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    prepare: () => Promise.resolve({ command, digest: digestOf(command) }),
  });
  return parts.noteFact(outcome);
}

function ledgerOf(parts: Parts): Ledger {
  const { ports, facts, execute, allocatorOf } = parts;
  return {
    async fundingYear(number, request) {
      const allocator = allocatorOf(number);
      const year = { number, outstanding: () => allocator.outstanding() };
      return allocator.submit(await allocatorRequest({ ...ports, facts }, year, request));
    },
    grant: (id, request) => execute(grantJob({ ...ports, allocatorOf }, id, request)),
    course: (id, request) => register(parts, { decider: courseDecider, id }, request),
    provider: (id, request) => register(parts, { decider: providerDecider, id }, request),
    bookYear: (year, request) => register(parts, { decider: bookYearDecider, id: String(year) }, request),
  };
}

function policiesOf({ ports, execute, allocatorOf }: Parts): PolicyRunner {
  return createPolicyRunner(ports, [
    awardPolicy((reserved, metadata) => execute(awardJob(reserved, metadata))),
    releasePolicy((year, { command, metadata, digest }) =>
      allocatorOf(year).submit({ metadata, digest, command: () => ({ command }) }),
    ),
  ]);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Pause before the facts are followed again after a fault, in ms. */
const RETRY_MS = 1000;

/** Follows the facts until the signal, again and again after a fault. */
async function followFacts(
  facts: RegisterFacts,
  signal: AbortSignal,
  report: (fault: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await facts.follow(signal);
    } catch (error) {
      report(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      report(undefined);
    }
  }
}

/** Resolves when the facts have reached all that was in the log at the start and all that was appended here since. */
function factsGate(
  store: EventStore,
  facts: RegisterFacts,
): { ready(): Promise<void>; note(position: bigint): void } {
  let wanted: bigint | undefined;
  return {
    async ready() {
      wanted ??= await store.head();
      await facts.reached(wanted);
    },
    note(position) {
      if (wanted !== undefined && position > wanted) wanted = position;
    },
  };
}

export function createLedger(ports: LedgerPorts): RunningLedger {
  const { store, log } = ports;
  const stop = new AbortController();
  const facts = createRegisterFacts(store);
  const gate = factsGate(store, facts);
  let fault: string | undefined;
  const following = followFacts(facts, stop.signal, (error) => {
    fault = error === undefined ? undefined : messageOf(error);
    if (error !== undefined) log.error({ err: error }, 'the register cannot be read; no decision is taken');
  });
  const allocators = new Map<number, Allocator>();
  const shared = {
    ...ports,
    isClosed: (bookYear: number) => facts.isClosed(bookYear),
    factsReady: () => gate.ready(),
  };
  const parts: Parts = {
    ports,
    facts,
    execute: createExecutor(shared),
    allocatorOf(year) {
      const known = allocators.get(year);
      if (known !== undefined) return known;
      const created = createAllocator(shared, year);
      allocators.set(year, created);
      return created;
    },
    noteFact(outcome) {
      if (outcome.outcome === 'accepted') gate.note(outcome.position);
      return outcome;
    },
  };
  return {
    ledger: ledgerOf(parts),
    policies: policiesOf(parts),
    fault: () => fault,
    async close() {
      stop.abort();
      await following;
    },
  };
}
