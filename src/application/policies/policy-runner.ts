/**
 * Feeds the log to the policies and keeps their checkpoints. A command without a certain outcome stops the policy
 * where it is, to be tried again; a refusal is an answer like any other.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { decodeEvent } from '../../domain/ledger-events.js';
import type { EventStore, LogBatch } from '../../event-store/event-store.js';
import { policyFaults, type FaultLog } from '../fault-log.js';
import type { CommandOutcome } from '../ledger.js';
import type { Log } from '../log.js';
import type { PolicyCheckpoints } from './policy-checkpoints.js';
import type { Policy } from './policy.js';

/** Events looked at before the commands that follow from them are waited for. */
const BATCH_SIZE = 512;
/** Pause before a policy that met a fault tries again, in ms. */
const RETRY_MS = 1000;

export interface PolicyHealth {
  readonly name: string;
  readonly position: string;
  /** Why the policy stands still; absent while it works. */
  readonly fault?: string;
}

export interface PolicyRunner {
  /** Works until no policy has anything left to do. */
  runToIdle(): Promise<void>;
  /** Follows the log until the signal. */
  follow(signal: AbortSignal): Promise<void>;
  health(): readonly PolicyHealth[];
}

export interface PolicyRunnerPorts {
  readonly store: EventStore;
  readonly checkpoints: PolicyCheckpoints;
  readonly log: Log;
}

interface Run extends PolicyRunnerPorts {
  readonly policy: Policy;
  readonly faults: FaultLog;
  position: bigint | undefined;
}

function judge({ policy, log }: Run, outcome: CommandOutcome): void {
  if (outcome.outcome === 'conflict' || outcome.outcome === 'outcome-unknown') {
    throw new Error(`${policy.name}: ${outcome.outcome}`);
  }
  if (outcome.outcome === 'rejected') {
    log.info({ policy: policy.name, code: outcome.rejection.code }, 'a command of a policy was refused');
  }
}

/** Sends what follows from a batch and waits for it; the number of commands sent. */
async function react(run: Run, batch: LogBatch): Promise<number> {
  const { policy } = run;
  const sent = batch.events
    .filter((recorded) => policy.types.has(recorded.type))
    .flatMap((recorded) => policy.react(decodeEvent(recorded)) ?? []);
  for (const outcome of await Promise.all(sent)) judge(run, outcome);
  return sent.length;
}

async function take(run: Run, batch: LogBatch): Promise<number> {
  const sent = await react(run, batch);
  if (batch.position !== run.position) {
    await run.checkpoints.save(run.policy.name, batch.position);
    run.position = batch.position;
  }
  return sent;
}

async function optionsOf(
  run: Run,
): Promise<{ after: bigint; categories: readonly string[]; batchSize: number }> {
  run.position ??= await run.checkpoints.load(run.policy.name);
  return { after: run.position, categories: [run.policy.category], batchSize: BATCH_SIZE };
}

/** One pass over what any of them has not seen, read once for all; the number of commands sent. */
async function catchUp(store: EventStore, runs: readonly Run[]): Promise<number> {
  for (const run of runs) run.position ??= await run.checkpoints.load(run.policy.name);
  const positions = runs.map(({ position }) => position ?? 0n);
  const after = positions.reduce((least, position) => (position < least ? position : least));
  const categories = [...new Set(runs.map(({ policy }) => policy.category))];
  let sent = 0;
  for await (const batch of store.readLog({ after, categories, batchSize: BATCH_SIZE })) {
    for (const run of runs) sent += await take(run, unseen(run, batch));
  }
  return sent;
}

/** What a policy has not seen of a batch, and no step back. */
function unseen({ position = 0n }: Run, batch: LogBatch): LogBatch {
  const events = batch.events.filter((event) => event.position > position);
  return { ...batch, events, position: batch.position > position ? batch.position : position };
}

async function follow(run: Run, signal: AbortSignal): Promise<void> {
  for await (const batch of run.store.subscribe({ ...(await optionsOf(run)), signal })) {
    await take(run, batch);
    run.faults.passed();
  }
}

async function followAlways(run: Run, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow(run, signal);
    } catch (error) {
      run.faults.met(error);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

export function createPolicyRunner(ports: PolicyRunnerPorts, policies: readonly Policy[]): PolicyRunner {
  const runs = policies.map((policy): Run => {
    const faults = policyFaults(ports.log, policy.name);
    return { ...ports, policy, faults, position: undefined };
  });
  return {
    async runToIdle() {
      for (;;) {
        if ((await catchUp(ports.store, runs)) === 0) return;
      }
    },
    async follow(signal) {
      // Another process may have gone on since this one last followed.
      for (const run of runs) run.position = undefined;
      await Promise.all(runs.map((run) => followAlways(run, signal)));
    },
    health: () =>
      runs.map(({ policy, position, faults }) => {
        const fault = faults.fault();
        return {
          name: policy.name,
          position: String(position ?? 0n),
          ...(fault === undefined ? {} : { fault }),
        };
      }),
  };
}
