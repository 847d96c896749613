/**
 * One ledger in several processes: two with the API, two that can decide on funding years, two that write views and
 * run policies. Whichever is killed in mid-load, work goes on; what was answered is in the log, once.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compileLedger, runProgram } from '../support/compiled-ledger.js';
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';
import { eventually } from '../support/eventually.js';
import { ledgerProcesses, type LedgerProcesses } from '../support/ledger-processes.js';
import { emptyDatabase } from '../support/postgres.js';
import {
  application,
  callsTo,
  configIn,
  currentYear,
  openWindows,
  type Answer,
} from '../support/running-server.js';

const WINDOW = `${String(currentYear())}-1`;
const CEILING = 150;
const CALLERS = 6;
/** Longer than it takes until another process has taken over. */
const CALLER_PATIENCE_MS = 40_000;

const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-roles-'));
const config = configIn(join(folder, 'data'));
let store: EventStoreDbStub;
let processes: LedgerProcesses;
let environment: Record<string, string>;
let main: string;

/** A process with the API that lives, another one every time. */
let turn = 0;
function anyApi(): string {
  const apis = processes.running.filter(({ roles }) => roles === 'api');
  turn += 1;
  return apis[turn % apis.length]?.url ?? 'http://127.0.0.1:1';
}

const { get, post } = callsTo(config, anyApi);

interface Answered {
  readonly decisionNumber: string;
  readonly outcome: string;
}

const answered = new Map<string, Answered>();
let lastPosition = 0n;

/** Sends the same until there is an answer, as a client does that is told to repeat its request. */
async function surely(send: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + CALLER_PATIENCE_MS;
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer !== undefined && answer.status < 500) return answer;
    if (performance.now() > deadline) throw new Error(`no answer in time: ${JSON.stringify(answer?.body)}`);
    await delay(100);
  }
}

async function apply(): Promise<void> {
  const applicationId = randomUUID();
  const body = application({ applicationId, price: '10.00' });
  const send = (): Promise<Answer> =>
    post(`/v1/windows/${WINDOW}/applications`, body, { role: 'caseworker' });
  const answer = await surely(send);
  if (answer.status !== 201) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
  const { decisionNumber, outcome, position } = answer.body;
  answered.set(applicationId, { decisionNumber: String(decisionNumber), outcome: String(outcome) });
  if (BigInt(String(position)) > lastPosition) lastPosition = BigInt(String(position));
}

/** Applications by several callers until `stop` is called, which waits for the last answers. */
function applyAllTheTime(): { stop(): Promise<void> } {
  let goOn = true;
  const callers = Array.from({ length: CALLERS }, async () => {
    while (goOn) {
      await apply();
      await delay(20);
    }
  });
  const all = Promise.all(callers);
  all.catch(() => undefined);
  return {
    async stop() {
      goOn = false;
      await all;
    },
  };
}

async function workGoesOn(): Promise<void> {
  const before = answered.size;
  await eventually(() => answered.size >= before + 3 * CALLERS, 'answers', CALLER_PATIENCE_MS);
}

async function decisions(): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (const type of ['BudgetReserved', 'ApplicationRefused']) {
    for (let after = ''; ;) {
      const { body } = await get(`/v1/events?type=${type}&limit=1000${after}`, { role: 'auditor' });
      for (const { data } of body['items'] as { readonly data: Record<string, unknown> }[])
        found.push({ ...data, type });
      const { next } = body as { readonly next?: string };
      if (next === undefined) break;
      after = `&after=${next}`;
    }
  }
  return found;
}

beforeAll(async () => {
  store = await startEventStoreDbStub();
  main = await compileLedger(join(folder, 'program'));
  environment = {
    LEDGER_STORE: 'eventstoredb',
    EVENTSTOREDB_URL: store.url,
    LEDGER_READ_MODEL: 'postgres',
    DATABASE_URL: await emptyDatabase(),
    LEDGER_INTERNAL_KEY: Buffer.alloc(32, 7).toString('base64'),
    LEDGER_INTERNAL_PORT: '0',
    LEDGER_SEED: 'none',
    LEDGER_LOG_LEVEL: 'silent',
    PORT: '0',
  };
  processes = ledgerProcesses({ main, config, environment });
  const roles = ['allocator', 'allocator', 'projector,policies', 'projector,policies', 'api', 'api'];
  await Promise.all(roles.map((role) => processes.start(role)));
  await eventually(
    async () => (await Promise.all(processes.running.map((one) => one.isReady()))).every(Boolean),
    'six ready processes',
    60_000,
  );
  await openWindows(
    { post: (path, body, options) => surely(() => post(path, body, options)) },
    { [WINDOW]: `${String(CEILING * 10)}.00` },
  );
}, 120_000);

afterAll(async () => {
  await processes.close();
  store.kill();
  rmSync(folder, { recursive: true, force: true });
});

describe('a ledger in several processes', () => {
  it('goes on when any of them is killed or told to stop, and loses and doubles nothing', async () => {
    const load = applyAllTheTime();
    await workGoesOn();
    for (const lease of ['allocator', 'projector', 'policies']) {
      const holder = await processes.holderOf(lease);
      await holder.end('SIGKILL');
      await workGoesOn();
      await processes.start(holder.roles);
    }
    const api = processes.running.find(({ roles }) => roles === 'api');
    await api?.end('SIGKILL');
    await processes.start('api');
    await workGoesOn();

    for (const one of [await processes.holderOf('allocator'), processes.running.find(isApi)]) {
      expect(await one?.end('SIGTERM')).toBe(0);
    }
    await processes.start('api');
    await workGoesOn();
    await load.stop();

    const caughtUp = await surely(() => get(`/v1/windows?waitFor=${String(lastPosition)}`));
    expect(caughtUp.status).toBe(200);
    await everyReservationIsAwarded();
    await nothingIsLostOrDoubled();
    const verified = await runProgram(main, ['verify', '--json'], {
      ...environment,
      LEDGER_DATA_DIR: config.dataDir,
    });
    expect([verified.code, verified.errors]).toEqual([0, expect.not.stringContaining('Error')]);
  }, 180_000);
});

const isApi = ({ roles }: { readonly roles: string }): boolean => roles === 'api';

async function everyReservationIsAwarded(): Promise<void> {
  const reserved = [...answered.values()].filter(({ outcome }) => outcome === 'reserved').length;
  const totals = `/v1/funding-years/${String(currentYear())}/totals`;
  await eventually(async () => (await surely(() => get(totals))).body['grants'] === reserved, 'awards');
  const { body } = await surely(() => get(totals));
  expect(body).toMatchObject({
    applications: answered.size,
    grants: reserved,
    reserved: '0.00',
    committed: `${String(reserved * 10)}.00`,
  });
}

async function nothingIsLostOrDoubled(): Promise<void> {
  const stored = await decisions();
  expect(stored).toHaveLength(answered.size);
  for (const { applicationId, decisionNumber, type } of stored) {
    const outcome = type === 'BudgetReserved' ? 'reserved' : 'refused';
    expect(answered.get(String(applicationId))).toEqual({ decisionNumber, outcome });
  }
  const numbers = stored.map(({ decisionNumber }) => Number(String(decisionNumber).slice(5)));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from(stored, (_, index) => index + 1));
  expect(stored.filter(({ type }) => type === 'BudgetReserved').length).toBe(
    Math.min(CEILING, stored.length),
  );
}
