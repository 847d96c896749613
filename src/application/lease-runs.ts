/**
 * The pieces of work of a process that one process at a time may do, each under a lease of its own. Says in the log
 * and in the health which of them it does now; to stand by is no illness.
 */
import { setMaxListeners } from 'node:events';
import { createFaultLog, type FaultLog } from './fault-log.js';
import { holdLease, type HeldLease } from './hold-lease.js';
import type { Leases } from './lease.js';
import type { HealthCheck } from './ledger-health.js';
import type { Log } from './log.js';

export interface LeaseRunsOptions {
  readonly leases: Leases;
  /** Names this process, and no later one. */
  readonly holder: string;
  readonly log: Log;
}

export interface LeaseRun {
  readonly name: string;
  /** Where the holder can be reached; empty if nowhere. */
  readonly address?: string;
  readonly signal: AbortSignal;
  readonly work: HeldLease['onTaken'];
}

export interface LeaseRuns {
  /** Does the work whenever the lease is held, until the signal; then the lease is given up. Never rejects. */
  run(run: LeaseRun): Promise<void>;
  isHeld(name: string): boolean;
  checks(): readonly HealthCheck[];
}

/** How long a lease lasts without a renewal, in ms: so long nothing is done when a holder is gone without a word. */
const TTL_MS = 4_000;

/** The same leases; `faults` is told whether they can be asked for. */
function observed(leases: Leases, faults: FaultLog): Leases {
  return {
    ...leases,
    async hold(name, by, ttlMs) {
      const term = await leases.hold(name, by, ttlMs);
      faults.passed();
      return term;
    },
  };
}

export function createLeaseRuns({ leases, holder, log }: LeaseRunsOptions): LeaseRuns {
  const held = new Map<string, boolean>();
  const faults = createFaultLog({
    log,
    still: 'the leases cannot be asked for; nothing is done under them',
    again: 'the leases can be asked for again',
  });
  const observedLeases = observed(leases, faults);
  return {
    async run({ name, address = '', signal, work }) {
      held.set(name, false);
      await holdLease({
        leases: observedLeases,
        name,
        by: { holder, address },
        ttlMs: TTL_MS,
        signal,
        onTrouble: (error) => faults.met(error),
        async onTaken(term, lost) {
          held.set(name, true);
          log.info({ lease: name, epoch: String(term.epoch) }, 'this process holds the lease');
          // Every follower listens to it more than once.
          setMaxListeners(0, lost);
          try {
            await work(term, lost);
          } finally {
            held.set(name, false);
            log.info({ lease: name, epoch: String(term.epoch) }, 'this process no longer holds the lease');
          }
        },
      });
    },
    isHeld: (name) => held.get(name) ?? false,
    checks() {
      const fault = faults.fault();
      return [...held].map(([name, isHeld]) => ({
        name: `lease:${name}`,
        healthy: fault === undefined,
        held: isHeld,
        ...(fault !== undefined && { fault }),
      }));
    },
  };
}
