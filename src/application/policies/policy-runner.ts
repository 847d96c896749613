/**
 * Feeds the log to the policies and keeps their checkpoints. A command without a certain outcome stops the policy
 * where it is, to be tried again; a refusal is an answer like any other.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { decodeEvent } from '../../domain/ledger-events.js';
import type { EventStore, LogBatch } from '../../event-store/event-store.js';
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

interface Run {
  readonly policy: Policy;
  position: bigint | undefined;
  fault: string | undefined;
}

/** Undefined when the outcome is certain; otherwise why the policy must try again. */
function uncertainty(outcome: CommandOutcome): string | undefined {
  return outcome.outcome === 'conflict' || outcome.outcome === 'outcome-unknown' ? outcome.outcome : undefined;
}

export function createPolicyRunner(ports: PolicyRunnerPorts, policies: readonly Policy[]): PolicyRunner {
  const { store, checkpoints, log } = ports;
  const runs: readonly Run[] = policies.map((policy) => ({ policy, position: undefined, fault: undefined }));

  async function react({ policy }: Run, batch: LogBatch): Promise<number> {
    const outcomes = await Promise.all(
      batch.events
        .filter((recorded) => policy.types.has(recorded.type))
        .map((recorded) => policy.react(decodeEvent(recorded))),
    );
    const sent = outcomes.filter((outcome) => outcome !== undefined);
    for (const outcome of sent) {
      const reason = uncertainty(outcome);
      if (reason !== undefined) throw new Error(`${policy.name}: ${reason}`);
      if (outcome.outcome === 'rejected') {
        log.info({ policy: policy.name, code: outcome.rejection.code }, 'a command of a policy was refused');
      }
    }
    return sent.length;
  }

  async function digest(run: Run, batch: LogBatch): Promise<number> {
    const sent = await react(run, batch);
    if (batch.position !== run.position) {
      await checkpoints.save(run.policy.name, batch.position);
      run.position = batch.position;
    }
    return sent;
  }

  async function start(run: Run): Promise<bigint> {
    run.position ??= await checkpoints.load(run.policy.name);
    return run.position;
  }

  async function catchUp(run: Run): Promise<number> {
    let sent = 0;
    const options = { categories: [run.policy.category], batchSize: BATCH_SIZE };
    for await (const batch of store.readLog({ ...options, after: await start(run) })) {
      sent += await digest(run, batch);
    }
    return sent;
  }

  async function followOne(run: Run, signal: AbortSignal): Promise<void> {
    const options = { categories: [run.policy.category], batchSize: BATCH_SIZE, signal };
    for await (const batch of store.subscribe({ ...options, after: await start(run) })) {
      await digest(run, batch);
      run.fault = undefined;
    }
  }

  async function followAlways(run: Run, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await followOne(run, signal);
      } catch (error) {
        run.fault = error instanceof Error ? error.message : String(error);
        log.error({ policy: run.policy.name, err: error }, 'a policy stands still and will try again');
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    async runToIdle() {
      for (;;) {
        let sent = 0;
        for (const run of runs) sent += await catchUp(run);
        if (sent === 0) return;
      }
    },
    async follow(signal) {
      await Promise.all(runs.map((run) => followAlways(run, signal)));
    },
    health: () =>
      runs.map(({ policy, position, fault }) => ({
        name: policy.name,
        position: String(position ?? 0n),
        ...(fault === undefined ? {} : { fault }),
      })),
  };
}
