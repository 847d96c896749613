/** What the running server says about itself: one check for the store, the decisions, the views and every policy. */
import type { RunningLedger } from './application/create-ledger.js';
import type { HealthCheck, LedgerHealth } from './application/ledger-health.js';
import type { WatchedStore } from './event-store/watched-store.js';
import type { ProjectionRunner } from './projections/projection-runner.js';
import type { WatchedDatabase } from './server-database.js';

const behind = (head: bigint | undefined, position: string): { readonly lag?: string } =>
  head === undefined ? {} : { lag: (head > BigInt(position) ? head - BigInt(position) : 0n).toString() };

export interface HealthSources {
  readonly look: WatchedStore['look'];
  /** How often streams were deleted or their settings changed; undefined where the store keeps no record of it. */
  readonly interventions: () => number | undefined;
  /** Absent where views and vault are files. */
  readonly database: WatchedDatabase | undefined;
  readonly runner: ProjectionRunner;
  readonly running: RunningLedger;
}

async function databaseCheck(database: WatchedDatabase | undefined): Promise<readonly HealthCheck[]> {
  if (database === undefined) return [];
  const fault = await database.fault();
  return [{ name: 'database', healthy: fault === undefined, ...(fault !== undefined && { fault }) }];
}

export function createServerHealth({
  look,
  interventions,
  database,
  runner,
  running,
}: HealthSources): LedgerHealth {
  return {
    async checks(): Promise<readonly HealthCheck[]> {
      const [reach, ofDatabase] = await Promise.all([look(), databaseCheck(database)]);
      const found = interventions();
      const head = reach.reachable ? reach.head : undefined;
      const { position, failure } = runner.health();
      const fault = running.fault();
      const policies = running.policies.health().map(({ name, position: reached, fault: stopped }) => ({
        name: `policy:${name}`,
        healthy: stopped === undefined,
        position: reached,
        ...behind(head, reached),
        ...(stopped !== undefined && { fault: stopped }),
      }));
      const clocked = running.clocked.health().map(({ name, fault: stopped }) => ({
        name: `policy:${name}`,
        healthy: stopped === undefined,
        ...(stopped !== undefined && { fault: stopped }),
      }));
      return [
        {
          name: 'store',
          healthy: head !== undefined,
          ...(reach.reachable ? { position: reach.head.toString() } : { fault: reach.cause }),
          ...(found !== undefined && { interventions: found }),
        },
        ...ofDatabase,
        { name: 'decisions', healthy: fault === undefined, ...(fault !== undefined && { fault }) },
        {
          name: 'views',
          healthy: failure === undefined,
          position,
          ...behind(head, position),
          ...(failure !== undefined && { fault: failure.message }),
        },
        ...policies,
        ...clocked,
      ];
    },
  };
}
