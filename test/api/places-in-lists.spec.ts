/** A list goes on from a place that it gave itself, and from no other: over every list that the API has. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../support/api-server.js';
import { everyQuestion, startSimulatedServer } from '../support/every-question.js';

interface Described {
  readonly get?: { readonly parameters?: readonly { readonly name: string }[] };
}

/** Its place is a position, and there is one after any other. */
const BY_POSITION = '/v1/events';

describe('a list', () => {
  let server: TestServer;
  const lists = new Map<string, string>();
  beforeAll(async () => {
    const simulated = await startSimulatedServer();
    server = simulated;
    const questions = await everyQuestion(server, simulated.documentId);
    const { paths } = (await server.raw('get', '/v1/openapi.json')).body as {
      paths: Record<string, Described>;
    };
    for (const [path, { get }] of Object.entries(paths)) {
      const goesOn = get?.parameters?.some(({ name }) => name === 'after') === true;
      if (goesOn) lists.set(path, questions[path]!.at(-1)!.split('?', 1)[0]!);
    }
  }, 120_000);
  afterAll(() => server.close());

  const answerTo = async (query: string): Promise<Record<string, string>> => {
    const answers: Record<string, string> = {};
    for (const [path, address] of lists) {
      const { status, body } = await server.get('auditor', `${address}?${query}`);
      answers[path] = `${String(status)} ${(body as { code?: string }).code ?? ''}`.trim();
    }
    return answers;
  };
  const everywhere = (answer: string): Record<string, string> =>
    Object.fromEntries([...lists.keys()].map((path) => [path, answer]));

  it('is one of those that are known here', () => {
    expect([...lists.keys()].sort()).toEqual([
      '/v1/advices',
      '/v1/applications',
      '/v1/courses',
      '/v1/events',
      '/v1/funding-years',
      '/v1/funds',
      '/v1/funds/{fundId}/reservations',
      '/v1/objections',
      '/v1/obligations',
      '/v1/persons/{personKey}/exclusions',
      '/v1/providers',
      '/v1/providers/{kvk}/repeated-invoices',
      '/v1/windows',
    ]);
  });

  it.each([
    'nonsense',
    '!',
    '9'.repeat(19),
    '-1',
    '0x10',
    '%00',
    "'",
    'bm9uc2Vuc2U',
    '%F0%9F%92%B6',
    '',
    '1&after=2',
  ])('refuses to go on after %p', async (after) => {
    expect(await answerTo(`after=${after}`)).toEqual(everywhere('400 invalid-request'));
  });

  it.each([
    ['a number of a file', '9999-9999999'],
    ['an id', '00000000-0000-4000-8000-000000000000'],
    ['a number', '99999999'],
  ])('refuses to go on after %s that it does not have', async (_what, after) => {
    const answers = await answerTo(`after=${after}`);
    const isPosition = /^\d+$/.test(after);
    expect(answers).toEqual({
      ...everywhere('400 invalid-request'),
      ...(isPosition && { [BY_POSITION]: '200' }),
    });
  });

  it('knows no place by another name', async () => {
    expect(await answerTo('cursor=nonsense')).toEqual(everywhere('400 unknown-field'));
  });

  it('goes on after each place that it gave', async () => {
    for (const [path, address] of lists) {
      const whole = await server.get('auditor', `${address}?limit=5`);
      const items: unknown[] = [];
      let after = '';
      for (let page = 0; page < 5; page += 1) {
        const { status, body } = await server.get('auditor', `${address}?limit=1${after}`);
        expect({ path, status }).toEqual({ path, status: 200 });
        const { items: some, next } = body as { items: unknown[]; next?: string };
        items.push(...some);
        if (next === undefined) break;
        after = `&after=${encodeURIComponent(next)}`;
      }
      expect({ path, items }).toEqual({ path, items: (whole.body as { items: unknown[] }).items });
    }
  });

  it('of events ends where no event is', async () => {
    const { status, body } = await server.get('auditor', `${BY_POSITION}?after=9223372036854775807`);
    expect({ status, items: (body as { items: unknown[] }).items }).toEqual({ status: 200, items: [] });
  });
});
