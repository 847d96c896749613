/** What holds for every call: keys, revisions, positions, pages, headers and addresses. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

const APPLICATIONS = `/v1/windows/${WINDOW}/applications`;

describe('the conventions of the interface', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '100000.00');
  });
  afterAll(() => server.close());

  async function reserved(changes: object = {}): Promise<{ decisionNumber: string; position: string }> {
    const body = application({ personKey: newPerson(), ...changes });
    const response = await server.post('caseworker', APPLICATIONS, body);
    expect(response.body).toMatchObject({ outcome: 'reserved' });
    return response.body as { decisionNumber: string; position: string };
  }

  /** A file with a grant, and the revision of its stream. */
  async function awarded(): Promise<{ file: string; etag: string }> {
    const { decisionNumber } = await reserved();
    const file = `/v1/applications/${decisionNumber}`;
    const response = await eventually(
      () => server.get('auditor', file),
      ({ status }: { status: string }) => status === 'awarded',
    );
    return { file, etag: response.headers['etag']! };
  }

  describe('an application', () => {
    it('is answered with its number, place and amount', async () => {
      const body = application({ personKey: newPerson() });
      const response = await server.post('caseworker', APPLICATIONS, body);
      expect(response.status).toBe(201);
      expect(response.body).toEqual({
        applicationId: body['applicationId'],
        decisionNumber: expect.stringMatching(/^2022-\d{7}$/),
        outcome: 'reserved',
        amount: '640.00',
        grounds: [],
        sequence: expect.any(Number),
        position: expect.stringMatching(/^\d+$/),
      });
    });

    it('needs no Idempotency-Key and gets the same answer when it is repeated', async () => {
      const body = application({ personKey: newPerson() });
      const token = await server.token('caseworker');
      const send = () => server.raw('post', APPLICATIONS).set('authorization', `Bearer ${token}`).send(body);
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect({ ...second.body, position: '' }).toEqual({ ...first.body, position: '' });
    });

    it('gets a refusal again letter by letter', async () => {
      const body = application({ personKey: newPerson(), price: '99999.00' });
      const send = async (): Promise<string> => {
        const { text } = await server.post('caseworker', APPLICATIONS, body);
        return text.replace(/"position":"\d+"/, '');
      };
      const [first, second] = [await send(), await send()];
      expect(first).toContain('"outcome":"refused"');
      expect(second).toBe(first);
    });

    it('is the same request when it says itself that no formal decision is asked for', async () => {
      const body = application({ personKey: newPerson() });
      const [first, second] = [
        await server.post('caseworker', APPLICATIONS, body),
        await server.post('caseworker', APPLICATIONS, { ...body, formalDecision: false }),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.decisionNumber).toBe(first.body.decisionNumber);
    });

    it('is refused under an id that was used for another one', async () => {
      const body = application({ personKey: newPerson() });
      await server.post('caseworker', APPLICATIONS, body);
      const other = await server.post('caseworker', APPLICATIONS, { ...body, price: '641.00' });
      expect({ status: other.status, code: other.body.code }).toEqual({
        status: 409,
        code: 'idempotency-conflict',
      });
    });

    it('that is refused has a number, the grounds with their articles, and no amount', async () => {
      const personKey = newPerson();
      await reserved({ personKey });
      const response = await server.post('caseworker', APPLICATIONS, application({ personKey }));
      expect(response.status).toBe(201);
      expect(response.body).toMatchObject({ outcome: 'refused', amount: '0.00' });
      expect(response.body.grounds[0]).toEqual({ code: 'one-grant-per-year', article: expect.any(String) });
    });

    it('is for a window that exists', async () => {
      const response = await server.post('caseworker', '/v1/windows/2022-9/applications', application());
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 404,
        code: 'window-unknown',
      });
    });
  });

  describe('the key of a command', () => {
    const path = '/v1/book-years/2022/budget-acts';
    const body = { line: 'stap', act: 'amendment', amount: '2000000.00' };

    it('is required', async () => {
      const response = await server.post('operator', path, body, { headers: { 'idempotency-key': '' } });
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 400,
        code: 'idempotency-key-missing',
      });
    });

    it.each(['a b', 'x'.repeat(201), 'é'])('has a form: %p', async (key) => {
      const response = await server.post('operator', path, body, { headers: { 'idempotency-key': key } });
      expect(response.body.code).toBe('idempotency-key-malformed');
    });

    it('makes a repeat answer 201 with the same body', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const first = await server.post('operator', path, body, { headers });
      const second = await server.post('operator', path, body, { headers });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.revision).toBe(first.body.revision);
    });

    it('cannot be used for another command', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      await server.post('operator', path, { ...body, act: 'spring' }, { headers });
      const other = await server.post('operator', path, { ...body, act: 'autumn' }, { headers });
      expect({ status: other.status, code: other.body.code }).toEqual({
        status: 409,
        code: 'idempotency-conflict',
      });
    });
  });

  describe('the revision of a file', () => {
    it('is the ETag of reading it and of every command to it', async () => {
      const { file, etag } = await awarded();
      expect(etag).toBe('"0"');
      const response = await server.post('caseworker', `${file}/purchase-orders`);
      expect(response.status).toBe(201);
      expect(response.body).toEqual({
        decisionNumber: file.split('/').at(-1),
        status: 'ordered',
        revision: '1',
        position: expect.stringMatching(/^\d+$/),
      });
      expect(response.headers['etag']).toBe('"1"');
    });

    it('is -1 while there is no grant', async () => {
      const { decisionNumber, position } = await reserved({ enrolmentProof: 'missing' });
      const response = await server.get('auditor', `/v1/applications/${decisionNumber}?waitFor=${position}`);
      expect(response.headers['etag']).toBe('"-1"');
      const award = await server.post('caseworker', `/v1/applications/${decisionNumber}/awards`, undefined, {
        headers: { 'if-match': '"-1"' },
      });
      expect({ status: award.status, etag: award.headers['etag'] }).toEqual({ status: 201, etag: '"0"' });
    });

    it('that was overtaken stops a command', async () => {
      const { file, etag } = await awarded();
      await server.post('caseworker', `${file}/purchase-orders`);
      const stale = await server.post(
        'finance',
        `${file}/advances`,
        { amount: '640.00', paidOn: '2022-03-10', final: true },
        {
          headers: { 'if-match': etag },
        },
      );
      expect({ status: stale.status, code: stale.body.code }).toEqual({
        status: 412,
        code: 'revision-mismatch',
      });
      expect(stale.headers['etag']).toBe('"1"');
    });

    it.each(['0', 'W/"0"', '*', '"zero"', '"0", "1"', '"00"'])('is not %p', async (tag) => {
      const { file } = await awarded();
      const response = await server.post('caseworker', `${file}/purchase-orders`, undefined, {
        headers: { 'if-match': tag },
      });
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 400,
        code: 'if-match-malformed',
      });
    });
  });

  describe('a view', () => {
    it('waits for a position, and says how far it came', async () => {
      const { decisionNumber, position } = await reserved();
      const response = await server.get('auditor', `/v1/applications/${decisionNumber}?waitFor=${position}`);
      expect(response.status).toBe(200);
      expect(BigInt(response.headers['x-ledger-position']!)).toBeGreaterThanOrEqual(BigInt(position));
    });

    it('says so when the position does not come', async () => {
      const response = await server.get('auditor', '/v1/windows?waitFor=999999999');
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 503,
        code: 'view-behind',
      });
      expect(response.headers['retry-after']).toBeDefined();
    });

    it.each([
      '/v1/applications',
      '/v1/windows',
      '/v1/funding-years',
      '/v1/providers',
      '/v1/courses',
      '/v1/events',
      '/v1/funding-years/2022/totals',
      '/v1/book-years/2022/totals',
      '/v1/trial-balance',
      '/v1/windows/2022-1',
      '/v1/providers/27312345',
      '/v1/courses/welding-1',
      '/v1/events/fundingYear-2022/0',
      '/v1/events/fundingYear-2022/0/trace',
      `/v1/persons/psn_0123456789abcdef0123456789abcdef/balance?year=2022`,
    ])('carries its position: GET %s', async (path) => {
      const response = await eventually(
        () => server.get('auditor', path),
        () => true,
      );
      expect(response.headers['x-ledger-position']).toMatch(/^\d+$/);
    });

    it('comes in pages', async () => {
      const last = await Promise.all(Array.from({ length: 5 }, () => reserved()));
      const wait = last
        .map(({ position }) => BigInt(position))
        .reduce((most, one) => (one > most ? one : most));
      const seen: string[] = [];
      let next = '';
      do {
        const response = await server.get(
          'auditor',
          `/v1/applications?limit=2&waitFor=${String(wait)}${next}`,
        );
        expect(response.body.items.length).toBeLessThanOrEqual(2);
        seen.push(
          ...response.body.items.map(({ decisionNumber }: { decisionNumber: string }) => decisionNumber),
        );
        next = response.body.next === undefined ? '' : `&after=${encodeURIComponent(response.body.next)}`;
      } while (next !== '');
      expect(seen).toEqual([...new Set(seen)].sort());
      expect(seen.length).toBeGreaterThanOrEqual(5);
    });

    it('shows what held and what was known at a moment', async () => {
      await reserved();
      const before = await server.get('auditor', '/v1/funding-years/2022/totals?asKnownAt=2022-03-09');
      expect(before.status).toBe(404);
      const now = await server.get('auditor', '/v1/funding-years/2022/totals?asOf=2022-03-10');
      expect(now.body.ceiling).toBe('100000.00');
    });
  });

  it('puts the version of the interface on every answer, and lets nobody keep one', async () => {
    for (const path of ['/health/live', '/v1/windows', '/nowhere', '/v1/openapi.json', '/%zz']) {
      const { headers } = await server.raw('get', path);
      expect(headers).toMatchObject({ 'api-version': '1.0.0', 'cache-control': 'no-store' });
    }
    const { headers } = await server.get('auditor', '/v1/windows');
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['/v1/windows/', '/v2/windows', '/windows', '/'])('knows no address %s', async (path) => {
    const response = await server.get('auditor', path);
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 404,
      code: 'route-unknown',
    });
  });

  it('tells a wrong method from a wrong address', async () => {
    const response = await server.raw('delete', '/v1/windows/2022-1');
    expect({ status: response.status, code: response.body.code }).toEqual({
      status: 405,
      code: 'method-not-allowed',
    });
    expect(response.headers['allow']).toContain('GET');
  });

  it.each([
    ['/v1/applications/2022-9999999', 'file-unknown'],
    ['/v1/applications/2022-9999999/timeline', 'file-unknown'],
    ['/v1/applications/2022-9999999/entries', 'file-unknown'],
    ['/v1/applications/by-id/00000000-0000-4000-8000-000000000000', 'file-unknown'],
    ['/v1/windows/2022-9', 'window-unknown'],
    ['/v1/funding-years/2031/totals', 'funding-year-unknown'],
    ['/v1/book-years/2031/totals', 'book-year-unknown'],
    ['/v1/courses/nothing', 'course-unknown'],
    ['/v1/providers/00000000', 'provider-unknown'],
    ['/v1/documents/00000000-0000-4000-8000-000000000000', 'document-unknown'],
    ['/v1/events/grant-2022-9999999/0', 'event-unknown'],
    ['/v1/events/grant-2022-9999999/0/trace', 'event-unknown'],
  ])('finds nothing at %s', async (path, code) => {
    const response = await server.get('auditor', path);
    expect({ status: response.status, code: response.body.code }).toEqual({ status: 404, code });
  });

  it('changes the details of a provider that is sent again', async () => {
    const send = (name: string) => server.post('operator', '/v1/providers', { kvk: '11111111', name });
    expect((await send('Old name')).body).toMatchObject({ kvk: '11111111', revision: '0' });
    expect((await send('New name')).body).toMatchObject({ kvk: '11111111', revision: '1' });
    const { position } = (await send('New name')).body;
    const provider = await server.get('auditor', `/v1/providers/11111111?waitFor=${position}`);
    expect(provider.body.name).toBe('New name');
  });
});
