/** Looking into a person's file: who must say why, what is written down, and what a provider never sees. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  application,
  eventually,
  KVK,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

describe('the file of a person', () => {
  let server: TestServer;
  let file: string;
  let wait: string;
  const body = application({ personKey: newPerson() });
  const person = body['personKey'] as string;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
    const applied = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body);
    file = `/v1/applications/${applied.body.decisionNumber as string}`;
    wait = `waitFor=${applied.body.position as string}`;
    await eventually(
      () => server.get('auditor', file),
      ({ status }: { status: string }) => status === 'awarded',
    );
  });
  afterAll(() => server.close());

  const accesses = () => server.log.filter(({ log }) => log === 'access');

  const lookUps = (): string[] => [
    `/v1/persons/${person}/balance?year=2022&${wait}`,
    `/v1/persons/${person}/statement`,
    `${file}?${wait}`,
    `${file}/timeline`,
    `${file}/entries`,
    `/v1/applications/by-id/${String(body['applicationId'])}`,
    `/v1/applications?person=${person}`,
    `/v1/events?person=${person}`,
    `/v1/events?stream=${file.replace('/v1/applications/', 'grant-')}`,
  ];

  it('is opened by a fraud analyst with a purpose only', async () => {
    for (const path of lookUps()) {
      const without = await server.get('fraud-analyst', path);
      expect({ path, status: without.status, code: without.body.code }).toEqual({
        path,
        status: 400,
        code: 'purpose-missing',
      });
      const headers = { 'x-purpose': 'signal 17', 'x-case': 'M-2022-1' };
      expect((await server.get('fraud-analyst', path, { headers })).status).toBe(200);
    }
  });

  it('stands in a list for a fraud analyst without what leads to the person, unless there is a purpose', async () => {
    const path = `/v1/applications?provider=${KVK}&${wait}`;
    const list = JSON.stringify((await server.get('fraud-analyst', path)).body);
    expect([list.includes(file.slice(-12)), list.includes(person)]).toEqual([true, false]);
    const headers = { 'x-purpose': 'signal 17' };
    expect(JSON.stringify((await server.get('fraud-analyst', path, { headers })).body)).toContain(person);
    expect(JSON.stringify((await server.get('caseworker', path)).body)).toContain(person);
  });

  it('is not opened with a purpose that says nothing', async () => {
    const response = await server.get('fraud-analyst', file, { headers: { 'x-purpose': '   ' } });
    expect(response.body.code).toBe('purpose-missing');
  });

  it('is opened by others without one', async () => {
    for (const path of lookUps().filter((one) => !one.startsWith('/v1/events'))) {
      expect((await server.get('caseworker', path)).status).toBe(200);
    }
  });

  it('leaves a line in the log of look-ups: who, in which role, what, why, for which case and when', async () => {
    const headers = { 'x-purpose': 'signal 17', 'x-case': 'M-2022-1' };
    await server.get('fraud-analyst', `/v1/persons/${person}/balance?year=2022`, {
      subject: 'analyst-3',
      headers,
    });
    expect(accesses().filter(({ who }) => who === 'analyst-3')).toEqual([
      expect.objectContaining({
        role: 'fraud-analyst',
        what: person,
        purpose: 'signal 17',
        case: 'M-2022-1',
        at: server.clock.at,
        call: 'GET /v1/persons/:personKey/balance',
      }),
    ]);
  });

  it.each(['fraud-analyst', 'caseworker', 'provider'] as const)(
    'leaves a line when %s saw it in a list: which list, how many persons, and who they were',
    async (role) => {
      const headers = role === 'fraud-analyst' ? { 'x-purpose': 'signal 17' } : {};
      const subject = `${role}-of-lists`;
      await server.get(role, '/v1/applications?status=awarded&limit=10', { subject, headers, kvk: KVK });
      expect(accesses().filter(({ who }) => who === subject)).toEqual([
        expect.objectContaining({
          role,
          call: 'GET /v1/applications',
          query: { status: 'awarded', limit: '10' },
          persons: 1,
          personKeys: [person],
          at: server.clock.at,
        }),
      ]);
    },
  );

  it('leaves a line for a purpose that found nobody', async () => {
    const path = '/v1/applications?course=unknown';
    const call = { subject: 'analyst-4', headers: { 'x-purpose': 'signal 18' } };
    await server.get('fraud-analyst', path, call);
    expect(accesses().filter(({ who }) => who === 'analyst-4')).toEqual([
      expect.objectContaining({ purpose: 'signal 18', query: { course: 'unknown' }, persons: 0 }),
    ]);
  });

  it('leaves no line when it was not opened', async () => {
    const before = accesses().length;
    await server.get('fraud-analyst', file);
    await server.get('fraud-analyst', '/v1/applications');
    await server.get('fraud-analyst', '/v1/events');
    await server.get('fraud-analyst', '/v1/applications', { headers: { 'x-purpose': '.' } });
    await server.get('auditor', '/v1/applications/2022-9999999');
    await server.get('auditor', '/v1/persons/123456782/balance');
    expect(accesses()).toHaveLength(before);
  });

  it('may be shown among others without a purpose: totals and lists open nobody’s file', async () => {
    for (const path of ['/v1/funding-years/2022/totals', '/v1/applications', '/v1/providers', '/v1/events']) {
      expect((await server.get('fraud-analyst', path)).status).toBe(200);
    }
  });

  describe('to a provider', () => {
    const own = { kvk: KVK, subject: 'school' };
    const other = { kvk: '99999999', subject: 'other-school' };

    it('is open when it is about its own course', async () => {
      for (const path of [file, `${file}/timeline`, `${file}/entries`]) {
        expect((await server.get('provider', path, own)).status).toBe(200);
      }
    });

    it('is closed when it is about the course of another one', async () => {
      const byId = `/v1/applications/by-id/${String(body['applicationId'])}`;
      for (const path of [
        file,
        `${file}/timeline`,
        `${file}/entries`,
        byId,
        `/v1/applications?provider=${KVK}`,
      ]) {
        const response = await server.get('provider', path, other);
        expect({ status: response.status, code: response.body.code }).toEqual({
          status: 403,
          code: 'not-own-file',
        });
        expect(response.text).not.toContain(person);
      }
      expect(server.log).toContainEqual(
        expect.objectContaining({ code: 'not-own-file', who: 'other-school' }),
      );
    });

    it('was none before it was applied for, to its own provider as to anybody', async () => {
      for (const part of ['', '/timeline', '/obligations']) {
        const { status, body: answer } = await server.get('provider', `${file}${part}?asOf=2020-01-01`, own);
        expect({ part, status, code: answer.code }).toEqual({ part, status: 404, code: 'file-unknown' });
      }
    });

    it('is not told apart from one that does not exist', async () => {
      const told = async (path: string): Promise<unknown> => {
        const { status, body: answer } = await server.get('provider', path, other);
        return { status, code: answer.code, title: answer.title, detail: answer.detail };
      };
      const none = '/v1/applications/2022-0009999';
      for (const part of ['', '/timeline', '/entries', '/obligations']) {
        expect(await told(`${none}${part}`)).toEqual(await told(`${file}${part}`));
      }
      const noId = '/v1/applications/by-id/00000000-0000-4000-8000-000000000000';
      expect(await told(noId)).toEqual(await told(`/v1/applications/by-id/${String(body['applicationId'])}`));
    });

    it('is in the list of its own files, and in no other list', async () => {
      const list = async (call: typeof own) =>
        (await server.get('provider', '/v1/applications', call)).body.items;
      expect(await list(own)).toHaveLength(1);
      expect(await list(other)).toEqual([]);
    });

    it('is open to the one whose it is now, at every moment, and closed to the one whose it was', async () => {
      const moved = application({ personKey: newPerson() });
      const applied = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, moved);
      const address = `/v1/applications/${applied.body.decisionNumber as string}`;
      const course = { courseId: 'nursing-1', providerKvk: other.kvk, price: '500.00' };
      await server.post('operator', '/v1/providers', { kvk: other.kvk, name: 'Zorgschool' });
      await server.post('operator', '/v1/courses', { ...course, title: 'Nursing', recognised: true });
      await eventually(
        () => server.get('auditor', address),
        ({ status }: { status: string }) => status === 'awarded',
      );
      const before = server.clock.at;
      server.clock.at = '2022-03-11T09:00:00.000Z';
      const dates = { startDate: '2022-05-09', endDate: '2022-06-30' };
      const swapped = await server.post('caseworker', `${address}/swaps`, { ...course, ...dates });
      await server.get('auditor', `${address}?waitFor=${swapped.body.position as string}`);
      server.clock.at = before;
      const byId = `/v1/applications/by-id/${String(moved['applicationId'])}`;
      const parts = [address, byId, `${address}/timeline`, `${address}/entries`, `${address}/obligations`];
      for (const path of parts.flatMap((part) => [part, `${part}?asOf=2022-03-10`])) {
        const [now, then] = [
          await server.get('provider', path, other),
          await server.get('provider', path, own),
        ];
        expect({ path, now: now.status, then: then.status }).toEqual({ path, now: 200, then: 403 });
        expect(then.text).not.toContain(moved['personKey']);
      }
      for (const list of ['/v1/applications', '/v1/applications?asOf=2022-03-10']) {
        expect((await server.get('provider', list, own)).text).not.toContain(moved['personKey']);
        expect((await server.get('provider', list, other)).text).toContain(moved['personKey']);
      }
    });
  });
});
