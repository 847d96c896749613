/**
 * A server process that is killed without warning in the middle of its work, ten times over: what it answered is in
 * the log, the views catch up by themselves, and nothing is found wrong.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  application,
  callsTo,
  configIn,
  currentYear,
  newDataFolder,
  openWindows,
} from '../support/running-server.js';
import { viewDatabases } from '../support/view-databases.js';

const ROUNDS = 10;
const PROGRAM = 'dist/cli/main.js';
const WINDOW = `${String(currentYear())}-1`;

const seed = Math.floor(Math.random() * 1_000_000);
let port = 0;
type Calls = ReturnType<typeof callsTo>;

let child: ChildProcess | undefined;

let dataDir = '';
let get: Calls['get'];
let post: Calls['post'];

let views: Record<string, string> = {};
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...views,
  NODE_OPTIONS: '',
  LEDGER_DATA_DIR: dataDir,
  LEDGER_SEED: 'none',
  LEDGER_LOG_LEVEL: 'error',
  PORT: String(port),
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

async function start(): Promise<void> {
  child = spawn(process.execPath, [PROGRAM, 'serve'], {
    env: environment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tried = 0; tried < 200; tried += 1) {
    const ready = await fetch(`http://127.0.0.1:${String(port)}/health/ready`).catch(() => undefined);
    if (ready?.status === 200) return;
    await delay(100);
  }
  throw new Error('the server did not become ready');
}

async function kill(): Promise<void> {
  const running = child;
  if (running?.exitCode !== null) return;
  const killed = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGKILL');
  await killed;
}

/** Applications one after the other until the server dies; the ids of those that were answered. */
async function applyUntilKilled(answered: Map<string, string>): Promise<void> {
  for (;;) {
    const applicationId = randomUUID();
    const body = application({ applicationId, price: '10.00' });
    const answer = await post(`/v1/windows/${WINDOW}/applications`, body, { role: 'caseworker' }).catch(
      () => undefined,
    );
    if (answer === undefined) return;
    if (answer.status === 201) answered.set(applicationId, String(answer.body['decisionNumber']));
  }
}

/** Waits for the views; another projector may have to be found dead first. */
async function untilSeen(position: string): Promise<void> {
  for (let tried = 0; tried < 10; tried += 1) {
    const { status } = await get(`/v1/windows?waitFor=${position}`);
    if (status === 200) return;
  }
  throw new Error('the views did not come along in time');
}

async function readEvents(): Promise<readonly { data: Record<string, unknown> }[]> {
  const found: { data: Record<string, unknown> }[] = [];
  let after = '';
  for (;;) {
    const { body } = await get(`/v1/events?type=BudgetReserved&limit=1000${after}`, { role: 'auditor' });
    found.push(...(body['items'] as { data: Record<string, unknown> }[]));
    const { next } = body as { readonly next?: string };
    if (next === undefined) return found;
    after = `&after=${next}`;
  }
}

describe.each(viewDatabases)('a server killed in mid-load, with views in $name', ({ environment: of }) => {
  beforeAll(async () => {
    dataDir = newDataFolder();
    views = await of();
    ({ get, post } = callsTo(configIn(dataDir), () => `http://127.0.0.1:${String(port)}`));
    port = await freePort();
    await start();
    await openWindows({ post }, { [WINDOW]: '1000000.00' });
  });

  afterAll(async () => {
    await kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(`keeps what it answered, ${String(ROUNDS)} rounds (seed ${String(seed)})`, async () => {
    const answered = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const callers = Array.from({ length: 16 }, () => applyUntilKilled(answered));
      await delay(150 + ((seed * (round + 1)) % 350));
      await kill();
      await Promise.all(callers);
      await start();
    }
    expect(answered.size).toBeGreaterThan(ROUNDS);
    const last = await post(`/v1/windows/${WINDOW}/applications`, application(), { role: 'caseworker' });
    await untilSeen(String(last.body['position']));
    const stored = new Map(
      (await readEvents()).map(({ data }) => [String(data['applicationId']), String(data['decisionNumber'])]),
    );
    for (const [applicationId, decisionNumber] of answered)
      expect(stored.get(applicationId)).toBe(decisionNumber);
    const totals = await get(`/v1/funding-years/${String(currentYear())}/totals`);
    expect(totals.body['applications']).toBe(stored.size);
    const verified = spawnSync(process.execPath, [PROGRAM, 'verify', '--json'], {
      env: environment(),
      encoding: 'utf8',
    });
    expect([verified.status, verified.stderr.includes('Error')]).toEqual([0, false]);
  }, 180_000);
});
