/**
 * Starts the server from a configuration, and stops it: what is under way is finished, new work is sent away. The
 * same function serves the command line and the end-to-end tests.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { HttpParts } from './api/http-adapter.js';
import { createLogger } from './api/logger.js';
import { createMetrics } from './api/metrics.js';
import { createRequestsUnderWay, type RequestsUnderWay } from './api/requests-under-way.js';
import type { LedgerConfig } from './config.js';
import { openServerParts, type PartsOverrides, type ServerParts } from './server-parts.js';
import { openStatusServer } from './status-server.js';

export interface BootstrapOverrides extends PartsOverrides {
  readonly logger?: Logger;
}

export interface RunningServer {
  readonly parts: ServerParts;
  readonly logger: Logger;
  /** Address at which it listens: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Finishes what is under way and closes everything. A second call waits for the first. */
  close(): Promise<void>;
}

/** A server is gone within ten seconds of the signal, whatever hangs. */
const LONGEST_STOP_MS = 9_500;
/** How long what is under way may take when the server stops, before it has to do without the store. */
const FINISH_MS = 5_000;
/** How long it may take from there until everybody is answered: an append under way ends within 3 s. */
const ANSWER_MS = 3_200;

/** Answers what is under way, while new requests are sent away; then nobody is connected any more. */
async function finishRequests(parts: ServerParts, underWay: RequestsUnderWay): Promise<void> {
  let storeIsAway = false;
  void parts.health.checks().then((checks) => {
    storeIsAway = checks.some(({ name, healthy }) => name === 'store' && !healthy);
  });
  await Promise.all([
    underWay.over(FINISH_MS, () => storeIsAway),
    Promise.race([parts.handOver(), delay(FINISH_MS, undefined, { ref: false })]),
  ]);
  parts.giveUp();
  await underWay.over(ANSWER_MS);
}

/** Listens as the roles ask: to everybody, or only to who looks after the process. */
async function openEdge(
  config: LedgerConfig,
  parts: ServerParts,
  life: Pick<HttpParts, 'logger' | 'isStopping' | 'underWay'>,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const metrics = createMetrics(parts.health);
  parts.observeAppends((outcome, durationMs) => metrics.observeAppend(outcome, durationMs));
  const { metricsPort, port } = config;
  const figures = metricsPort === undefined ? undefined : await openStatusServer(metricsPort, { metrics });
  try {
    // Loaded only where it is served.
    const edge = config.roles.includes('api')
      ? await (await import('./api-edge.js')).openApi(config, parts, { ...life, metrics })
      : await openStatusServer(port, {
          health: parts.health,
          ...(metricsPort === undefined && { metrics }),
        });
    return {
      port: edge.port,
      async close() {
        await edge.close();
        await figures?.close();
      },
    };
  } catch (error) {
    await figures?.close();
    throw error;
  }
}

/** Opens the ledger and listens. What was opened is closed again when something fails. */
export async function bootstrap(
  config: LedgerConfig,
  overrides: BootstrapOverrides = {},
): Promise<RunningServer> {
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const parts = await openServerParts(config, { ...overrides, logger });
  const underWay = createRequestsUnderWay();
  let stopping: Promise<void> | undefined;
  try {
    const isStopping = (): boolean => stopping !== undefined;
    const edge = await openEdge(config, parts, { logger, underWay, isStopping });
    const stop = async (): Promise<void> => {
      await finishRequests(parts, underWay);
      await edge.close();
      await parts.close();
    };
    return {
      parts,
      logger,
      url: `http://127.0.0.1:${String(edge.port)}`,
      close: () => (stopping ??= stop()),
    };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/**
 * Resolves when the server was told to stop by a signal and has stopped. Ends the process when that takes too long.
 * A terminal sends a signal to every process of a group, so the same one may come more than once.
 */
export async function untilStopped(server: RunningServer): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, resolve);
  });
  server.logger.info({ signal }, 'stopping');
  const deadline = setTimeout(() => {
    server.logger.error({ signal }, 'stopping took too long');
    process.exit(1);
  }, LONGEST_STOP_MS);
  await server.close();
  clearTimeout(deadline);
}
