/**
 * Puts the write side together: allocators, executor, facts and policies over one store and one vault. Plain
 * functions, so that the server and the command line compose the very same ledger.
 */
import { bookYearDecider } from '../domain/book-year/book-year.decider.js';
import type { CourseCommand } from '../domain/course/course.commands.js';
import { courseDecider } from '../domain/course/course.decider.js';
import { fundingYearOf } from '../domain/ids.js';
import type { LedgerEvent } from '../domain/ledger-events.js';
import { providerDecider } from '../domain/provider/provider.decider.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Vault } from '../vault/vault.js';
import { createAllocator } from './allocator.js';
import type { Clock } from './clock.js';
import { coFundedFiles } from './co-funded-files.js';
import { digestOf } from './command-metadata.js';
import { withProviderFact } from './course/provider-fact.js';
import { createExecutor, type Execute } from './execute.js';
import { followFacts, ownFactsGate, sharedFactsGate } from './facts/facts-gate.js';
import { createFaultLog } from './fault-log.js';
import { createRegisterFacts, type RegisterFacts } from './facts/register-facts.js';
import { isDecidedAtDesk } from './file-facts.js';
import { fundJob } from './fund-jobs.js';
import { createFundPresence } from './fund-presence.js';
import { localDesk, type DeskOf, type FundingYearDesk } from './funding-year-desk.js';
import { awardJob, grantJob } from './grant-jobs.js';
import { afterRuling } from './increase-by-ruling.js';
import type { CommandOutcome, CommandRequest, Ledger } from './ledger.js';
import type { Log } from './log.js';
import { objectionJob } from './objection-jobs.js';
import { personJob } from './person-jobs.js';
import { awardPolicy } from './policies/award.policy.js';
import { coFundedFilePolicy } from './policies/co-funding-files.policy.js';
import { coFundingPolicy } from './policies/co-funding.policy.js';
import { remedyCompletionPolicy, remedyPolicy } from './policies/objection.policy.js';
import { createClockedPolicies, type ClockedPolicies } from './policies/clocked-policies.js';
import { nothingDue, type DueObligations } from './policies/due-obligations.js';
import type { Policy } from './policies/policy.js';
import type { PolicyCheckpoints } from './policies/policy-checkpoints.js';
import { createPolicyRunner, type PolicyRunner } from './policies/policy-runner.js';
import { releasePolicy } from './policies/release.policy.js';
import { replacementPolicy } from './policies/replacement.policy.js';
import { afterHandOver, completeReplacement } from './replacement-jobs.js';
import type { SnapshotOptions } from './snapshot-keeper.js';
import type { AnyDecider } from './stream-state.js';
import { keepDesksWarm } from './warm-desks.js';

export interface LedgerPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly checkpoints: PolicyCheckpoints;
  readonly log: Log;
  /** What the clock makes due; without it the clock-driven policies are off. */
  readonly due?: DueObligations;
  /** Where folded funding years are put aside for the next start. */
  readonly kept?: SnapshotOptions;
  /** Present when other processes write to the same store. */
  readonly beside?: OtherProcesses;
}

export interface OtherProcesses {
  /** The desk of a year in the process that decides on funding years; undefined while that is this one. */
  readonly deskOf: (fundingYear: number) => FundingYearDesk | undefined;
}

export interface RunningLedger {
  readonly ledger: Ledger;
  readonly policies: PolicyRunner;
  /** What follows from the passing of time alone. */
  readonly clocked: ClockedPolicies;
  /** The desks of this process, whoever decides now. */
  readonly desks: {
    readonly of: DeskOf;
    /** Follows the funding years until the signal, so that the desks can take over at once. */
    keepWarm(signal: AbortSignal): Promise<void>;
  };
  /** Why decisions cannot be taken now; undefined while they can. */
  fault(): string | undefined;
  /** Stops following the log; the store and the vault stay open. */
  close(): Promise<void>;
}

interface Parts {
  readonly ports: LedgerPorts;
  readonly facts: RegisterFacts;
  readonly execute: Execute;
  readonly deskOf: DeskOf;
  /** Remembers that the facts have something new to reach. */
  readonly noteFact: (outcome: CommandOutcome) => CommandOutcome;
}

/** A command on a stream whose decisions need little or nothing from elsewhere. */
async function register<State extends object, Command extends object, Event extends LedgerEvent>(
  parts: Parts,
  target: {
    readonly decider: AnyDecider<State, Command, Event>;
    readonly id: string;
    /** Adds the facts of other streams. */
    readonly complete?: (command: Command) => Command;
  },
  request: CommandRequest<Command>,
): Promise<CommandOutcome> {
  const { command, metadata, ifMatch } = request;
  const { complete = (given: Command) => given, ...stream } = target;
  const outcome = await parts.execute({
    ...stream,
    metadata,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    prepare: () => Promise.resolve({ command: complete(command), digest: digestOf(command) }),
  });
  return parts.noteFact(outcome);
}

/** Decides on a file in this process. */
function filesOf({ ports, facts, execute, deskOf }: Parts): Ledger['grant'] {
  const fundingYear: Ledger['fundingYear'] = (year, request) => deskOf(year).request(request);
  const [ofJob, ofHandOver] = [
    { ...ports, facts, deskOf, fundingYear },
    { ...ports, execute, deskOf },
  ];
  return async (id, request) => afterHandOver(ofHandOver, await execute(grantJob(ofJob, id, request)));
}

function ledgerOf(parts: Parts, fileHere: Ledger['grant']): Ledger {
  const { ports, facts, execute, deskOf } = parts;
  const ofObjection = { ...ports, deskOf, isClosed: (bookYear: number) => facts.isClosed(bookYear) };
  return {
    fundingYear: (year, request) => deskOf(year).request(request),
    grant: (id, request) =>
      isDecidedAtDesk(request.command) ? deskOf(fundingYearOf(id)).file(id, request) : fileHere(id, request),
    course: (id, request) => {
      const complete = (command: CourseCommand): CourseCommand =>
        withProviderFact(command, (kvk) => facts.isRegistered(kvk));
      return register(parts, { decider: courseDecider, id, complete }, request);
    },
    provider: (id, request) => register(parts, { decider: providerDecider, id }, request),
    objection: async (id, request) => {
      const outcome = await execute(objectionJob(ofObjection, id, request));
      return afterRuling({ store: ports.store, award: awardsOf(parts) }, outcome);
    },
    person: async (id, request) => parts.noteFact(await execute(personJob(ports.vault, id, request))),
    fund: (id, request) => execute(fundJob(id, request)),
    bookYear: (year, request) => register(parts, { decider: bookYearDecider, id: String(year) }, request),
  };
}

const awardsOf = ({ execute }: Parts): Policy =>
  awardPolicy((reserved, metadata) => execute(awardJob(reserved, metadata)));

function policiesOf(parts: Parts, ledger: Ledger): PolicyRunner {
  const { ports, execute, deskOf } = parts;
  const funds = createFundPresence(ports.store);
  const files = coFundedFiles({ store: ports.store, deskOf }, execute);
  return createPolicyRunner(ports, [
    awardsOf(parts),
    replacementPolicy((cause) => completeReplacement({ store: ports.store, execute }, cause)),
    releasePolicy((year, release) => deskOf(year).submit(release)),
    remedyPolicy({ store: ports.store, ledger }),
    remedyCompletionPolicy({ ledger }),
    coFundingPolicy({ ledger, files }),
    coFundedFilePolicy({ ledger, files, anyFund: () => funds.any() }),
  ]);
}

/** What a year has here: made when it is first asked for. */
interface OfYears<Made> {
  readonly of: (year: number) => Made;
  /** All that were made. */
  made(): Iterable<Made>;
}

function ofYears<Made>(make: (year: number) => Made): OfYears<Made> {
  const years = new Map<number, Made>();
  return {
    of(year) {
      const known = years.get(year);
      if (known !== undefined) return known;
      const made = make(year);
      years.set(year, made);
      return made;
    },
    made: () => years.values(),
  };
}

export function createLedger(ports: LedgerPorts): RunningLedger {
  const { store, log, beside } = ports;
  const stop = new AbortController();
  const facts = createRegisterFacts(store);
  const gate = (beside === undefined ? ownFactsGate : sharedFactsGate)(store, facts);
  const faults = createFaultLog({
    log,
    still: 'the register cannot be read; no decision is taken',
    again: 'the register is read again',
  });
  const following = followFacts(facts, stop.signal, faults);
  const shared = {
    ...ports,
    isClosed: (bookYear: number) => facts.isClosed(bookYear),
    factsReady: () => gate.ready(),
  };
  const allocators = ofYears((year) => createAllocator(shared, year));
  const file: Ledger['grant'] = (id, request) => filesHere(id, request);
  const desks = ofYears((year) => localDesk({ ...ports, facts, file }, year, allocators.of(year)));
  const parts: Parts = {
    ports,
    facts,
    execute: createExecutor(shared),
    deskOf: (year) => beside?.deskOf(year) ?? desks.of(year),
    noteFact(outcome) {
      if (outcome.outcome === 'accepted') gate.note(outcome.position);
      return outcome;
    },
  };
  const filesHere = filesOf(parts);
  const ledger = ledgerOf(parts, filesHere);
  return {
    ledger,
    policies: policiesOf(parts, ledger),
    clocked: createClockedPolicies({ due: nothingDue, ...ports, ledger }),
    desks: {
      of: desks.of,
      keepWarm: (signal) => keepDesksWarm({ ...ports, allocatorOf: (year) => allocators.of(year) }, signal),
    },
    fault: () => faults.fault(),
    async close() {
      stop.abort();
      await following;
      for (const allocator of allocators.made()) await allocator.close();
    },
  };
}
