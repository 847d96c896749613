/** A whole server over files in a temporary folder, with everything a scenario over HTTP needs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueDevelopmentToken } from '../../src/api/auth/development-token.js';
import type { Role } from '../../src/api/auth/roles.js';
import { addDays } from '../../src/domain/local-date.js';
import { readConfig, type LedgerConfig } from '../../src/config.js';
import { loadDevelopmentKeys } from '../../src/development-keys.js';
import { bootstrap, type BootstrapOverrides, type RunningServer } from '../../src/main.js';
import { createHash, randomUUID } from 'node:crypto';

export const KVK = '12345678';
export const COURSE = 'course-1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface CallOptions {
  readonly role?: Role;
  readonly subject?: string;
  readonly kvk?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer {
  readonly config: LedgerConfig;
  readonly url: string;
  token(role: Role, subject?: string, kvk?: string): Promise<string>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  post(path: string, body: unknown, options?: CallOptions): Promise<Answer>;
  /** Stops the server and starts another one over the same files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export function newDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'stap-ledger-e2e-'));
}

export function configIn(dataDir: string): LedgerConfig {
  return readConfig({
    LEDGER_DATA_DIR: dataDir,
    PORT: '0',
    LEDGER_SEED: 'none',
    LEDGER_LOG_LEVEL: 'silent',
  });
}

/** Calls of a server that may run in another process: all it takes is an address and the folder with the keys. */
export function callsTo(
  config: LedgerConfig,
  urlOf: () => string,
): Pick<TestServer, 'token' | 'get' | 'post'> {
  const tokens = new Map<string, Promise<string>>();
  const token = (role: Role, subject: string = role, kvk?: string): Promise<string> => {
    const key = [role, subject, kvk].join('|');
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const { issuerKey } = loadDevelopmentKeys(config);
    const issued = issueDevelopmentToken(issuerKey, {
      roles: [role],
      subject,
      ...(kvk === undefined ? {} : { kvk }),
    });
    tokens.set(key, issued);
    return issued;
  };
  const call = async (path: string, init: RequestInit, options: CallOptions): Promise<Answer> => {
    const { role = 'operator', subject, kvk } = options;
    const bearer = options.token ?? (await token(role, subject, kvk));
    const headers = { authorization: `Bearer ${bearer}`, ...(init.headers as object), ...options.headers };
    const response = await fetch(`${urlOf()}${path}`, { ...init, headers });
    const text = await response.text();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, headers: response.headers, body };
  };
  return {
    token,
    get: (path, options = {}) => call(path, {}, options),
    post: (path, body, options = {}) =>
      call(
        path,
        {
          method: 'POST',
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        },
        options,
      ),
  };
}

export async function startServer(overrides: BootstrapOverrides = {}): Promise<TestServer> {
  const dataDir = newDataFolder();
  const config = configIn(dataDir);
  let running: RunningServer = await bootstrap(config, overrides);
  return {
    config,
    get url() {
      return running.url;
    },
    ...callsTo(config, () => running.url),
    restart: async () => {
      await running.close();
      running = await bootstrap(config, overrides);
    },
    close: async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A pseudonym made from a word, so that a test can speak of persons. */
export function person(name: string): string {
  return `psn_${createHash('md5').update(name).digest('hex')}`;
}

const today = (): string => new Date().toISOString().slice(0, 10);
export const currentYear = (): number => Number(today().slice(0, 4));

/** An application that nothing is wrong with; `changes` replace what they name. */
export function application(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const passed = { passed: true, source: 'register', checkedOn: today() };
  return {
    applicationId: randomUUID(),
    personKey: person(randomUUID()),
    providerKvk: KVK,
    courseId: COURSE,
    price: '1000.00',
    startDate: addDays(today(), 40),
    endDate: addDays(today(), 100),
    enrolmentProof: 'matched',
    eligibility: { adult: passed, residence: passed, insured: passed },
    ...changes,
  };
}

function expectCreated(answer: Answer): Answer {
  if (answer.status !== 201) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Registers a provider and a course, opens this year, and opens these windows with these ceilings. */
export async function openWindows(
  { post }: Pick<TestServer, 'post'>,
  ceilings: Readonly<Record<string, string>>,
): Promise<void> {
  const year = currentYear();
  const created = async (path: string, body: unknown): Promise<void> => {
    expectCreated(await post(path, body));
  };
  await created('/v1/providers', { kvk: KVK, name: 'A provider' });
  await created('/v1/courses', {
    courseId: COURSE,
    providerKvk: KVK,
    title: 'A course',
    price: '1500.00',
    recognised: true,
  });
  await created('/v1/funding-years', { year });
  for (const [id, amount] of Object.entries(ceilings)) {
    await created(`/v1/funding-years/${String(year)}/windows`, {
      id,
      plannedOpensAt: `${today()}T00:00:00Z`,
      closesAt: `${addDays(today(), 50)}T22:00:00Z`,
    });
    await created(`/v1/windows/${id}/ceilings`, { amount, publishedAt: today() });
    await created(`/v1/windows/${id}/opening`, {});
  }
}
