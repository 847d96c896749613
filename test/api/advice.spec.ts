/** Development advice over HTTP, from a line of its own and from a slice of a window, and its money apart from grants. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { newPerson, openWindow, startServer, WINDOW, type TestServer } from '../support/api-server.js';

const groupDeclaration = 'group-declaration-2022';
const adviserKvk = '87654321';

describe('development advice', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '1000.00');
    await ok(
      server.post('operator', '/v1/funding-years/2022/advice-budgets', {
        line: 'ontwikkeladvies',
        amount: '2000.00',
      }),
    );
    await ok(
      server.post('operator', `/v1/windows/${WINDOW}/ceilings`, {
        slice: 'advice',
        amount: '700.00',
        publishedAt: '2022-02-15',
      }),
    );
  });
  afterAll(() => server.close());

  async function ok(response: Promise<Response>): Promise<{ adviceId: string; position: string }> {
    const answer = await response;
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body as { adviceId: string; position: string };
  }
  const registration = (changes: object = {}): object => ({
    personKey: newPerson(),
    adviserKvk,
    amount: '700.00',
    groupDeclaration,
    ...changes,
  });
  const step = (role: 'caseworker' | 'finance', adviceId: string, path: string, body: object = {}) =>
    server.post(role, `/v1/advices/${adviceId}/${path}`, body);

  it('is registered, delivered, claimed and paid from its own line', async () => {
    const { adviceId } = await ok(server.post('caseworker', '/v1/advices', registration({ year: 2022 })));
    expect(adviceId).toMatch(/^2022-A\d{7}$/);
    await ok(step('caseworker', adviceId, 'deliveries', { deliveredOn: '2022-03-10' }));
    await ok(step('caseworker', adviceId, 'claims', { amount: '650.00' }));
    const { position } = await ok(step('finance', adviceId, 'payments', { paidOn: '2022-03-10' }));
    const advice = await server.get('auditor', `/v1/advices/${adviceId}?waitFor=${position}`);
    expect(advice.body).toMatchObject({
      adviceId,
      status: 'paid',
      amount: '650.00',
      budgetLine: 'ontwikkeladvies',
      adviserKvk,
      paidOn: '2022-03-10',
    });
    const { body: totals } = await server.get('auditor', '/v1/funding-years/2022/totals');
    expect(totals).toMatchObject({
      determined: '0.00',
      advice: { paidGross: '650.00', determined: '650.00' },
    });
  });

  it('is paid from the slice of a window, until that is used up', async () => {
    const body = registration({ window: WINDOW });
    const { adviceId } = await ok(server.post('caseworker', '/v1/advices', body));
    const refused = await server.post('caseworker', '/v1/advices', registration({ window: WINDOW }));
    expect([refused.status, refused.body.code]).toEqual([422, 'advice-budget-reached']);
    const { position } = await ok(step('caseworker', adviceId, 'cancellations', { cause: 'person' }));
    const { body: totals } = await server.get('auditor', `/v1/funding-years/2022/totals?waitFor=${position}`);
    expect(totals.windows[0]).toMatchObject({
      ceiling: '1000.00',
      advice: { budget: '700.00', available: '700.00', registered: 1, cancelled: 1 },
    });
    await ok(server.post('caseworker', '/v1/advices', registration({ window: WINDOW })));
  });

  it('is registered once for the same key', async () => {
    const body = registration({ year: 2022, amount: '10.00' });
    const headers = { 'idempotency-key': 'advice-once' };
    const first = await ok(server.post('caseworker', '/v1/advices', body, { headers }));
    const again = await ok(server.post('caseworker', '/v1/advices', body, { headers }));
    expect(again.adviceId).toBe(first.adviceId);
    const other = await server.post('caseworker', '/v1/advices', { ...body, amount: '11.00' }, { headers });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict']);
  });

  it('is paid from the line of this year when nothing else is said', async () => {
    const { adviceId } = await ok(
      server.post('caseworker', '/v1/advices', registration({ amount: '10.00' })),
    );
    expect(adviceId).toMatch(/^2022-A/);
  });

  it('is listed by person, and hides the person from fraud work without a purpose', async () => {
    const personKey = newPerson();
    const body = registration({ year: 2022, amount: '10.00', personKey });
    const { adviceId, position } = await ok(server.post('caseworker', '/v1/advices', body));
    const byPerson = await server.get('auditor', `/v1/advices?person=${personKey}&waitFor=${position}`);
    expect(byPerson.body.items).toMatchObject([{ adviceId, personKey, status: 'registered' }]);
    const hidden = await server.get('fraud-analyst', `/v1/advices?adviser=${adviserKvk}`);
    expect(JSON.stringify(hidden.body)).not.toContain('psn_');
    expect((await server.get('fraud-analyst', `/v1/advices/${adviceId}`)).body.code).toBe('purpose-missing');
  });

  it.each([
    ['both year and window', { window: WINDOW }],
    ['a declaration that is a text', { groupDeclaration: 'Has mbo-2 at most' }],
    ['an amount of nothing', { amount: '0.00' }],
    ['an adviser without a number', { adviserKvk: '123' }],
  ])('cannot be sent with %s', async (_what, changes) => {
    const answer = await server.post('caseworker', '/v1/advices', registration({ year: 2022, ...changes }));
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  it.each([
    ['deliveries', { deliveredOn: '2022-03-10' }, 'caseworker'],
    ['claims', {}, 'caseworker'],
    ['payments', { paidOn: '2022-03-10' }, 'finance'],
    ['cancellations', { cause: 'agency' }, 'caseworker'],
  ] as const)('must exist for its %s', async (path, body, role) => {
    const answer = await step(role, '2022-A0009999', path, body);
    expect([answer.status, answer.body.code]).toEqual([404, 'advice-unknown']);
  });

  it('is taken by a line within its days only', async () => {
    const line = { line: 'nl-leert-door', amount: '700.00', opensOn: '2022-03-11', claimUntil: '2022-12-15' };
    const path = '/v1/funding-years/2022/advice-budgets';
    const wrong = await server.post('operator', path, { ...line, registerUntil: '2022-03-10' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'advice-days-out-of-order']);
    await ok(server.post('operator', path, { ...line, registerUntil: '2022-12-01' }));
    const early = registration({ year: 2022, line: 'nl-leert-door' });
    const answer = await server.post('caseworker', '/v1/advices', early);
    expect([answer.status, answer.body.code]).toEqual([422, 'advice-line-not-open']);
    expect(answer.body.detail).toContain('from 2022-03-11 up to and with 2022-12-01');
  });

  it('is not found when there is none', async () => {
    const answer = await server.get('auditor', '/v1/advices/2022-A0009999');
    expect([answer.status, answer.body.code]).toEqual([404, 'advice-unknown']);
  });
});
