/**
 * The server while its store is away: at its start, in the middle of its work, and when the store only falls silent.
 * It says so, takes nothing half, and goes on by itself.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
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
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';

const APPLICATIONS = `/v1/windows/${WINDOW}/applications`;
const LOST = 'the event store cannot be reached; commands are refused until it can';
const BACK = 'the event store can be reached again';
const PATIENCE_MS = 60_000;

interface Check {
  readonly name: string;
  readonly healthy: boolean;
  readonly fault?: string;
}

let stub: EventStoreDbStub;
let folder: string;
let server: TestServer | undefined;

beforeEach(async () => {
  stub = await startEventStoreDbStub();
  folder = mkdtempSync(join(tmpdir(), 'stap-ledger-away-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  stub.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<TestServer> {
  const environment = { LEDGER_STORE: 'eventstoredb', EVENTSTOREDB_URL: stub.url };
  server = await startServer({ folder, environment });
  return server;
}

const lines = (on: TestServer, message: string): number => on.log.filter(({ msg }) => msg === message).length;

async function untilReady(on: TestServer, status: 200 | 503): Promise<Response> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await on.raw('get', '/health/ready');
    if (response.status === status) return response;
    if (Date.now() > deadline) throw new Error(`not in time: ${response.text}`);
    await delay(20);
  }
}

const checkOf = (response: Response, name: string): Check | undefined =>
  (response.body as { checks: readonly Check[] }).checks.find((check) => check.name === name);

/** Sends the application again and again until it is accepted, as a client does that was told to. */
async function applyUntilAccepted(on: TestServer, body: object): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await on.post('caseworker', APPLICATIONS, body);
    if (response.status === 201) return (response.body as { decisionNumber: string }).decisionNumber;
    expect({ status: response.status, retry: response.headers['retry-after'] }).toEqual({
      status: 503,
      retry: expect.any(String),
    });
    if (Date.now() > deadline) throw new Error(`not in time: ${response.text}`);
    await delay(50);
  }
}

const storedIds = (type: string, field: string): readonly unknown[] =>
  stub.log.records
    .filter((record) => record.type === type)
    .map(({ data }) => (JSON.parse(Buffer.from(data).toString()) as Record<string, unknown>)[field]);

async function eventuallyStored(type: string, count: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (stub.log.records.filter((record) => record.type === type).length < count) {
    if (Date.now() > deadline) throw new Error(`fewer than ${String(count)} of ${type}`);
    await delay(20);
  }
}

describe('a store that is away at the start', () => {
  it('is named by the readiness, refuses commands at once, and is found when it comes', async () => {
    stub.kill();
    const on = await started();
    expect((await on.raw('get', '/health/live')).status).toBe(200);
    const away = await untilReady(on, 503);
    expect(checkOf(away, 'store')).toMatchObject({ healthy: false, fault: expect.any(String) });
    const refused = await on.post('operator', '/v1/funding-years', { year: 2022 });
    expect({
      status: refused.status,
      code: refused.body.code,
      retry: refused.headers['retry-after'],
    }).toEqual({ status: 503, code: 'store-unavailable', retry: expect.any(String) });

    await stub.restart();
    await untilReady(on, 200);
    await openWindow(on);
    await applyUntilAccepted(on, application());
    await eventuallyStored('GrantAwarded', 1);
    expect([lines(on, LOST), lines(on, BACK)]).toEqual([1, 1]);
    expect(
      on.log.filter(({ level }) => level === 'error' || level === 'fatal').map(({ msg }) => msg),
    ).toEqual(
      expect.not.arrayContaining(['a policy stands still and will try again', 'the views stand still']),
    );
  });
});

describe('a store that goes away in the middle of the work', () => {
  it('leaves nothing half done: what was acknowledged is written once, and policies go on', async () => {
    const on = await started();
    await openWindow(on, '100000.00');
    const bodies = Array.from({ length: 60 }, () => application({ personKey: newPerson() }));
    const answers = Promise.all(bodies.map((body) => applyUntilAccepted(on, body)));
    for (let round = 0; round < 2; round += 1) {
      stub.kill();
      await untilReady(on, 503);
      await stub.restart();
      await untilReady(on, 200);
    }
    const numbers = await answers;
    expect(new Set(numbers).size).toBe(bodies.length);
    const ids = storedIds('BudgetReserved', 'applicationId');
    expect([...ids].sort()).toEqual(bodies.map(({ applicationId }) => applicationId).sort());
    await eventuallyStored('GrantAwarded', bodies.length);
    const awarded = stub.log.records
      .filter(({ type }) => type === 'GrantAwarded')
      .map(({ stream }) => stream);
    expect(new Set(awarded).size).toBe(awarded.length);
    expect([lines(on, LOST), lines(on, BACK)]).toEqual([2, 2]);
  });
});

describe('a store that falls silent', () => {
  it('keeps nobody waiting without an end, and is used again when it speaks', async () => {
    const on = await started();
    await openWindow(on, '100000.00');
    stub.faultAt = () => 'silence';
    const bodies = Array.from({ length: 5 }, () => application({ personKey: newPerson() }));
    const first = await Promise.all(bodies.map((body) => on.post('caseworker', APPLICATIONS, body)));
    expect(first.map(({ status }) => status)).toEqual(bodies.map(() => 503));
    await untilReady(on, 503);
    const later = await on.post('caseworker', APPLICATIONS, bodies[0]);
    expect(later.body.code).toBe('store-unavailable');

    stub.faultAt = () => undefined;
    await untilReady(on, 200);
    for (const body of bodies) await applyUntilAccepted(on, body);
    expect(storedIds('BudgetReserved', 'applicationId')).toHaveLength(bodies.length);
  });
});
