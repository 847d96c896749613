/** What the running ledger says about itself. Being behind is no illness: only what stands still is. */

export interface HealthCheck {
  readonly name: string;
  readonly healthy: boolean;
  /** How far a follower of the log has come: a decimal string. */
  readonly position?: string;
  /** How far it is behind the head of the log, in positions. */
  readonly lag?: string;
  /** How often a stream was deleted or its settings were changed, as far as this process has read the store. */
  readonly interventions?: number;
  /** For a lease: whether this process holds it. */
  readonly held?: boolean;
  /** Why it is not healthy: a sentence for an operator, without content of the log. */
  readonly fault?: string;
}

export interface LedgerHealth {
  /** What this process does. */
  readonly roles: readonly string[];
  /** One check for the store, and one for every policy and view. Never rejects. */
  checks(): Promise<readonly HealthCheck[]>;
}

/** What a process answers when it is asked whether it can do its work. */
export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly roles: readonly string[];
  readonly checks: readonly HealthCheck[];
}

export async function readinessOf(health: LedgerHealth): Promise<Readiness> {
  const checks = await health.checks();
  const status = checks.every(({ healthy }) => healthy) ? 'ready' : 'not-ready';
  return { status, roles: health.roles, checks };
}
