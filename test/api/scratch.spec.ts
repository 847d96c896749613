// scratch
import 'reflect-metadata';
import { it, expect } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '../../src/api/api.module.js';
import { createHttpAdapter } from '../../src/api/http-adapter.js';
import { createLogger, nestLogger } from '../../src/api/logger.js';
import { createMetrics } from '../../src/api/metrics.js';
import { describeApi } from '../../src/api/docs/open-api.js';
import { ProblemDetailsFilter } from '../../src/api/problem-details.filter.js';
import { createRouteTable } from '../../src/api/route-table.js';
import { ApplicationModule } from '../../src/application/application.module.js';
import { createLedger } from '../../src/application/create-ledger.js';
import { systemClock } from '../../src/application/clock.js';
import { systemEntropy } from '../../src/application/entropy.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import { PositionWaiter } from '../../src/projections/position/position.query.js';
import { createTokenVerifier } from '../../src/api/auth/token-verifier.js';
import { developmentIssuer } from '../../src/api/auth/token-issuers.js';
import { issueDevelopmentToken } from '../../src/api/auth/development-token.js';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

class Views {}
it('runs', async () => {
  const logger = createLogger('warn');
  const store = new MemoryEventStore();
  const vault = await openSqliteVault({ file: ':memory:', masterKey: Buffer.alloc(32), entropy: systemEntropy });
  const running = createLedger({ store, vault, clock: systemClock, checkpoints: { load: async () => 0n, save: async () => undefined }, log: logger } as never);
  const health = { checks: async () => [] };
  const routes = createRouteTable();
  const problems = new ProblemDetailsFilter(logger, routes);
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as never as { kty: 'OKP'; crv: 'Ed25519'; x: string; d: string };
  const adapter = createHttpAdapter({ logger, problems, routes, metrics: createMetrics(health), isStopping: () => false });
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.register({
      imports: [
        ApplicationModule.register({ ledger: running.ledger, vault, clock: systemClock, health }),
        { module: Views, providers: [{ provide: PositionWaiter, useValue: { waitFor: async () => false } }], exports: [PositionWaiter] },
      ],
      verifier: createTokenVerifier([developmentIssuer(key)]),
      problems,
      logger,
    }),
    adapter,
    { bodyParser: false, logger: nestLogger(logger), abortOnError: false },
  );
  describeApi(app);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const token = async (role: string, subject = role) => issueDevelopmentToken(key, { roles: [role as never], subject });
  let n = 0;
  async function call(method: string, path: string, o: { role?: string; body?: unknown; raw?: string; headers?: Record<string, string> } = {}) {
    const headers: Record<string, string> = { ...(o.role ? { authorization: `Bearer ${await token(o.role)}` } : {}), 'idempotency-key': `k${n++}`, ...(o.body !== undefined || o.raw !== undefined ? { 'content-type': 'application/json' } : {}), ...o.headers };
    const r = await fetch(url + path, { method, headers, ...(o.raw !== undefined ? { body: o.raw } : o.body !== undefined ? { body: JSON.stringify(o.body) } : {}) });
    const text = await r.text();
    console.log(method, path, r.status, JSON.stringify(Object.fromEntries([...r.headers].filter(([k]) => ['etag', 'content-type', 'allow', 'www-authenticate', 'api-version', 'retry-after'].includes(k)))), text.slice(0, 600));
    return { status: r.status, body: text };
  }
  await call('GET', '/health/live');
  await call('GET', '/health/ready');
  await call('GET', '/nope');
  await call('GET', '/v1/funding-years/');
  await call('PUT', '/v1/funding-years');
  await call('POST', '/v1/funding-years', { body: {} });
  await call('POST', '/v1/funding-years', { role: 'auditor', body: {} });
  await call('POST', '/v1/funding-years', { role: 'operator', body: {} });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: '{"year": 20' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: '' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: '[]' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: '"x"' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: 'null' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: '{"__proto__":{"a":1},"year":2026}' });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: 'x'.repeat(2_000_000) });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: 'year=2026', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  await call('POST', '/v1/funding-years', { role: 'operator', raw: 'year=2026', headers: { 'content-type': 'text/plain' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026 }, headers: { 'idempotency-key': '' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026, foo: 1 } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026, effectiveAt: '2999-01-01T00:00:00Z' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026 }, headers: { 'idempotency-key': 'same' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026 }, headers: { 'idempotency-key': 'same' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026, budgetLine: 'x' }, headers: { 'idempotency-key': 'same' } });
  await call('POST', '/v1/funding-years', { role: 'operator', body: { year: 2026, budgetLine: 'x' } });
  await call('GET', '/v1/persons/123456782/balance?year=2022', { role: 'auditor' });
  await call('GET', '/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022', { role: 'fraud-analyst' });
  await call('GET', '/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022&asOf=yesterday', { role: 'auditor' });
  await call('GET', '/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022&waitFor=9', { role: 'auditor' });
  await call('GET', '/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022', { role: 'auditor' });
  await call('GET', '/v1/applications?limit=0', { role: 'auditor' });
  await call('GET', '/%zz', { role: 'auditor' });
  await call('POST', '/v1/applications/2026-0000001/awards', { role: 'caseworker' });
  await call('GET', '/docs/errors');
  await call('GET', '/docs');
  await call('GET', '/docs/swagger-ui-bundle.js');
  await call('GET', '/docs/swagger-ui-init.js');
  const api = await call('GET', '/v1/openapi.json');
  writeFileSync('/tmp/scratch/openapi.json', api.body);
  await app.close();
  await running.close();
  await vault.close();
  await store.close();
}, 60000);
