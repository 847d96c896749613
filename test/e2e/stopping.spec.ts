/**
 * A server process that is told to stop: what is under way is answered, what comes later is sent away, and the process
 * is gone in time by itself. It ends with exit code 1 when that takes more than ten seconds, so the code is the proof.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compileLedger } from '../support/compiled-ledger.js';
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';
import {
  application,
  callsTo,
  configIn,
  currentYear,
  openWindows,
  type Answer,
} from '../support/running-server.js';

const WINDOW = `${String(currentYear())}-1`;
const APPLICATIONS = `/v1/windows/${WINDOW}/applications`;
const PATIENCE_MS = 60_000;

let program: string;
let compiled: string;
let folder: string;
let stub: EventStoreDbStub;
let child: ChildProcess;
let port: number;
let exited: Promise<number | null>;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

const url = (): string => `http://127.0.0.1:${String(port)}`;

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await delay(10);
  }
}

const statusOf = (path: string): Promise<number | undefined> =>
  fetch(url() + path).then(
    ({ status }) => status,
    () => undefined,
  );

beforeAll(async () => {
  compiled = mkdtempSync(join(tmpdir(), 'stap-ledger-compiled-'));
  program = await compileLedger(compiled);
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stap-ledger-stopping-'));
  stub = await startEventStoreDbStub();
  port = await freePort();
  child = spawn(process.execPath, [program, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      LEDGER_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: stub.url,
      LEDGER_DATA_DIR: folder,
      LEDGER_LOG_LEVEL: 'error',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  exited = new Promise((resolve) => child.once('exit', resolve));
  await until(async () => (await statusOf('/health/ready')) === 200, 'a start');
});
afterEach(async () => {
  child.kill('SIGKILL');
  await exited;
  stub.kill();
  rmSync(folder, { recursive: true, force: true });
});

const calls = (): ReturnType<typeof callsTo> => callsTo(configIn(folder), url);

/** Applies, and has the store keep the append waiting until it is let go; gives both. */
async function appendHeldUp(): Promise<{ readonly answer: Promise<Answer>; readonly letGo: () => void }> {
  let asked = 0;
  let held = true;
  // The server gives up waiting for the answer and sends the same append again.
  stub.faultAt = (operation) => {
    if (operation !== 'append') return undefined;
    asked += 1;
    return held ? 'silence' : undefined;
  };
  const answer = calls().post(APPLICATIONS, application(), { role: 'caseworker' });
  await until(() => asked > 0, 'an append');
  return { answer, letGo: () => (held = false) };
}

describe('a server that is told to stop', () => {
  it('finishes the command that is under way, sends new ones away, and ends with code 0', async () => {
    await openWindows(calls(), { [WINDOW]: '10000.00' });
    const { answer, letGo } = await appendHeldUp();
    child.kill('SIGTERM');
    let refused: Response | undefined;
    await until(async () => {
      refused = await fetch(`${url()}/health/ready`);
      return ((await refused.json()) as { code?: string }).code === 'shutting-down';
    }, 'a refusal');
    expect([refused?.status, refused?.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    letGo();
    expect((await answer).status).toBe(201);
    expect(await exited).toBe(0);
    expect(stub.log.records.filter(({ type }) => type === 'BudgetReserved')).toHaveLength(1);
  });

  it('ends in time with code 0 while the store is silent, and tells that nobody knows', async () => {
    await openWindows(calls(), { [WINDOW]: '10000.00' });
    const { answer } = await appendHeldUp();
    stub.faultAt = () => 'silence';
    child.kill('SIGTERM');
    const told = await answer;
    expect([told.status, told.body['code'], told.headers.get('retry-after')]).toEqual([
      503,
      'outcome-unknown',
      expect.any(String),
    ]);
    expect(await exited).toBe(0);
  });

  it('ends in time with code 0 while the store is away', async () => {
    stub.kill();
    await until(async () => (await statusOf('/health/ready')) === 503, 'a loss');
    expect(await statusOf('/health/live')).toBe(200);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});
