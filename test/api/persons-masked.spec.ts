/**
 * What fraud work sees of persons, over every question that the API answers: nothing without a purpose, and with one
 * nothing that is not written down.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import type { TestServer } from '../support/api-server.js';
import { describedQuestions, everyQuestion, startSimulatedServer } from '../support/every-question.js';

const WHY = { headers: { 'x-purpose': 'signal 17: one account at two providers', 'x-case': 'M-2022-1' } };

/** What fraud work never gets, whatever the purpose. */
const CLOSED = ['/v1/participation'];

/** A page leads to the next one, and what it says of it is part of what is shown. */
function wholeText({ text, body }: Response): string {
  const { next = '' } = body as { readonly next?: string };
  return `${text} ${Buffer.from(next, 'base64url').toString('utf8')}`;
}

describe('a fraud analyst', () => {
  let server: TestServer;
  let questions: Readonly<Record<string, readonly string[]>>;
  beforeAll(async () => {
    const simulated = await startSimulatedServer();
    server = simulated;
    questions = await everyQuestion(server, simulated.documentId);
  }, 120_000);
  afterAll(() => server.close());

  /** All answers to the questions, each with its address. */
  async function* answers(
    role: 'auditor' | 'caseworker' | 'fraud-analyst',
    options = {},
  ): AsyncGenerator<{ path: string; address: string; response: Response }> {
    for (const [path, addresses] of Object.entries(questions)) {
      for (const address of addresses) {
        yield { path, address, response: await server.get(role, address, options) };
      }
    }
  }

  it('is asked about on every path there is', async () => {
    expect(Object.keys(questions).sort()).toEqual([...(await describedQuestions(server))].sort());
  });

  it('sees no person in any answer without a purpose', async () => {
    const refused = new Set<string>();
    for await (const { path, address, response } of answers('fraud-analyst')) {
      expect({ address, shows: wholeText(response).includes('psn_') }).toEqual({ address, shows: false });
      if (response.status !== 200) refused.add(`${String(response.status)} ${path}`);
    }
    expect([...refused].sort()).toEqual(
      [
        '400 /v1/advices/{id}',
        '400 /v1/applications/by-id/{applicationId}',
        '400 /v1/applications/{decisionNumber}',
        '400 /v1/applications/{decisionNumber}/entries',
        '400 /v1/applications/{decisionNumber}/obligations',
        '400 /v1/applications/{decisionNumber}/timeline',
        '400 /v1/documents/{documentId}',
        '400 /v1/events/{stream}/{revision}',
        '400 /v1/events/{stream}/{revision}/trace',
        '400 /v1/objections/{id}',
        '400 /v1/persons/{personKey}/balance',
        '400 /v1/persons/{personKey}/buckets',
        '400 /v1/persons/{personKey}/exclusions',
        '400 /v1/persons/{personKey}/statement',
        '403 /v1/participation',
      ].sort(),
    );
  }, 120_000);

  it('sees none in a page that another one follows, and can go on from there', async () => {
    for (const path of [
      '/v1/obligations',
      '/v1/applications',
      '/v1/objections',
      '/v1/advices',
      '/v1/events',
    ]) {
      let after = '';
      for (let page = 0; page < 40; page += 1) {
        const response = await server.get('fraud-analyst', `${path}?limit=7${after}`);
        expect({ path, status: response.status }).toEqual({ path, status: 200 });
        expect(wholeText(response)).not.toContain('psn_');
        const { next } = response.body as { next?: string };
        if (next === undefined) break;
        after = `&after=${encodeURIComponent(next)}`;
      }
    }
  }, 120_000);

  it('gets the answers of others with a purpose, and every person in them is written down', async () => {
    let shown = 0;
    let seen = server.log.length;
    for await (const { path, address, response } of answers('fraud-analyst', WHY)) {
      const records = server.log.slice(seen).filter(({ log }) => log === 'access');
      seen = server.log.length;
      expect({ address, status: response.status }).toEqual({
        address,
        status: CLOSED.includes(path) ? 403 : 200,
      });
      const persons = [...new Set(response.text.match(/psn_[0-9a-f]{32}/g))].sort();
      shown += persons.length;
      expect({ address, persons: records.flatMap((record) => record['personKeys'] as string[]) }).toEqual({
        address,
        persons,
      });
      for (const record of records) {
        expect(record).toMatchObject({
          who: 'fraud-analyst',
          role: 'fraud-analyst',
          purpose: WHY.headers['x-purpose'],
          case: 'M-2022-1',
          at: server.clock.at,
          persons: persons.length,
        });
      }
    }
    expect(shown).toBeGreaterThan(1000);
  }, 120_000);
});
