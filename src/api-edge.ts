/**
 * The API as this process serves it: Nest over Fastify, with what it needs of the running parts. Loaded only by a
 * process that has this role.
 */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { developmentIssuer, oidcIssuer, type TokenIssuer } from './api/auth/token-issuers.js';
import { createTokenVerifier } from './api/auth/token-verifier.js';
import { describeApi } from './api/docs/open-api.js';
import { createHttpAdapter, type HttpParts } from './api/http-adapter.js';
import { nestLogger } from './api/logger.js';
import { ProblemDetailsFilter } from './api/problem-details.filter.js';
import { createRouteTable } from './api/route-table.js';
import { AppModule } from './app.module.js';
import type { LedgerConfig } from './config.js';
import { loadDevelopmentKeys } from './development-keys.js';
import type { ServerParts } from './server-parts.js';

export interface ApiEdge {
  readonly port: number;
  close(): Promise<void>;
}

/** The issuers whose tokens are accepted: in development the ledger itself, and the one that is configured. */
function issuersOf(config: LedgerConfig): TokenIssuer[] {
  const configured = config.oidc === undefined ? [] : [oidcIssuer(config.oidc)];
  return config.profile === 'development'
    ? [developmentIssuer(loadDevelopmentKeys(config).issuerKey), ...configured]
    : configured;
}

export async function openApi(
  config: LedgerConfig,
  parts: ServerParts,
  { logger, metrics, ...life }: Pick<HttpParts, 'logger' | 'metrics' | 'isStopping' | 'underWay'>,
): Promise<ApiEdge> {
  const routes = createRouteTable();
  const problems = new ProblemDetailsFilter(logger, routes);
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
  await app.listen(config.port, '0.0.0.0');
  return {
    port: (app.getHttpServer().address() as AddressInfo).port,
    async close() {
      app.getHttpServer().closeAllConnections();
      await app.close();
    },
  };
}
