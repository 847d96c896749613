/** Why somebody looks: what the headers X-Purpose and X-Case have to say, and what is made of those that do not. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { startServer, type TestServer } from '../support/api-server.js';

describe('no person is shown for a purpose', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());
  const file = '/v1/applications/2022-0000001';

  /** As bytes, and as often as given: what a client library would not send. */
  const asked = async (path: string, headers: readonly string[]): Promise<string> => {
    const bearer = `Bearer ${await server.token('fraud-analyst')}`;
    const sent = ['authorization', bearer, ...headers].map((text) => Buffer.from(text).toString('latin1'));
    const request = get(`${server.running.url}${path}`, { headers: ['host', 'localhost', ...sent] });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const body = (await json(response)) as { code?: string };
    return `${String(response.statusCode)} ${body.code ?? ''}`.trim();
  };
  const list = '/v1/applications';

  it.each([
    ['that is a dot', '.'],
    ['that is shorter than a word', 'abc'],
    ['that is one sign over and over', 'aaaaaaaaaa'],
    ['of signs alone', '- - - ! - - -'],
    ['that is longer than anybody reads', 'signal 17 '.repeat(60)],
    ['with a tab in it', 'signal\t17'],
    ['that turns the order of reading', 'signal 17 \u202eon'],
    ['with a citizen service number in it', 'about 111222333'],
    ['with one as people write it', 'about 1112.22.333'],
  ])('%s', async (_what, purpose) => {
    for (const path of [list, file, '/v1/events', '/v1/windows']) {
      expect({ path, answer: await asked(path, ['X-Purpose', purpose]) }).toEqual({
        path,
        answer: '400 purpose-malformed',
      });
    }
  });

  it('that is given twice', async () => {
    const twice = ['X-Purpose', 'signal 17', 'X-Purpose', 'signal 18'];
    expect(await asked(list, twice)).toBe('400 purpose-malformed');
    expect(await asked(list, ['X-Purpose', 'signal 17', 'X-Purpose', ''])).toBe('400 purpose-malformed');
  });

  it.each(['x'.repeat(101), '...', 'about 111222333'])('with the case %p', async (about) => {
    expect(await asked(list, ['X-Purpose', 'signal 17', 'X-Case', about])).toBe('400 case-malformed');
  });

  it('unless it says something: a reference, or a sentence with any letters', async () => {
    const before = server.log.filter(({ log }) => log === 'access').length;
    const sentences = [
      'M-17',
      'signal 17',
      'Coördinatie met de gemeente – één IBAN',
      'KvK 27312345, 2022-03-10',
    ];
    for (const purpose of sentences) expect(await asked(list, ['X-Purpose', purpose])).toBe('200');
    expect(
      server.log
        .filter(({ log }) => log === 'access')
        .slice(before)
        .map(({ purpose }) => purpose),
    ).toEqual(sentences);
  });

  it('and the answer says what is valid', async () => {
    const response = await server.get('fraud-analyst', list, { headers: { 'x-purpose': '.' } });
    expect(response.body).toMatchObject({
      status: 400,
      code: 'purpose-malformed',
      detail: expect.stringContaining('4 to 500 characters'),
    });
  });

  it('that somebody else gives, when it says nothing', async () => {
    const response = await server.get('caseworker', file, { headers: { 'x-purpose': '.' } });
    expect(response.body.code).toBe('purpose-malformed');
  });
});
