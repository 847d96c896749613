/**
 * Who may write views in PostgreSQL: one process at a time, by a lease, because two that apply the same events would
 * count them twice. In a data folder there is no lease: there the folder is locked.
 */
import { randomUUID } from 'node:crypto';
import type { LeaseTerm } from './application/lease.js';
import { holdLease } from './application/hold-lease.js';
import type { LeaseRuns } from './application/lease-runs.js';
import { openPostgresLeases } from './leases/postgres-leases.js';
import { fencedReadModel } from './projections/fenced-read-model.js';
import type { ReadModel } from './projections/read-model.js';

/** The lease of whoever writes the views. */
const PROJECTOR_LEASE = 'projector';

/** How long a projector that was killed keeps others waiting, in ms. */
const PROJECTOR_LEASE_MS = 6_000;

/** Longer than the lease of a process that was killed. */
const PATIENCE_MS = PROJECTOR_LEASE_MS + 2_000;

export type UnderLease<Result> =
  | { readonly outcome: 'done'; readonly result: Result }
  /** Nothing was done: another process has the lease. */
  | { readonly outcome: 'held-by-another' };

/** Runs `work` once while the lease is held; waits a little for a holder that may be gone. */
export async function underProjectorLease<Result>(
  url: string,
  work: (term: LeaseTerm) => Promise<Result>,
): Promise<UnderLease<Result>> {
  const leases = await openPostgresLeases(url);
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  let working: Promise<Result> | undefined;
  let trouble: Error | undefined;
  try {
    await holdLease({
      leases,
      name: PROJECTOR_LEASE,
      by: { holder: randomUUID(), address: '' },
      ttlMs: PROJECTOR_LEASE_MS,
      signal: stop.signal,
      onTrouble: (error) => (trouble = error instanceof Error ? error : new Error(String(error))),
      onTaken: async (term) => {
        clearTimeout(patience);
        working ??= work(term);
        await working.then(
          () => stop.abort(),
          () => stop.abort(),
        );
      },
    });
    if (working !== undefined) return { outcome: 'done', result: await working };
    if (trouble !== undefined) throw trouble;
    return { outcome: 'held-by-another' };
  } finally {
    clearTimeout(patience);
    await leases.close();
  }
}

/** The views of one process that follows the log, and when it may. */
export interface Projector {
  /** The views, written only while this process may. */
  readonly readModel: ReadModel;
  /** Has the log followed whenever this process may write the views, until the signal. */
  whileAllowed(follow: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** In a data folder always; in a database while the lease is held, and under its term only. */
export function createProjector(runs: LeaseRuns | undefined, readModel: ReadModel): Projector {
  if (runs === undefined) return { readModel, whileAllowed: (follow, signal) => follow(signal) };
  let current: LeaseTerm | undefined;
  return {
    readModel: fencedReadModel(readModel, () => current),
    whileAllowed: (follow, signal) =>
      runs.run({
        name: PROJECTOR_LEASE,
        signal,
        async work(term, lost) {
          current = term;
          await follow(lost);
          current = undefined;
        },
      }),
  };
}
