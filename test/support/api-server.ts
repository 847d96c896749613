/**
 * The real server on a data folder of its own, with a clock that the test holds. A call is made in a role; its token
 * is one of the development issuer, as `stap-ledger token` would print it.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request, { type Response, type Test } from 'supertest';
import { issueDevelopmentToken } from '../../src/api/auth/development-token.js';
import type { Role } from '../../src/api/auth/roles.js';
import { createLogger } from '../../src/api/logger.js';
import { readConfig } from '../../src/config.js';
import { loadDevelopmentKeys } from '../../src/development-keys.js';
import { bootstrap, type RunningServer } from '../../src/main.js';

export interface CallOptions {
  readonly subject?: string;
  readonly kvk?: string;
  readonly headers?: Record<string, string>;
}

export interface TestServer {
  readonly running: RunningServer;
  readonly folder: string;
  readonly clock: { at: string };
  /** Every line of the log, parsed. */
  readonly log: Record<string, unknown>[];
  token(role: Role, options?: CallOptions & { lifetimeS?: number }): Promise<string>;
  /** A command, under a new idempotency key unless one is given. */
  post(role: Role, path: string, body?: object, options?: CallOptions): Promise<Response>;
  get(role: Role, path: string, options?: CallOptions): Promise<Response>;
  /** A call without anything added. */
  raw(method: 'get' | 'post' | 'put' | 'delete', path: string): Test;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly at?: string;
  readonly folder?: string;
  readonly environment?: Record<string, string>;
}

export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'stap-ledger-api-'));
  const clock = { at: options.at ?? '2022-03-10T09:00:00.000Z' };
  const log: Record<string, unknown>[] = [];
  const environment = { LEDGER_DATA_DIR: folder, LEDGER_SEED: 'none', PORT: '0', ...options.environment };
  const config = readConfig(environment);
  const logger = createLogger('info', {
    write: (line: string) => log.push(JSON.parse(line) as Record<string, unknown>),
  });
  const running = await bootstrap(config, { logger, clock: { now: () => clock.at } });
  const token: TestServer['token'] = async (role, { subject, kvk, lifetimeS } = {}) =>
    issueDevelopmentToken(loadDevelopmentKeys(config).issuerKey, {
      roles: [role],
      ...(subject === undefined ? {} : { subject }),
      ...(kvk === undefined ? {} : { kvk }),
      ...(lifetimeS === undefined ? {} : { lifetimeS }),
    });
  const raw: TestServer['raw'] = (method, path) => request(running.url)[method](path);
  return {
    running,
    folder,
    clock,
    log,
    token,
    raw,
    post: async (role, path, body = {}, call = {}) =>
      raw('post', path)
        .set('authorization', `Bearer ${await token(role, call)}`)
        .set('idempotency-key', randomUUID())
        .set(call.headers ?? {})
        .send(body),
    get: async (role, path, call = {}) =>
      raw('get', path)
        .set('authorization', `Bearer ${await token(role, call)}`)
        .set(call.headers ?? {}),
    close: async () => {
      await running.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const PERSON = 'psn_0123456789abcdef0123456789abcdef';
export const KVK = '27312345';
export const COURSE = 'welding-1';
export const WINDOW = '2022-1';

/** The body of an application that nothing is wrong with. */
export function application(changes: object = {}): Record<string, unknown> {
  const passed = { passed: true, source: 'brp', checkedOn: '2022-03-01' };
  return {
    applicationId: randomUUID(),
    personKey: PERSON,
    providerKvk: KVK,
    courseId: COURSE,
    price: '640.00',
    startDate: '2022-05-02',
    endDate: '2022-06-30',
    enrolmentProof: 'matched',
    eligibility: { adult: passed, residence: passed, insured: passed },
    ...changes,
  };
}

/** A pseudonym that no other test uses. */
export const newPerson = (): string => `psn_${randomUUID().replaceAll('-', '')}`;

/** Opens the year, one window with this ceiling, a provider and a course. Answers with the last position. */
export async function openWindow(server: TestServer, ceiling = '10000.00'): Promise<string> {
  const steps: [string, object?][] = [
    ['/v1/book-years/2022/budget-acts', { line: 'stap', act: 'budget-2022', amount: '1000000.00' }],
    ['/v1/funding-years', { year: 2022 }],
    [
      '/v1/funding-years/2022/windows',
      { id: WINDOW, plannedOpensAt: '2022-03-01T10:00:00+01:00', closesAt: '2022-04-30T23:59:59+02:00' },
    ],
    [
      `/v1/windows/${WINDOW}/ceilings`,
      { amount: ceiling, publishedAt: '2022-02-15', reason: 'the budget of 2022' },
    ],
    [`/v1/windows/${WINDOW}/opening`],
    ['/v1/providers', { kvk: KVK, name: 'Lasschool' }],
    [
      '/v1/courses',
      { courseId: COURSE, providerKvk: KVK, title: 'Welding', price: '1200.00', recognised: true },
    ],
  ];
  let position = '0';
  for (const [path, body] of steps) {
    const response = await server.post('operator', path, body);
    if (response.status !== 201) throw new Error(`${path}: ${response.text}`);
    position = (response.body as { position: string }).position;
  }
  return position;
}

/** Asks until the answer satisfies: for what policies do by themselves. */
export async function eventually(
  ask: () => Promise<Response>,
  satisfies: (body: never) => boolean,
): Promise<Response> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const response = await ask();
    if (response.status === 200 && satisfies(response.body as never)) return response;
    if (Date.now() > deadline) throw new Error(`not in time: ${response.text}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The body of a command that was taken; fails with what the server said when it was not. */
export async function taken<Body = Record<string, string>>(response: Promise<Response>): Promise<Body> {
  const answer = await response;
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body as Body;
}

/** Status and code of an answer: `422 window-closed`. */
export async function codeOf(response: Promise<Response>): Promise<string> {
  const { status, body } = await response;
  return `${status} ${(body as { code?: string }).code ?? ''}`;
}
