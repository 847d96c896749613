/** Bad input gets a clear problem, and changes no money, right or number. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Response } from 'supertest';
import {
  application,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

const APPLICATIONS = `/v1/windows/${WINDOW}/applications`;

describe('bad input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
  });
  afterAll(() => server.close());

  const head = async (): Promise<bigint> => server.running.parts.store.head();

  function expectProblem(response: Response, status: number, code: string): void {
    expect({ status: response.status, code: response.body.code }).toEqual({ status, code });
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({ type: `/docs/errors#${code}`, status });
    expect(typeof response.body.title).toBe('string');
    expect(typeof response.body.detail).toBe('string');
    expect(response.text).not.toContain('    at ');
  }

  /** Sends a body as it is, as a caseworker. */
  async function sendText(text: string, type = 'application/json'): Promise<Response> {
    return server
      .raw('post', APPLICATIONS)
      .set('authorization', `Bearer ${await server.token('caseworker')}`)
      .set('content-type', type)
      .send(text);
  }

  it.each([
    ['cut off', '{"applicationId": '],
    ['a word', 'application'],
    ['two objects', '{}{}'],
    ['a prototype', '{"__proto__": {"admin": true}}'],
  ])('refuses a body that is no JSON: %s', async (_what, text) => {
    expectProblem(await sendText(text), 400, 'malformed-json');
  });

  it.each([
    ['a list', '[]'],
    ['a text', '"application"'],
    ['a number', '1'],
    ['null', 'null'],
    ['nothing', '{}'],
  ])('refuses a body that is no application: %s', async (_what, text) => {
    expectProblem(await sendText(text), 400, 'invalid-request');
  });

  it.each([
    ['lists', '['.repeat(50_000)],
    ['objects', '{"a":'.repeat(20_000)],
  ])('refuses a body of nested %s before anybody walks through it', async (_what, text) => {
    expectProblem(await sendText(text), 400, 'malformed-request');
  });

  it('reads a body that is one open text as fast as any other', async () => {
    expectProblem(await sendText(`"${'\\"'.repeat(500_000)}`), 400, 'malformed-json');
  });

  it('counts no brackets within a text', async () => {
    expectProblem(await sendText(JSON.stringify('\\"['.repeat(100))), 400, 'invalid-request');
  });

  it.each(['9999-12-31', '2200-01-01', '1899-12-31'])(
    'refuses the day %s, which no term reaches',
    async (day) => {
      const before = await head();
      const response = await server.post('caseworker', APPLICATIONS, application({ endDate: day }));
      expectProblem(response, 400, 'invalid-request');
      expect(await head()).toBe(before);
    },
  );

  it('refuses a body of 10 MB', async () => {
    const before = await head();
    expectProblem(await sendText(JSON.stringify({ note: 'x'.repeat(10_000_000) })), 413, 'body-too-large');
    expect(await head()).toBe(before);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'refuses a body of type %s',
    async (type) => {
      expectProblem(await sendText('a=b', type), 415, 'content-type-unsupported');
    },
  );

  it('names a field that it does not know, and keeps the rest of its content to itself', async () => {
    const response = await server.post('caseworker', APPLICATIONS, application({ nickname: 'secret-value' }));
    expectProblem(response, 400, 'unknown-field');
    expect(response.body.errors).toEqual([{ field: 'nickname', message: 'is not known here' }]);
    expect(response.text).not.toContain('secret-value');
  });

  it('finds an unknown field inside another one', async () => {
    const test = { passed: true, source: 'brp', checkedOn: '2022-03-01' };
    const eligibility = {
      adult: { ...test, birthDate: '1980-01-01' },
      residence: test,
      insured: 'contested',
    };
    const response = await server.post('caseworker', APPLICATIONS, application({ eligibility }));
    expectProblem(response, 400, 'unknown-field');
    expect(response.body.errors[0].field).toBe('eligibility.adult.birthDate');
  });

  const amounts = [
    '1e3',
    '-5.00',
    '640.001',
    'NaN',
    '640',
    '640,00',
    ' 640.00',
    '0640.00',
    '+640.00',
    '',
    '12345678901.00',
  ];
  it.each([...amounts, 640, 640.5, null, true, ['640.00'], { amount: '640.00' }])(
    'refuses %p as a price',
    async (price) => {
      const before = await head();
      const response = await server.post('caseworker', APPLICATIONS, application({ price }));
      expectProblem(response, 400, 'invalid-request');
      expect(response.body.errors[0].field).toBe('price');
      expect(await head()).toBe(before);
    },
  );

  it('refuses a price of nothing', async () => {
    expectProblem(
      await server.post('caseworker', APPLICATIONS, application({ price: '0.00' })),
      400,
      'invalid-request',
    );
  });

  it.each([
    '2022-02-29',
    '2022-13-01',
    '2022-00-10',
    '02-05-2022',
    '2022-5-2',
    '2022-05-02T00:00:00Z',
    20220502,
  ])('refuses %p as a day', async (startDate) => {
    const response = await server.post('caseworker', APPLICATIONS, application({ startDate }));
    expectProblem(response, 400, 'invalid-request');
    expect(response.body.errors[0].field).toBe('startDate');
  });

  it('refuses a course that ends before it starts', async () => {
    const response = await server.post(
      'caseworker',
      APPLICATIONS,
      application({ startDate: '2022-05-02', endDate: '2022-05-01' }),
    );
    expectProblem(response, 400, 'invalid-request');
    expect(response.body.errors).toEqual([{ field: 'endDate', message: 'must not be before startDate' }]);
  });

  it.each([
    ['applicationId', '1'],
    ['personKey', 'psn_ABC'],
    ['providerKvk', '1234567'],
    ['providerKvk', 27312345],
    ['courseId', '../etc/passwd'],
    ['enrolmentProof', 'perhaps'],
    ['eligibility', 'contested'],
    ['eligibility', { adult: 'contested', residence: 'contested' }],
    ['eligibility', { adult: true, residence: 'contested', insured: 'contested' }],
    ['eligibility', { adult: [], residence: 'contested', insured: 'contested' }],
    ['queueNumber', '1'],
    ['queueNumber', 1.5],
    ['queueNumber', -1],
    ['thirdPartyContribution', 100],
    ['onBehalf', { adviser: 'a' }],
    ['slice', ''],
    ['coPayers', [{ fundId: 'fund-without-year', amount: '1.00' }]],
    ['slice', 'a\nb'],
    ['deviceRef', 'x'.repeat(201)],
    ['deviceRef', '\ud800'],
    ['deviceRef', 'invoice\u202efdp.1'],
    ['intermediaryRef', 'left\u200eright'],
    ['intermediaryRef', '\u2066isolated\u2069'],
    ['slice', 'a\u2028b'],
  ])('refuses an application whose %s is %p', async (field, value) => {
    const before = await head();
    const response = await server.post('caseworker', APPLICATIONS, application({ [field]: value }));
    expectProblem(response, 400, 'invalid-request');
    expect(response.body.errors[0].field.split('.')[0]).toBe(field);
    expect(await head()).toBe(before);
  });

  describe('a citizen service number in place of a pseudonym', () => {
    const bsn = '123456782';

    it.each([bsn, '1234.56.782', '123-456-782', '12345678', 123456782])(
      'is refused with advice: %p',
      async (key) => {
        const before = await head();
        const response = await server.post('caseworker', APPLICATIONS, application({ personKey: key }));
        expectProblem(response, 400, 'person-key-looks-like-bsn');
        expect(response.body.detail).toContain('pseudonym');
        expect(response.text).not.toContain(String(key));
        expect(await head()).toBe(before);
      },
    );

    it('is refused in an address and in a query', async () => {
      expectProblem(
        await server.get('auditor', `/v1/persons/${bsn}/balance?year=2022`),
        400,
        'person-key-looks-like-bsn',
      );
      expectProblem(
        await server.get('auditor', `/v1/applications?person=${bsn}`),
        400,
        'person-key-looks-like-bsn',
      );
    });

    it.each([
      ['caseworker', 'applications/2022-0000001/withdrawals', { cause: 'person' }],
      ['caseworker', 'applications/2022-0000001/decision-postponements', { decideBy: '2022-04-29' }],
      ['finance', 'applications/2022-0000001/recovery-forgone', { amount: '1.00' }],
      ['appeals', 'objections/0b1e7d1c-6c1e-4f53-9d3e-7a4a3a1f6b10/decisions', { outcome: 'upheld' }],
      ['operator', `windows/${WINDOW}/holdings`, { amount: '1.00' }],
    ] as const)(
      'is refused in a ground, which stays in the log for ever (%s: %s)',
      async (role, path, body) => {
        const before = await head();
        for (const ground of [`${bsn} moved away`, 'person 1234.56.782']) {
          const response = await server.post(role, `/v1/${path}`, { ...body, ground });
          expectProblem(response, 400, 'invalid-request');
          expect(response.body.errors[0]).toMatchObject({ field: 'ground' });
          expect(response.body.detail).toContain('citizen service number');
          expect(response.text).not.toContain('1234');
        }
        expect(await head()).toBe(before);
      },
    );

    it('is shown in no answer as the name of a field', async () => {
      const response = await server.post('caseworker', APPLICATIONS, application({ [bsn]: true }));
      expect(response.status).toBe(400);
      expect(response.text).not.toContain(bsn);
    });

    it('is in no line of the log, whatever happens', async () => {
      await server.raw('get', `/v1/persons/${bsn}/balance`);
      await server.raw('get', `/${bsn}`);
      expect(JSON.stringify(server.log)).not.toContain(bsn);
    });
  });

  it.each([
    ['the legal moment', { amount: '1.00', line: 'stap', act: 'a', effectiveAt: '2022-03-10' }],
    [
      'the legal moment without offset',
      { amount: '1.00', line: 'stap', act: 'a', effectiveAt: '2022-03-10T10:00:00' },
    ],
  ])('refuses another form of %s', async (_what, body) => {
    expectProblem(
      await server.post('operator', '/v1/book-years/2022/budget-acts', body),
      400,
      'invalid-request',
    );
  });

  it('refuses a legal moment in the future, and accepts one that has come', async () => {
    const act = { line: 'other', act: 'a', amount: '1.00' };
    const send = (effectiveAt: string) =>
      server.post('operator', '/v1/book-years/2022/budget-acts', { ...act, effectiveAt });
    expectProblem(await send('2022-03-10T10:00:00.001+01:00'), 422, 'effective-at-in-future');
    expect((await send('2022-03-10T10:00:00+01:00')).status).toBe(201);
  });

  it('refuses an application that was checked on a day to come', async () => {
    const adult = { passed: true, source: 'brp', checkedOn: '2022-03-11' };
    const eligibility = { adult, residence: 'contested', insured: 'contested' };
    const before = await head();
    const response = await server.post('caseworker', APPLICATIONS, application({ eligibility }));
    expectProblem(response, 422, 'date-in-future');
    expect(await head()).toBe(before);
  });

  it('refuses an application while the window is not open, and does not use its id up', async () => {
    await server.post('operator', '/v1/funding-years/2022/windows', {
      id: '2022-2',
      plannedOpensAt: '2022-05-01T10:00:00+02:00',
      closesAt: '2022-06-30T23:59:59+02:00',
    });
    const body = application({ personKey: newPerson() });
    const response = await server.post('caseworker', '/v1/windows/2022-2/applications', body);
    expectProblem(response, 422, 'window-not-open');
    const later = await server.post('caseworker', APPLICATIONS, body);
    expect({ status: later.status, outcome: later.body.outcome }).toEqual({
      status: 201,
      outcome: 'reserved',
    });
  });

  it('refuses a window that ends before it opens', async () => {
    const response = await server.post('operator', '/v1/funding-years/2022/windows', {
      id: '2022-3',
      plannedOpensAt: '2022-07-01T10:00:00+02:00',
      closesAt: '2022-06-30T23:59:59+02:00',
    });
    expectProblem(response, 400, 'invalid-request');
  });

  it.each([
    ['/v1/windows/2022-1?asOf=yesterday'],
    ['/v1/windows/2022-1?asOf=2022-02-30'],
    ['/v1/windows/2022-1?asKnownAt=2022-03-01T10:00:00'],
    ['/v1/windows/2022-1?asOf=2022-03-01&asOf=2022-03-02'],
    ['/v1/windows/2022-1?waitFor=-1'],
    ['/v1/windows/2022-1?waitFor=soon'],
    ['/v1/windows/2022-1?waitFor=9223372036854775808'],
    ['/v1/events/fundingYear-2022/9223372036854775808'],
    ['/v1/events/fundingYear-2022/9223372036854775808/trace'],
    ['/v1/applications?limit=0'],
    ['/v1/applications?limit=1001'],
    ['/v1/applications?limit=ten'],
    ['/v1/applications?limit=1e2'],
    ['/v1/applications?status=lost'],
    ['/v1/applications?window=first'],
    ['/v1/applications/2022-1'],
    ['/v1/applications/by-id/1'],
    ['/v1/funding-years/22/totals'],
    ['/v1/providers/1'],
    ['/v1/documents/1'],
    ['/v1/events?after=x'],
    ['/v1/events?category=people'],
    ['/v1/events/grant-2022-0000001/last'],
  ])('refuses to guess what GET %s means', async (path) => {
    expectProblem(await server.get('auditor', path), 400, 'invalid-request');
  });

  it.each(['sort', 'toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'refuses a parameter or a field that it does not know: %s',
    async (name) => {
      expectProblem(await server.get('auditor', `/v1/applications?${name}=x`), 400, 'unknown-field');
      const eligible = { adult: 'contested', residence: 'contested', insured: 'contested' };
      for (const changes of [{ [name]: 'x' }, { eligibility: { ...eligible, [name]: 'x' } }]) {
        if (name === '__proto__') continue;
        const response = await server.post('caseworker', APPLICATIONS, application(changes));
        expectProblem(response, 400, 'unknown-field');
      }
    },
  );

  it('answers what is no request with a problem, and lives on', async () => {
    const { hostname, port } = new URL(server.running.url);
    const answerTo = async (sent: string): Promise<string> => {
      const socket = connect(Number(port), hostname);
      socket.write(sent);
      return text(socket);
    };
    const long = await answerTo(
      `GET /v1/events HTTP/1.1\r\nhost: x\r\nx-purpose: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(long).toMatch(/^HTTP\/1\.1 431 [^]*"code":"headers-too-large"/);
    const other = await answerTo('not a request\r\n\r\n');
    expect(other).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed-request"/);
    for (const answer of [long, other]) {
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain('api-version: 1.0.0');
    }
    expect((await server.raw('get', '/health/live')).status).toBe(200);
  });

  it.each(['/v1/applications?window=2022-1%00', '/v1/windows/%2e%2e', '/%', '/v1/windows/2022-1%'])(
    'does not stumble over the address %s',
    async (path) => {
      const response = await server.get('auditor', path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.headers['content-type']).toContain('application/problem+json');
    },
  );
});
