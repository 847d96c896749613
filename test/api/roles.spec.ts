/** Who may call what: every route of the running application against every role, and against nobody. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { roles, type Role } from '../../src/api/auth/roles.js';
import { RolesGuard } from '../../src/api/auth/roles-guard.js';
import { createLogger } from '../../src/api/logger.js';
import { ProblemDetailsFilter } from '../../src/api/problem-details.filter.js';
import { createRouteTable } from '../../src/api/route-table.js';
import request from 'supertest';
import { startServer, type TestServer } from '../support/api-server.js';

const readers = ['caseworker', 'finance', 'appeals', 'auditor', 'fraud-analyst', 'operator'];
const readersAndProviders = [...readers, 'provider'];
const file = '/v1/applications/{decisionNumber}';

/** The table of the interface, call by call. */
const allowed: Record<string, readonly string[]> = {
  'POST /v1/book-years/{year}/budget-acts': ['finance', 'operator'],
  'POST /v1/book-years/{year}/execution-costs': ['finance', 'operator'],
  'POST /v1/book-years/{year}/closing': ['finance', 'operator'],
  'GET /v1/book-years/{year}/totals': readers,
  'POST /v1/funding-years': ['operator'],
  'POST /v1/funding-years/{year}/windows': ['operator'],
  'POST /v1/funding-years/{year}/closing': ['operator'],
  'GET /v1/funding-years': readers,
  'GET /v1/funding-years/{year}/totals': readers,
  'POST /v1/windows/{id}/ceilings': ['operator'],
  'POST /v1/windows/{id}/opening': ['operator'],
  'POST /v1/windows/{id}/failed-opening': ['operator'],
  'POST /v1/windows/{id}/reopening': ['operator'],
  'POST /v1/windows/{id}/closing': ['operator'],
  'POST /v1/windows/{id}/carry-overs': ['operator'],
  'POST /v1/windows/{id}/earmarks': ['operator'],
  'POST /v1/windows/{id}/holdings': ['operator'],
  'POST /v1/windows/{id}/holdings/{holdingId}/releases': ['operator'],
  'POST /v1/windows/{id}/pre-registrations': ['operator'],
  'POST /v1/windows/{id}/queue': ['operator'],
  'POST /v1/windows/{id}/queue/drawing': ['operator'],
  'GET /v1/windows/{id}/queue/{ticket}': readers,
  'POST /v1/windows/{id}/applications': ['caseworker', 'operator'],
  'POST /v1/funds': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/money': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/entitlements': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/entitlements/{bucketId}/top-ups': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/entitlements/{bucketId}/mergers': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/expiries': ['finance', 'operator'],
  'POST /v1/funds/{fundId}/payments': ['finance'],
  'GET /v1/funds': readers,
  'GET /v1/funds/{fundId}': readers,
  'GET /v1/funds/{fundId}/reservations': readers,
  'GET /v1/persons/{personKey}/buckets': readers,
  'GET /v1/windows': readers,
  'GET /v1/windows/{id}': readers,
  'POST /v1/providers': ['operator'],
  'GET /v1/providers': readers,
  'GET /v1/providers/{kvk}': readers,
  'GET /v1/providers/{kvk}/repeated-invoices': readers,
  'POST /v1/courses': ['operator'],
  'POST /v1/courses/{id}/price-changes': ['operator'],
  'POST /v1/courses/{id}/assessments': ['operator'],
  'POST /v1/courses/{id}/exclusions': ['operator'],
  'POST /v1/courses/{id}/reinstatements': ['operator'],
  'POST /v1/courses/{id}/delistings': ['operator'],
  'GET /v1/courses': readers,
  'GET /v1/courses/{id}': readers,
  [`POST ${file}/awards`]: ['caseworker'],
  [`POST ${file}/refusals`]: ['appeals', 'caseworker'],
  [`POST ${file}/purchase-orders`]: ['caseworker', 'finance'],
  [`POST ${file}/invoices`]: ['caseworker', 'finance'],
  [`POST ${file}/advances`]: ['finance'],
  [`POST ${file}/course-starts`]: ['caseworker', 'finance'],
  [`POST ${file}/reschedulings`]: ['caseworker'],
  [`POST ${file}/participation-proofs`]: ['caseworker', 'finance'],
  [`POST ${file}/determinations`]: ['caseworker'],
  [`POST ${file}/determination-revisions`]: ['appeals', 'caseworker'],
  [`POST ${file}/withdrawals`]: ['appeals', 'caseworker'],
  [`POST ${file}/notifications`]: ['appeals', 'caseworker', 'finance'],
  [`POST ${file}/swaps`]: ['caseworker'],
  [`POST ${file}/replacements`]: ['caseworker'],
  [`POST ${file}/payment-holds`]: ['caseworker', 'finance'],
  [`POST ${file}/payment-holds/{holdId}/releases`]: ['caseworker', 'finance'],
  [`POST ${file}/reminders`]: ['caseworker', 'finance'],
  [`POST ${file}/proposals/{proposalId}/dismissals`]: ['caseworker', 'finance'],
  [`POST ${file}/closings`]: ['caseworker'],
  [`POST ${file}/decision-postponements`]: ['caseworker'],
  [`POST ${file}/data-requests`]: ['caseworker'],
  [`POST ${file}/data-receipts`]: ['caseworker'],
  [`POST ${file}/reopenings`]: ['caseworker'],
  [`POST ${file}/clawbacks/{claimId}/dunnings`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/deferrals`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/instalments`]: ['finance'],
  [`POST ${file}/clawbacks`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/receipts`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/waivers`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/write-offs`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/reversals`]: ['finance'],
  [`POST ${file}/clawbacks/{claimId}/refunds`]: ['finance'],
  [`POST ${file}/recovery-forgone`]: ['finance'],
  'GET /v1/applications': readersAndProviders,
  'GET /v1/applications/by-id/{applicationId}': readersAndProviders,
  [`GET ${file}`]: readersAndProviders,
  [`GET ${file}/timeline`]: readersAndProviders,
  [`GET ${file}/entries`]: readersAndProviders,
  [`GET ${file}/obligations`]: readersAndProviders,
  'GET /v1/obligations': readers,
  'POST /v1/objections': ['appeals'],
  'POST /v1/objections/{id}/repair-requests': ['appeals'],
  'POST /v1/objections/{id}/repairs': ['appeals'],
  'POST /v1/objections/{id}/hearings': ['appeals'],
  'POST /v1/objections/{id}/extensions': ['appeals'],
  'POST /v1/objections/{id}/default-notices': ['appeals'],
  'POST /v1/objections/{id}/decisions': ['appeals'],
  'POST /v1/objections/{id}/penalties': ['appeals'],
  'POST /v1/objections/{id}/penalty-payments': ['finance'],
  'POST /v1/objections/{id}/notifications': ['appeals'],
  'POST /v1/objections/{id}/appeals': ['appeals'],
  'POST /v1/objections/{id}/rulings': ['appeals'],
  'GET /v1/objections': readers,
  'GET /v1/objections/{id}': readers,
  'POST /v1/persons/{personKey}/exclusions': ['caseworker'],
  'POST /v1/persons/{personKey}/exclusions/{id}/lifting': ['appeals', 'caseworker'],
  'GET /v1/persons/{personKey}/exclusions': readers,
  'GET /v1/persons/{personKey}/balance': readers,
  'GET /v1/persons/{personKey}/statement': readers,
  'POST /v1/persons/{personKey}/statement/confirmations': ['caseworker'],
  'POST /v1/persons/{personKey}/statement/disputes': ['caseworker'],
  'POST /v1/persons/{personKey}/participation-answers': ['caseworker', 'operator'],
  'GET /v1/participation': ['auditor', 'finance', 'operator'],
  'POST /v1/funding-years/{year}/advice-budgets': ['operator'],
  'POST /v1/advices': ['caseworker'],
  'POST /v1/advices/{id}/deliveries': ['caseworker'],
  'POST /v1/advices/{id}/claims': ['caseworker'],
  'POST /v1/advices/{id}/payments': ['finance'],
  'POST /v1/advices/{id}/cancellations': ['caseworker'],
  'GET /v1/advices': readers,
  'GET /v1/advices/{id}': readers,
  'GET /v1/trial-balance': readers,
  'GET /v1/documents/{documentId}': readers,
  'GET /v1/events': ['auditor', 'fraud-analyst'],
  'GET /v1/events/{stream}/{revision}': ['auditor', 'fraud-analyst'],
  'GET /v1/events/{stream}/{revision}/trace': ['auditor', 'fraud-analyst'],
};

const open = ['GET /health/live', 'GET /health/ready'];

const values: Record<string, string> = {
  year: '2022',
  id: '2022-1',
  kvk: '27312345',
  decisionNumber: '2022-0000001',
  claimId: '00000000-0000-4000-8000-000000000000',
  holdId: '00000000-0000-4000-8000-000000000000',
  proposalId: '00000000-0000-4000-8000-000000000000',
  applicationId: '00000000-0000-4000-8000-000000000000',
  documentId: '00000000-0000-4000-8000-000000000000',
  personKey: 'psn_0123456789abcdef0123456789abcdef',
  stream: 'grant-2022-0000001',
  revision: '0',
};

describe('the roles', () => {
  let server: TestServer;
  let described: string[];
  const tokens = new Map<Role, string>();
  beforeAll(async () => {
    server = await startServer();
    for (const role of roles) tokens.set(role, await server.token(role, { kvk: '27312345' }));
    const { body } = await server.raw('get', '/v1/openapi.json');
    described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  });
  afterAll(() => server.close());

  function call(route: string, token?: string): Promise<request.Response> {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name]!);
    const test = server.raw(method === 'POST' ? 'post' : 'get', path);
    if (token !== undefined) void test.set('authorization', `Bearer ${token}`);
    return method === 'POST' ? test.send({ unknown: true }) : test;
  }

  it('are laid down for every route there is, and for no other', () => {
    expect(described.sort()).toEqual([...Object.keys(allowed), ...open].sort());
  });

  it.each(Object.keys(allowed))('decide about %s', async (route) => {
    const nobody = await call(route);
    expect({ status: nobody.status, code: nobody.body.code }).toEqual({ status: 401, code: 'token-missing' });
    expect(nobody.headers['www-authenticate']).toContain('Bearer');
    const admitted: string[] = [];
    for (const role of roles) {
      const response = await call(route, tokens.get(role));
      const { code } = response.body;
      // The role may ask; a provider gets this answer for a number of no file, too.
      if (response.status === 403 && code !== 'not-own-file') expect(code).toBe('role-not-allowed');
      else admitted.push(role);
    }
    expect(admitted.sort()).toEqual([...allowed[route]!].sort());
  });

  it.each(open)('are not asked for at %s', async (route) => {
    expect((await call(route)).status).toBe(200);
  });

  it.each([
    ['no bearer', 'Basic YTpi', 'token-invalid'],
    ['no token', 'Bearer', 'token-invalid'],
    ['another token', 'Bearer abc.def.ghi', 'token-invalid'],
  ])('are unknown with %s', async (_what, authorization, code) => {
    const response = await server.raw('get', '/v1/windows').set('authorization', authorization);
    expect({ status: response.status, code: response.body.code }).toEqual({ status: 401, code });
    expect(response.headers['www-authenticate']).toContain('invalid_token');
  });

  it('end with their token', async () => {
    const expired = await server.token('auditor', { lifetimeS: -60 });
    const response = await server.raw('get', '/v1/windows').set('authorization', `Bearer ${expired}`);
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 401,
      code: 'token-expired',
    });
  });

  it('of a provider need its number', async () => {
    const token = await server.token('provider');
    const response = await server.raw('get', '/v1/applications').set('authorization', `Bearer ${token}`);
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 403,
      code: 'role-not-allowed',
    });
  });

  it('that are refused are logged: who, as what, on which route, and never the token', async () => {
    const token = await server.token('auditor', { subject: 'somebody' });
    await server.raw('post', '/v1/funding-years').set('authorization', `Bearer ${token}`).send({});
    const refused = server.log.filter(({ msg, who }) => msg === 'a call was refused' && who === 'somebody');
    expect(refused).toEqual([
      expect.objectContaining({
        level: 'warn',
        code: 'role-not-allowed',
        method: 'POST',
        route: '/v1/funding-years',
        roles: ['auditor'],
      }),
    ]);
    await server.raw('get', '/v1/windows');
    expect(server.log).toContainEqual(
      expect.objectContaining({ code: 'token-missing', route: '/v1/windows' }),
    );
    expect(JSON.stringify(server.log)).not.toContain(token);
  });
});

describe('a route that names no role', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    get(): string {
      return 'should not be seen';
    }
  }

  it('is closed to everybody', async () => {
    const holder = { id: 'somebody', roles };
    const guard = {
      provide: APP_GUARD,
      inject: [Reflector],
      useFactory: (reflector: Reflector) =>
        new RolesGuard(reflector, { verify: () => Promise.resolve(holder) }),
    };
    const module = await Test.createTestingModule({
      controllers: [ForgottenController],
      providers: [guard],
    }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemDetailsFilter(createLogger('silent'), createRouteTable()));
    await app.listen(0, '127.0.0.1');
    const response = await request(await app.getUrl())
      .get('/forgotten')
      .set('authorization', 'Bearer x');
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 403,
      code: 'role-not-allowed',
    });
    await app.close();
  });
});
