/** Figures for monitoring, in the text format of Prometheus. Labels are routes and names, never what was asked for. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LedgerHealth } from '../application/ledger-health.js';

export interface ServedRequest {
  readonly method: string;
  /** The pattern of the route: `/v1/windows/:id`. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

export interface Metrics {
  readonly contentType: string;
  observe(request: ServedRequest): void;
  /** An append to the event store: what came of it, and how long it took. */
  observeAppend(outcome: string, durationMs: number): void;
  text(): Promise<string>;
}

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(health: LedgerHealth): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const served = new Histogram({
    name: 'ledger_http_request_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  const appends = new Histogram({
    name: 'ledger_append_seconds',
    help: 'Time until the event store answered an append, by outcome',
    labelNames: ['outcome'],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  const gauge = (name: string, help: string): Gauge<'part'> =>
    new Gauge({ name, help, labelNames: ['part'], registers: [registry] });
  const healthy = gauge('ledger_part_healthy', '1 while a part works, 0 while it stands still');
  const position = gauge('ledger_part_position', 'Position in the log that a part has reached');
  const held = gauge('ledger_lease_held', '1 while this process holds a lease, 0 while it stands by');
  const lag = gauge('ledger_part_lag', 'Positions that a part is behind the head of the log');
  const interventions = gauge(
    'ledger_part_interventions',
    'Deletions of streams and changes of their settings that were found in the store; anything above 0 is an alarm',
  );

  async function refresh(): Promise<void> {
    for (const check of await health.checks()) {
      healthy.set({ part: check.name }, check.healthy ? 1 : 0);
      if (check.held !== undefined) held.set({ part: check.name }, check.held ? 1 : 0);
      if (check.position !== undefined) position.set({ part: check.name }, Number(check.position));
      if (check.lag !== undefined) lag.set({ part: check.name }, Number(check.lag));
      if (check.interventions !== undefined) interventions.set({ part: check.name }, check.interventions);
    }
  }

  return {
    contentType: registry.contentType,
    observe: ({ method, route, status, durationMs }) => {
      served.observe({ method, route, status: String(status) }, durationMs / 1000);
    },
    observeAppend: (outcome, durationMs) => appends.observe({ outcome }, durationMs / 1000),
    text: async () => {
      await refresh();
      return registry.metrics();
    },
  };
}
