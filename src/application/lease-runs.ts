/**
 * The pieces of work of a process that one process at a time may do, each under a lease of its own. Says in the log
 * and in the health which of them it does now; to stand by is no illness.
 */
import { createFaultLog } from './fault-log.js';
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
const TTL_MS = 3_000;

export function createLeaseRuns({ leases, holder, log }: LeaseRunsOptions): LeaseRuns {
  const held = new Map<string, boolean>();
  return {
    async run({ name, address = '', signal, work }) {
      const faults = createFaultLog({
        log,
        fields: { lease: name },
        still: 'a lease cannot be asked for',
        again: 'the leases can be asked for again',
      });
      held.set(name, false);
      await holdLease({
        leases,
        name,
        by: { holder, address },
        ttlMs: TTL_MS,
        signal,
        onTrouble: (error) => faults.met(error),
        async onTaken(term, lost) {
          faults.passed();
          held.set(name, true);
          log.info({ lease: name, epoch: String(term.epoch) }, 'this process holds the lease');
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
    checks: () => [...held].map(([name, isHeld]) => ({ name: `lease:${name}`, healthy: true, held: isHeld })),
  };
}
