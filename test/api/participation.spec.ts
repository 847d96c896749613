/** Who is reached, over HTTP: answers once and by free will, numbers of groups only, and nothing for fraud work. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

interface Group {
  readonly group: string;
}

describe('participation', () => {
  let server: TestServer;
  let position: string;
  const told = newPerson();
  const answers = (person: string): string => `/v1/persons/${person}/participation-answers`;

  /** So many people apply and tell this, or nothing at all. */
  async function people(count: number, tells?: object): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const personKey = newPerson();
      const body = application({ personKey });
      const applied = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body);
      position = applied.body.position as string;
      if (tells !== undefined) await server.post('caseworker', answers(personKey), tells);
    }
  }

  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '100000.00');
    await people(12, { education: 'up-to-mbo', jobSeeker: true });
    await people(4, { education: 'higher' });
    await people(6);
    server.clock.at = '2022-03-20T09:00:00.000Z';
    await people(11);
    await people(10, { education: 'up-to-mbo', jobSeeker: false });
    await people(9, { education: 'higher' });
  });
  afterAll(() => server.close());

  const report = async (query: string) => {
    const response = await server.get('finance', `/v1/participation?${query}&waitFor=${position}`);
    expect(response.status).toBe(200);
    const [window] = response.body.windows as { groups: readonly Group[] }[];
    const groups = Object.fromEntries(window!.groups.map(({ group, ...counts }) => [group, counts]));
    return { body: response.body as Record<string, unknown>, headers: response.headers, groups };
  };

  it('counts applicants per group and window', async () => {
    const { body, groups, headers } = await report('year=2022&by=education');
    expect(body).toMatchObject({ year: 2022, by: 'education', minimumGroup: 10 });
    expect(headers['x-ledger-position']).toBe(body['position']);
    expect(groups).toMatchObject({
      'up-to-mbo': { applicants: 22 },
      higher: { applicants: 13 },
      'not-told': { applicants: 17 },
    });
  });

  it('counts who was awarded a grant', async () => {
    const path = '/v1/participation?year=2022&by=jobSeeker';
    const isAwarded = ({ windows: [window] }: { windows: { everybody: { awarded?: number } }[] }): boolean =>
      window?.everybody.awarded === 52;
    const { body } = await eventually(() => server.get('operator', path), isAwarded);
    const [{ groups }] = body.windows as [{ groups: readonly Group[] }];
    expect(groups).toEqual([
      { group: 'yes', applicants: 12, awarded: 12, suppressed: false },
      { group: 'no', applicants: 10, awarded: 10, suppressed: false },
      { group: 'not-told', applicants: 30, awarded: 30, suppressed: false },
    ]);
  });

  it('splits them by the day of a campaign, and leaves out what points at a handful', async () => {
    const { groups, body } = await report(`window=${WINDOW}&by=education&campaign=2022-03-15`);
    expect(body).toMatchObject({ campaign: '2022-03-15', window: WINDOW });
    expect(groups['up-to-mbo']).toMatchObject({ before: { applicants: 12 }, after: { applicants: 10 } });
    // Four and six came before: neither is told, and neither follows from the other.
    expect(groups['higher']).toMatchObject({ applicants: 13, before: {}, after: {}, suppressed: true });
    expect(groups['not-told']).toMatchObject({ applicants: 17, before: {}, after: {}, suppressed: true });
    for (const group of ['higher', 'not-told']) {
      for (const side of ['before', 'after']) {
        expect(groups[group]).not.toHaveProperty(`${side}.applicants`);
        expect(groups[group]).not.toHaveProperty(`${side}.awarded`);
      }
    }
  });

  it('is asked about windows and questions that exist', async () => {
    const code = async (query: string) =>
      (await server.get('auditor', `/v1/participation?${query}`)).body.code;
    expect(await code('by=religion')).toBe('invalid-request');
    expect(await code('year=2022')).toBe('invalid-request');
    expect(await code('by=education&window=2022-9')).toBe('window-unknown');
    expect(await code('by=education&window=2022-1&year=2023')).toBe('invalid-request');
    expect(await code('by=education&campaign=2022-02-30')).toBe('invalid-request');
    const empty = await server.get('auditor', '/v1/participation?by=goal&year=2031');
    expect(empty.body.windows).toEqual([]);
  });

  it('is told once: a second time is 409, a repeat of the first is not', async () => {
    const headers = { 'idempotency-key': 'first' };
    const body = { goal: 'find-work' };
    const first = await server.post('operator', answers(told), body, { headers });
    expect({ status: first.status, body: first.body }).toEqual({ status: 201, body: { answered: true } });
    expect((await server.post('operator', answers(told), body, { headers })).status).toBe(201);
    for (const other of [body, {}, { goal: 'other-work' }]) {
      const second = await server.post('caseworker', answers(told), other);
      expect({ status: second.status, code: second.body.code }).toEqual({
        status: 409,
        code: 'already-answered',
      });
    }
  });

  it('is by free will: no question has to be answered, and only those that are asked can be', async () => {
    expect((await server.post('caseworker', answers(newPerson()), {})).status).toBe(201);
    const wrong = await server.post('caseworker', answers(newPerson()), { education: 'phd', income: 1 });
    expect(wrong.status).toBe(400);
    expect((await server.post('caseworker', answers('123456782'), {})).body.code).toBe(
      'person-key-looks-like-bsn',
    );
  });

  it('is closed to who works on fraud, and to caseworkers as far as it is read', async () => {
    for (const role of ['fraud-analyst', 'caseworker', 'appeals', 'provider'] as const) {
      const response = await server.get(role, '/v1/participation?by=education', { kvk: '27312345' });
      expect({ role, status: response.status }).toEqual({ role, status: 403 });
    }
    const headers = { 'x-purpose': 'signal 17' };
    expect((await server.post('fraud-analyst', answers(told), {}, { headers })).status).toBe(403);
    expect((await server.get('fraud-analyst', '/v1/participation?by=goal', { headers })).status).toBe(403);
  });

  it('is reported as of now only, and says why it has no past', async () => {
    for (const moment of ['asOf=2022-06-30', 'asKnownAt=2022-06-30']) {
      const { status, body } = await server.get('auditor', `/v1/participation?by=education&${moment}`);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'past-not-kept' });
      expect(body.detail).toMatch(/vault/);
    }
  });

  it('leaves no trace outside the vault: no event, no row of a view, no line of the log', async () => {
    const lines = JSON.stringify(server.log);
    expect([told, 'up-to-mbo', 'find-work'].filter((text) => lines.includes(text))).toEqual([]);
    const events = await server.get('auditor', `/v1/events?person=${told}`);
    expect(events.body.items).toEqual([]);
    for (const file of ['events.sqlite', 'views.sqlite']) {
      const database = new Database(join(server.folder, file), { readonly: true });
      const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as {
        name: string;
      }[];
      for (const { name } of tables) {
        const rows = JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all());
        expect([told, 'up-to-mbo', 'find-work'].filter((text) => rows.includes(text))).toEqual([]);
      }
      database.close();
    }
    expect(readFileSync(join(server.folder, 'vault.sqlite')).includes('find-work')).toBe(false);
  });
});
