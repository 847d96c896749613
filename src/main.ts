/**
 * Starts the server from a configuration, and stops it: what is under way is finished, new work is sent away. The
 * same function serves the command line and the end-to-end tests.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { developmentIssuer, oidcIssuer, type TokenIssuer } from './api/auth/token-issuers.js';
import { createTokenVerifier } from './api/auth/token-verifier.js';
import { describeApi } from './api/docs/open-api.js';
import { createHttpAdapter, type HttpParts } from './api/http-adapter.js';
import { createLogger, nestLogger } from './api/logger.js';
import { createMetrics, type Metrics } from './api/metrics.js';
import { ProblemDetailsFilter } from './api/problem-details.filter.js';
import { createRequestsUnderWay, type RequestsUnderWay } from './api/requests-under-way.js';
import { createRouteTable } from './api/route-table.js';
import { AppModule } from './app.module.js';
import type { LedgerConfig } from './config.js';
import { loadDevelopmentKeys } from './development-keys.js';
import { openServerParts, type PartsOverrides, type ServerParts } from './server-parts.js';

export interface BootstrapOverrides extends PartsOverrides {
  readonly logger?: Logger;
}

export interface RunningServer {
  readonly app: NestFastifyApplication;
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

/** The issuers whose tokens are accepted: in development the ledger itself, and the one that is configured. */
function issuersOf(config: LedgerConfig): TokenIssuer[] {
  const configured = config.oidc === undefined ? [] : [oidcIssuer(config.oidc)];
  return config.profile === 'development'
    ? [developmentIssuer(loadDevelopmentKeys(config).issuerKey), ...configured]
    : configured;
}

async function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return server;
}

async function createApp(
  config: LedgerConfig,
  parts: ServerParts,
  { logger, ...life }: Pick<HttpParts, 'logger' | 'isStopping' | 'underWay'>,
): Promise<{ readonly app: NestFastifyApplication; readonly metrics: Metrics }> {
  const routes = createRouteTable();
  const problems = new ProblemDetailsFilter(logger, routes);
  const metrics = createMetrics(parts.health);
  parts.observeAppends((outcome, durationMs) => metrics.observeAppend(outcome, durationMs));
  const adapter = createHttpAdapter({ logger, metrics, problems, routes, ...life });
  if (config.metricsPort === undefined) {
    adapter
      .getInstance()
      .get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  }
  const verifier = createTokenVerifier(issuersOf(config));
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.register(parts, { verifier, problems, logger }),
    adapter,
    { bodyParser: false, logger: nestLogger(logger), abortOnError: false },
  );
  describeApi(app);
  return { app, metrics };
}

/** Answers what is under way, while new requests are sent away; then nobody is connected any more. */
async function finishRequests(parts: ServerParts, underWay: RequestsUnderWay): Promise<void> {
  let storeIsAway = false;
  void parts.health.checks().then((checks) => {
    storeIsAway = checks.some(({ name, healthy }) => name === 'store' && !healthy);
  });
  await underWay.over(FINISH_MS, () => storeIsAway);
  parts.giveUp();
  await underWay.over(ANSWER_MS);
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
    const { app, metrics } = await createApp(config, parts, {
      logger,
      underWay,
      isStopping: () => stopping !== undefined,
    });
    const metricsServer =
      config.metricsPort === undefined ? undefined : await serveMetrics(metrics, config.metricsPort);
    await app.listen(config.port, '0.0.0.0');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const stop = async (): Promise<void> => {
      await finishRequests(parts, underWay);
      app.getHttpServer().closeAllConnections();
      await app.close();
      metricsServer?.close();
      await parts.close();
    };
    return {
      app,
      parts,
      logger,
      url: `http://127.0.0.1:${String(port)}`,
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
