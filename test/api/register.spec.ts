/** The register over HTTP: what it refuses at the door, and what it showed on another day. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  application,
  COURSE,
  KVK,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
} from '../support/api-server.js';
import type { TestServer } from '../support/api-server.js';

describe('the register', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
  });
  afterAll(() => server.close());

  const codeOf = ({ status, body }: Response) => ({ status, code: body.code as unknown });

  /** Reads after everything that was written. */
  async function read(path: string): Promise<Response> {
    const head = await server.running.parts.store.head();
    return server.get('auditor', `${path}${path.includes('?') ? '&' : '?'}waitFor=${String(head)}`);
  }

  async function list(courseId: string, changes: object = {}): Promise<Response> {
    const course = { courseId, providerKvk: KVK, title: 'Welding', price: '500.00', recognised: true };
    return server.post('operator', '/v1/courses', { ...course, ...changes });
  }

  it('refuses a course of a provider that is not registered', async () => {
    const before = await server.running.parts.store.head();
    const response = await list('orphan', { providerKvk: '99999999' });
    expect(codeOf(response)).toEqual({ status: 422, code: 'provider-not-registered' });
    expect(response.body.detail).toContain('Register it first');
    expect(await server.running.parts.store.head()).toBe(before);
  });

  it('shows a course as it was on a day, and as was known then', async () => {
    await list('dated', { effectiveAt: '2022-02-01T09:00:00+01:00' });
    const change = { price: '550.00', validFrom: '2022-03-05' };
    await server.post('operator', '/v1/courses/dated/price-changes', change);
    expect((await read('/v1/courses/dated')).body).toMatchObject({ price: '550.00', revision: '1' });
    expect((await read('/v1/courses/dated?asOf=2022-03-04')).body).toMatchObject({ price: '500.00' });
    expect(codeOf(await read('/v1/courses/dated?asOf=2022-01-31'))).toEqual({
      status: 404,
      code: 'course-unknown',
    });
    expect(codeOf(await read('/v1/courses/dated?asKnownAt=2022-03-09'))).toEqual({
      status: 404,
      code: 'course-unknown',
    });
  });

  it('does not count a price yet that lies ahead, and shows it', async () => {
    await list('dearer');
    const change = { price: '600.00', validFrom: '2022-06-01' };
    await server.post('operator', '/v1/courses/dearer/price-changes', change);
    const { body } = await read('/v1/courses/dearer');
    expect(body).toMatchObject({
      price: '500.00',
      prices: [
        { price: '500.00', from: '2022-03-10', until: '2022-06-01' },
        { price: '600.00', from: '2022-06-01' },
      ],
    });
  });

  it('takes a course out, keeps it for the days before, and takes the same call again', async () => {
    await list('gone', { effectiveAt: '2022-02-01T09:00:00+01:00' });
    const headers = { 'idempotency-key': 'gone-1' };
    const send = () =>
      server.post('operator', '/v1/courses/gone/delistings', { delistedFrom: '2022-03-01' }, { headers });
    const first = await send();
    expect(first.body).toEqual({ courseId: 'gone', revision: '1', position: expect.any(String) });
    expect((await send()).body).toMatchObject({ courseId: 'gone', revision: '1' });
    expect((await read('/v1/courses/gone')).body.status).toBe('delisted');
    expect((await read('/v1/courses/gone?asOf=2022-02-28')).body.status).toBe('listed');
    const ahead = await server.post('operator', `/v1/courses/${COURSE}/delistings`, {
      delistedFrom: '2022-03-11',
    });
    expect(codeOf(ahead)).toEqual({ status: 422, code: 'date-in-future' });
    const nothing = await server.post('operator', '/v1/courses/nothing/delistings', {});
    expect(codeOf(nothing)).toEqual({ status: 404, code: 'course-unknown' });
  });

  it('keeps every judgement of the review chamber', async () => {
    await list('judged', { effectiveAt: '2022-02-01T09:00:00+01:00' });
    const judge = (body: object) => server.post('operator', '/v1/courses/judged/assessments', body);
    await judge({ labourMarketOriented: true, marketPrice: false, assessedOn: '2022-03-01' });
    await judge({ labourMarketOriented: true, marketPrice: true, advantages: true, definitionMet: false });
    expect((await read('/v1/courses/judged')).body.assessments).toEqual([
      expect.objectContaining({ assessedOn: '2022-03-01', marketPrice: false }),
      expect.objectContaining({ assessedOn: '2022-03-10', advantages: true, definitionMet: false }),
    ]);
    expect((await read('/v1/courses/judged?asOf=2022-03-01')).body.assessments).toHaveLength(1);
  });

  it('has no cap in a year without one', async () => {
    const asked = application({ personKey: newPerson() });
    await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, asked);
    const { body } = await read(`/v1/courses/${COURSE}`);
    expect(body).toMatchObject({ totals: [{ year: 2022, applications: 1 }], caps: [] });
  });

  it.each(['/v1/courses', '/v1/providers', '/v1/events', `/v1/providers/${KVK}`])(
    'answers for a moment: GET %s',
    async (path) => {
      const response = await read(`${path}?asOf=2022-03-10&asKnownAt=2022-03-10`);
      expect(response.status).toBe(200);
      const before = await read(`${path}?asKnownAt=2022-03-09`);
      expect(before.body.items ?? codeOf(before)).toEqual(
        path.endsWith(KVK) ? { status: 404, code: 'provider-unknown' } : [],
      );
      expect(codeOf(await read(`${path}?asOf=2022-02-30`))).toEqual({ status: 400, code: 'invalid-request' });
    },
  );

  it.each([
    '/v1/applications?after=2022-9999999',
    '/v1/applications?after=nowhere',
    '/v1/providers?after=99999999',
    '/v1/providers?after=nowhere',
    '/v1/courses?after=nowhere',
  ])('is no list to go on from a place that it does not have: GET %s', async (path) => {
    expect(codeOf(await read(path))).toEqual({ status: 400, code: 'invalid-request' });
  });

  it('takes no ceiling that is published in the future', async () => {
    const ceiling = { amount: '20000.00', publishedAt: '2022-03-11' };
    const response = await server.post('operator', `/v1/windows/${WINDOW}/ceilings`, ceiling);
    expect(codeOf(response)).toEqual({ status: 422, code: 'date-in-future' });
  });
});
