/** Funds over HTTP: what is malformed, unknown or refused writes nothing. docs/LEARNING-ACCOUNT.md has what goes well. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, PERSON, type TestServer } from '../support/api-server.js';

let server: TestServer;
const rule = { perPerson: '1000.00', carriesOver: true, setAside: true };
const fund = { fundId: 'sector_2022', payer: 'sector', rule };

beforeAll(async () => {
  server = await startServer();
  expect((await server.post('operator', '/v1/funds', fund)).status).toBe(201);
  expect((await server.post('finance', '/v1/funds/sector_2022/money', { amount: '600.00' })).status).toBe(
    201,
  );
});
afterAll(() => server.close());

const codeOf = async (path: string, body: object): Promise<unknown> =>
  ((await server.post('finance', path, body)).body as { readonly code?: string }).code;

describe('a malformed request', () => {
  it.each([
    ['a fund id without a year', '/v1/funds', { ...fund, fundId: 'sector' }],
    ['a rule without its words', '/v1/funds', { ...fund, rule: { perPerson: '1.00' } }],
    ['nothing per person', '/v1/funds', { ...fund, rule: { ...rule, perPerson: '0.00' } }],
    [
      'a bucket id that looks like a citizen service number',
      '/v1/funds/sector_2022/entitlements',
      { bucketId: '123456782', personKey: PERSON, amount: '1.00' },
    ],
    ['an amount that is a number', '/v1/funds/sector_2022/money', { amount: 5 }],
  ])('%s', async (_, path, body) => {
    expect((await server.post('finance', path, body)).status).toBe(400);
  });
});

describe('a refusal', () => {
  const entitlement = { bucketId: 'a', personKey: PERSON, amount: '600.00' };

  it('names what is unknown', async () => {
    expect(await codeOf('/v1/funds/nowhere_2022/money', { amount: '1.00' })).toBe('fund-unknown');
    expect(await codeOf('/v1/funds/sector_2022/entitlements/none/top-ups', { amount: '1.00' })).toBe(
      'bucket-unknown',
    );
    expect((await server.get('auditor', '/v1/funds/nowhere_2022')).status).toBe(404);
    expect((await server.get('auditor', '/v1/funds/nowhere_2022/reservations')).status).toBe(404);
  });
  it('says what forbids it', async () => {
    const path = '/v1/funds/sector_2022/entitlements';
    expect(await codeOf(path, { ...entitlement, amount: '600.01' })).toBe('fund-exhausted');
    expect(await codeOf(path, entitlement)).toBeUndefined();
    expect(await codeOf(path, { ...entitlement, bucketId: 'b' })).toBe('above-per-person');
    expect(await codeOf('/v1/funds/sector_2022/money', { amount: '599.99' })).toBe('fund-money-in-use');
    const payment = { decisionNumber: '2022-0000001', amount: '1.00' };
    expect(await codeOf('/v1/funds/sector_2022/payments', payment)).toBe('fund-file-unknown');
  });
});

it('a fraud analyst opens the buckets of a person with a purpose only', async () => {
  const path = `/v1/persons/${PERSON}/buckets`;
  expect((await server.get('fraud-analyst', path)).status).toBe(400);
  const headers = { 'x-purpose': 'signal 12' };
  expect((await server.get('fraud-analyst', path, { headers })).status).toBe(200);
});
