/** What the running server says about itself: one check for the store, the decisions, the views and every policy. */
import type { RunningLedger } from './application/create-ledger.js';
import type { LeaseRuns } from './application/lease-runs.js';
import type { HealthCheck, LedgerHealth } from './application/ledger-health.js';
import type { WatchedStore } from './event-store/watched-store.js';
import type { ProjectionRunner } from './projections/projection-runner.js';
import type { ViewProgress } from './projections/view-watch.js';
import type { Role } from './roles-config.js';
import type { WatchedDatabase } from './server-database.js';
import { POLICIES_LEASE } from './server-roles.js';

const behind = (head: bigint | undefined, position: string): { readonly lag?: string } =>
  head === undefined ? {} : { lag: (head > BigInt(position) ? head - BigInt(position) : 0n).toString() };

export interface HealthSources {
  readonly look: WatchedStore['look'];
  /** How often streams were deleted or their settings changed; undefined where the store keeps no record of it. */
  readonly interventions: () => number | undefined;
  /** Absent where views and vault are files. */
  readonly database: WatchedDatabase | undefined;
  readonly views: ViewProgress;
  /** Writes the views, where that is this process's turn. */
  readonly runner: Pick<ProjectionRunner, 'health'>;
  readonly running: RunningLedger;
  readonly roles: readonly Role[];
  /** Present when several processes may do the same. */
  readonly runs?: LeaseRuns;
}

async function databaseCheck(database: WatchedDatabase | undefined): Promise<readonly HealthCheck[]> {
  if (database === undefined) return [];
  const fault = await database.fault();
  return [{ name: 'database', healthy: fault === undefined, ...(fault !== undefined && { fault }) }];
}

async function viewsCheck({ views, runner }: HealthSources, head: bigint | undefined): Promise<HealthCheck> {
  const { position, failure: unreadable } = await views.health();
  const failure = runner.health().failure ?? unreadable;
  return {
    name: 'views',
    healthy: failure === undefined,
    position,
    ...behind(head, position),
    ...(failure !== undefined && { fault: failure.message }),
  };
}

function policyChecks({ running }: HealthSources, head: bigint | undefined): readonly HealthCheck[] {
  const policies = running.policies.health().map(({ name, position, fault }) => ({
    name: `policy:${name}`,
    healthy: fault === undefined,
    position,
    ...behind(head, position),
    ...(fault !== undefined && { fault }),
  }));
  const clocked = running.clocked.health().map(({ name, fault }) => ({
    name: `policy:${name}`,
    healthy: fault === undefined,
    ...(fault !== undefined && { fault }),
  }));
  return [...policies, ...clocked];
}

export function createServerHealth(sources: HealthSources): LedgerHealth {
  const { look, interventions, database, running, roles, runs } = sources;
  const showsViews = roles.includes('api') || roles.includes('projector');
  // A standby knows nothing of how far the policies of another process have come.
  const runsPolicies = (): boolean => roles.includes('policies') && (runs?.isHeld(POLICIES_LEASE) ?? true);
  return {
    roles,
    async checks(): Promise<readonly HealthCheck[]> {
      const [reach, ofDatabase] = await Promise.all([look(), databaseCheck(database)]);
      const found = interventions();
      const head = reach.reachable ? reach.head : undefined;
      const fault = running.fault();
      return [
        {
          name: 'store',
          healthy: head !== undefined,
          ...(reach.reachable ? { position: reach.head.toString() } : { fault: reach.cause }),
          ...(found !== undefined && { interventions: found }),
        },
        ...ofDatabase,
        { name: 'decisions', healthy: fault === undefined, ...(fault !== undefined && { fault }) },
        ...(showsViews ? [await viewsCheck(sources, head)] : []),
        ...(runsPolicies() ? policyChecks(sources, head) : []),
        ...(runs?.checks() ?? []),
      ];
    },
  };
}
