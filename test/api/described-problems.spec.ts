/** The problems that the description names: none forgotten for a command, and none that does not exist. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problemsOfCommands } from '../../src/api/docs/problem-lists.js';
import { problemTypes } from '../../src/api/problem-codes.js';
import { startServer, type TestServer } from '../support/api-server.js';

interface Call {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>;
}
type Paths = Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Call>>>>>;

describe('the problems in the description', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  const pathsOf = async (): Promise<Paths> =>
    (await server.raw('get', '/v1/openapi.json')).body.paths as Paths;

  it('are listed for every command, and for no address that does not exist', async () => {
    const paths = await pathsOf();
    const commands = Object.keys(paths).filter((path) => paths[path]?.post !== undefined);
    expect(Object.keys(problemsOfCommands).sort()).toEqual(commands.sort());
  });

  it('exist, each with its status and title', () => {
    const codes = [...new Set(Object.values(problemsOfCommands).flat())];
    expect(codes.filter((code) => problemTypes[code] === undefined)).toEqual([]);
  });

  it('come with every call, beside a summary', async () => {
    for (const [path, calls] of Object.entries(await pathsOf())) {
      if (!path.startsWith('/v1/')) continue;
      for (const call of Object.values(calls)) {
        const { summary, responses } = call;
        const problem = responses['4XX']?.content?.['application/problem+json'] as { examples: object };
        expect({ path, summary: typeof summary }).toEqual({ path, summary: 'string' });
        expect(Object.keys(problem.examples)).toContain('role-not-allowed');
      }
    }
  });
});
