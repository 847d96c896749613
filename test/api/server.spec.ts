/** The server around the interface: health, figures, description, faults, and how it starts and stops. */
import { afterEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createLogger } from '../../src/api/logger.js';
import { readConfig } from '../../src/config.js';
import { bootstrap, untilStopped } from '../../src/main.js';
import {
  application,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface PostOperation {
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly example: object } } };
}

describe('the server', () => {
  const open: TestServer[] = [];
  const folders: string[] = [];
  async function started(...options: Parameters<typeof startServer>): Promise<TestServer> {
    const server = await startServer(...options);
    open.push(server);
    return server;
  }
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-server-'));
    folders.push(folder);
    return folder;
  }

  it('is ready when store, decisions, views and policies are', async () => {
    const server = await started();
    const response = await server.raw('get', '/health/ready');
    expect(response.status).toBe(200);
    const names = response.body.checks.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['store', 'decisions', 'views', 'policy:award', 'policy:release']),
    );
  });

  it('is alive and not ready when its store is gone, and answers 503 with Retry-After', async () => {
    const server = await started();
    await openWindow(server);
    await server.running.parts.store.close();
    expect((await server.raw('get', '/health/live')).status).toBe(200);
    expect((await server.raw('get', '/health/ready')).status).toBe(503);
    const response = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, application());
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 503,
      code: 'store-unavailable',
    });
    expect(response.headers['retry-after']).toBeDefined();
  });

  it('keeps a fault to itself and gives a number to ask about', async () => {
    const server = await started();
    await openWindow(server);
    const { body } = await server.get(
      'auditor',
      '/v1/events?stream=fundingYear-2022&type=CeilingSet&waitFor=4',
    );
    const { documentId } = body.items[0].data.reason;
    const vault = new Database(join(server.folder, 'vault.sqlite'));
    vault.prepare('UPDATE document SET sealed = zeroblob(64)').run();
    vault.close();
    const response = await server.get('auditor', `/v1/documents/${documentId as string}`);
    expect(response.status).toBe(500);
    expect(response.body).toMatchObject({ code: 'internal-error', requestId: expect.any(String) });
    expect(response.text).not.toMatch(/VaultFault|changed after| at /);
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: 'error', requestId: response.body.requestId }),
    );
  });

  it('shows figures for monitoring, by route and never by address', async () => {
    const server = await started();
    await server.get('auditor', '/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022');
    const { text } = await server.raw('get', '/metrics');
    expect(text).toContain(
      'ledger_http_request_seconds_count{method="GET",route="/v1/persons/:personKey/balance",status="200"} 1',
    );
    expect(text).toContain('ledger_part_healthy{part="views"} 1');
    expect(text).not.toContain('psn_');
  });

  const uuid = '00000000-0000-4000-8000-000000000000';
  /** An id of the form that each place of a path asks for; `id` depends on what it is of. */
  const ids: Readonly<Record<string, string>> = {
    year: '2022',
    decisionNumber: '2022-0000001',
    claimId: uuid,
    holdId: uuid,
    proposalId: uuid,
    exclusionId: uuid,
    holdingId: uuid,
    bucketId: 'account-1',
    personKey: newPerson(),
  };
  function idIn(path: string): string {
    const found = Object.entries({
      courses: 'welding-1',
      advices: '2022-A0000001',
      funds: 'city_2022',
      objections: uuid,
      exclusions: uuid,
    }).find(([noun]) => path.includes(noun));
    return found?.[1] ?? '2022-1';
  }

  it('describes every call with an example that it accepts', async () => {
    const server = await started();
    await openWindow(server);
    const { body: api } = await server.raw('get', '/v1/openapi.json');
    const bodies = Object.entries(api.paths as Record<string, { post?: PostOperation }>).filter(
      ([, { post }]) => post !== undefined,
    );
    expect(bodies.length).toBeGreaterThan(35);
    for (const [path, { post }] of bodies) {
      const { example } = post!.requestBody.content['application/json'];
      expect({ path, isObject: typeof example }).toEqual({ path, isObject: 'object' });
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? idIn(path));
      const roles = ['operator', 'finance', 'caseworker'] as const;
      const statuses = await Promise.all(
        roles.map(async (role) => (await server.post(role, filled, example)).status),
      );
      expect({ path, statuses: statuses.filter((status) => status === 400) }).toEqual({ path, statuses: [] });
    }
  });

  it('serves its documentation from its own files', async () => {
    const server = await started();
    const page = await server.raw('get', '/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect((await server.raw('get', '/docs/swagger-ui-bundle.js')).status).toBe(200);
    const errors = await server.raw('get', '/docs/errors');
    expect(errors.text).toContain('id="window-not-open"');
  });

  it('finishes what is under way before it stops, and comes back with everything', async () => {
    const folder = newFolder();
    const server = await started({ folder });
    await openWindow(server, '100000.00');
    const bodies = Array.from({ length: 40 }, () => application({ personKey: newPerson() }));
    const sent = bodies.map((body) => server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body));
    const first = await Promise.race(sent);
    const closed = server.running.close();
    const answers = await Promise.allSettled(sent);
    await closed;
    expect(first.status).toBe(201);
    const again = await started({ folder });
    for (const answer of answers) {
      if (answer.status === 'rejected' || answer.value.status !== 201) continue;
      const { decisionNumber } = answer.value.body;
      const read = await again.get(
        'auditor',
        `/v1/applications/${decisionNumber as string}?waitFor=${answer.value.body.position as string}`,
      );
      expect(read.status).toBe(200);
    }
  });

  it('stops on a signal, with connections open', async () => {
    const server = await started();
    const before = process.listeners('SIGTERM');
    const stopped = untilStopped(server.running);
    expect((await fetch(`${server.running.url}/health/live`)).status).toBe(200);
    process.emit('SIGTERM', 'SIGTERM');
    await stopped;
    for (const listener of process.listeners('SIGTERM')) {
      if (!before.includes(listener)) process.off('SIGTERM', listener);
    }
    await expect(fetch(`${server.running.url}/health/live`)).rejects.toThrow();
    expect(server.log).toContainEqual(expect.objectContaining({ signal: 'SIGTERM', msg: 'stopping' }));
  });

  it('gives the same answer to the same application after a restart', async () => {
    const folder = newFolder();
    const server = await started({ folder });
    await openWindow(server);
    const body = application();
    const path = `/v1/windows/${WINDOW}/applications`;
    const before = await server.post('caseworker', path, body);
    await server.running.close();
    const again = await started({ folder });
    const after = await again.post('caseworker', path, body);
    expect(after.status).toBe(201);
    expect({ ...after.body, position: '' }).toEqual({ ...before.body, position: '' });
  });

  it('runs in memory when it is told to', async () => {
    const server = await started({ environment: { LEDGER_STORE: 'memory' } });
    await openWindow(server);
    const response = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, application());
    expect(response.body.outcome).toBe('reserved');
  });

  it('accepts no development token in production, and shows its figures on a port of their own', async () => {
    const development = await started();
    const token = await development.token('auditor');
    const metricsPort = await freePort();
    const config = readConfig({
      LEDGER_PROFILE: 'production',
      LEDGER_DATA_DIR: newFolder(),
      LEDGER_VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
      LEDGER_OIDC_ISSUER: 'https://id.invalid',
      LEDGER_OIDC_AUDIENCE: 'stap-ledger',
      LEDGER_METRICS_PORT: String(metricsPort),
      PORT: '0',
    });
    const server = await bootstrap(config, { logger: createLogger('silent') });
    try {
      const windows = await request(server.url).get('/v1/windows').set('authorization', `Bearer ${token}`);
      expect({ status: windows.status, code: windows.body.code }).toEqual({
        status: 401,
        code: 'token-invalid',
      });
      expect((await request(server.url).get('/metrics')).status).toBe(404);
      const metrics = await request(`http://127.0.0.1:${String(metricsPort)}`).get('/metrics');
      expect(metrics.text).toContain('ledger_part_healthy');
    } finally {
      await server.close();
    }
  });
});
