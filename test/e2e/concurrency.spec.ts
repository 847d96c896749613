/** Many at once over real HTTP: the last money goes once, a person has one right, a repeat is the same answer. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  application,
  currentYear,
  openWindows,
  person,
  startServer,
  type Answer,
  type TestServer,
} from '../support/running-server.js';

let server: TestServer;
const first = `${String(currentYear())}-1`;
const second = `${String(currentYear())}-2`;

beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await server.close();
});

const submit = (window: string, body: unknown): Promise<Answer> =>
  server.post(`/v1/windows/${window}/applications`, body, { role: 'caseworker' });

const withoutPosition = ({ body }: Answer): unknown => ({ ...body, position: undefined });

describe('the last money of a window', () => {
  it('goes to exactly one of 64 who ask for it at once, and the exhaustion names the first who did not get it', async () => {
    await openWindows(server, { [first]: '1000.00' });
    const answers = await Promise.all(Array.from({ length: 64 }, () => submit(first, application())));
    expect(answers.map(({ status }) => status)).toEqual(Array(64).fill(201));
    const reserved = answers.filter(({ body }) => body['outcome'] === 'reserved');
    const refused = answers.filter(({ body }) => body['outcome'] === 'refused');
    expect([reserved.length, refused.length]).toEqual([1, 63]);
    for (const { body } of refused) {
      expect(body['grounds']).toEqual([{ code: 'ceiling-reached', article: 'Awb 4:25(2)' }]);
    }
    const sequences = answers.map(({ body }) => Number(body['sequence'])).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
    const bySequence = refused.sort((a, b) => Number(a.body['sequence']) - Number(b.body['sequence']));
    const last = answers
      .map(({ body }) => BigInt(String(body['position'])))
      .reduce((a, b) => (a > b ? a : b));
    const window = await server.get(`/v1/windows/${first}?waitFor=${String(last)}`);
    expect(JSON.stringify(window.body)).toContain(String(bySequence[0]?.body['applicationId']));
    const totals = await server.get(`/v1/funding-years/${String(currentYear())}/totals`);
    expect(totals.body).toMatchObject({
      applications: 64,
      refused: 63,
      available: '0.00',
      ceiling: '1000.00',
    });
  });
});

describe('one person', () => {
  it('gets exactly one right when applying in two windows of a year at once', async () => {
    await openWindows(server, { [first]: '5000.00', [second]: '5000.00' });
    const personKey = person('someone');
    const answers = await Promise.all(
      [first, second, first, second].map((window) => submit(window, application({ personKey }))),
    );
    const outcomes = answers.map(({ body }) => body['outcome']).sort();
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'reserved']);
    for (const { body } of answers.filter((answer) => answer.body['outcome'] === 'refused')) {
      expect(body['grounds']).toMatchObject([{ code: 'one-grant-per-year' }]);
    }
  });
});

describe('the same application', () => {
  it('is one event and one answer when sent 50 times at once, and again after a restart', async () => {
    await openWindows(server, { [first]: '5000.00' });
    const body = application();
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(first, body)));
    await server.restart();
    answers.push(await submit(first, body));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => JSON.stringify(withoutPosition(answer)))).size).toBe(1);
    const events = await server.get(
      `/v1/events?type=BudgetReserved&waitFor=${String(answers[50]?.body['position'])}`,
      {
        role: 'auditor',
      },
    );
    expect(events.body['items']).toHaveLength(1);
  });

  it('conflicts when the same id comes with other content', async () => {
    await openWindows(server, { [first]: '5000.00' });
    const applicationId = randomUUID();
    expect((await submit(first, application({ applicationId }))).status).toBe(201);
    const other = await submit(first, application({ applicationId, price: '900.00' }));
    expect([other.status, other.body['code']]).toEqual([409, 'idempotency-conflict']);
  });
});
