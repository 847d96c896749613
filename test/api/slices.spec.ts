/** Slices over HTTP: earmarks, holdings, announcements and lots, and what an applicant is told when they matter. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import {
  application,
  COURSE,
  KVK,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

const window = `/v1/windows/${WINDOW}`;
const later = '/v1/windows/2022-2';

describe('the money and the order of a window', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '1000.00');
    await server.post('operator', '/v1/funding-years/2022/windows', {
      id: '2022-2',
      plannedOpensAt: '2022-05-02T10:00:00+02:00',
      closesAt: '2022-06-30T23:59:59+02:00',
    });
  });
  afterAll(() => server.close());

  const shown = async (path: string, position: string) =>
    (await server.get('auditor', `${path}?waitFor=${position}`)).body as Record<string, unknown>;

  it('shows money for a target group with its criteria', async () => {
    const body = {
      slice: 'care',
      amount: '500.00',
      source: 'labour market fund',
      criteria: { sectors: ['care'] },
    };
    const added = await server.post('operator', `${window}/earmarks`, body);
    expect(added.status).toBe(201);
    const refused = await server.post(
      'caseworker',
      `${window}/applications`,
      application({ personKey: newPerson(), slice: 'care', price: '400.00' }),
    );
    expect(refused.body).toMatchObject({ outcome: 'refused', grounds: [{ code: 'slice-criteria-not-met' }] });
    const view = await shown(window, refused.body.position as string);
    expect(view['slices']).toContainEqual(
      expect.objectContaining({ slice: 'care', earmarked: '500.00', criteria: { sectors: ['care'] } }),
    );
  });

  it('shows what is set apart, names it in the refusal, and gives it back', async () => {
    const body = { amount: '500.00', ground: 'objections still open' };
    const made = await server.post('operator', `${window}/holdings`, body);
    expect(made.body).toMatchObject({ id: WINDOW });
    const holdingId = made.body.holdingId as string;
    const refused = await server.post(
      'caseworker',
      `${window}/applications`,
      application({ personKey: newPerson(), price: '600.00' }),
    );
    expect(refused.body.grounds).toEqual([
      { code: 'ceiling-reached', article: 'Awb 4:25(2)' },
      { code: 'by-holding', article: 'Awb 4:25(2)' },
    ]);
    const releases = `${window}/holdings/${holdingId}/releases`;
    const much = await server.post('operator', releases, { amount: '500.01', ground: 'decided' });
    expect({ status: much.status, code: much.body.code }).toEqual({
      status: 422,
      code: 'release-above-holding',
    });
    const back = await server.post('operator', releases, { amount: '200.00', ground: 'decided' });
    const view = await shown(window, back.body.position as string);
    expect(view['holdings']).toEqual([
      { holdingId, slice: 'general', amount: '500.00', left: '300.00', ground: 'objections still open' },
    ]);
    const unknown = await server.post(
      'operator',
      `${window}/holdings/${newPerson().slice(4, 12)}-0000-0000-0000-000000000000/releases`,
      {
        amount: '1.00',
        ground: 'a',
      },
    );
    expect({ status: unknown.status, code: unknown.body.code }).toEqual({
      status: 404,
      code: 'holding-unknown',
    });
  });

  it('keeps announcements, and draws lots that anybody can check', async () => {
    const announced = await server.post('operator', `${later}/pre-registrations`, {
      personKey: newPerson(),
      providerKvk: KVK,
      courseId: COURSE,
      reference: 'announcement-1',
    });
    expect(announced.status).toBe(201);
    const seed = 'a seed that nobody could know';
    const sealed = { tickets: 5, commitment: hash('sha256', seed, 'hex') };
    expect((await server.post('operator', `${later}/queue`, sealed)).status).toBe(201);
    const early = await server.get('auditor', `${later}/queue/1`);
    expect({ status: early.status, code: early.body.code }).toEqual({ status: 404, code: 'ticket-unknown' });
    const wrong = await server.post('operator', `${later}/queue/drawing`, { seed: 'another seed' });
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 422, code: 'seed-not-sealed' });
    const drawn = await server.post('operator', `${later}/queue/drawing`, { seed });
    expect((await shown(later, drawn.body.position as string))['queue']).toEqual({ ...sealed, seed });
    const numbers = await Promise.all(
      [1, 2, 3, 4, 5].map(async (ticket) => (await server.get('auditor', `${later}/queue/${ticket}`)).body),
    );
    const places = numbers.map(({ queueNumber }: { queueNumber: number }) => queueNumber);
    expect([...places].sort()).toEqual([1, 2, 3, 4, 5]);
    expect((await server.get('auditor', `${later}/queue/6`)).status).toBe(404);
  });

  it('gives a formal decision before the opening to who asks for it', async () => {
    const body = application({ personKey: newPerson() });
    const attempt = await server.post('caseworker', `${later}/applications`, body);
    expect({ status: attempt.status, code: attempt.body.code }).toEqual({
      status: 422,
      code: 'window-not-open',
    });
    const formal = await server.post('caseworker', `${later}/applications`, {
      ...body,
      formalDecision: true,
    });
    expect(formal.body).toMatchObject({
      outcome: 'refused',
      grounds: [{ code: 'window-not-open', article: 'art. 9' }],
    });
  });
});
