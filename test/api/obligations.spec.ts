/** Deadlines over HTTP: the list with its filters and pages, one file, and who may see what. */
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

interface Item {
  readonly kind: string;
  readonly status: string;
  readonly personKey?: string;
}

let server: TestServer;
let file: string;

const kindsOf = ({ items }: { items: readonly Item[] }): string[] => items.map(({ kind }) => kind);

beforeAll(async () => {
  server = await startServer();
  await openWindow(server);
  const applied = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, application());
  file = applied.body.decisionNumber as string;
  await eventually(
    () => server.get('auditor', '/v1/obligations'),
    (body: { items: readonly Item[] }) => kindsOf(body).includes('proof'),
  );
});
afterAll(() => server.close());

describe('the list of obligations', () => {
  it('holds what is open, by day, kind and provider', async () => {
    const all = await server.get('caseworker', '/v1/obligations');
    expect(kindsOf(all.body)).toEqual([
      'invoice-from',
      'latest-start',
      'start-reminder',
      'proof',
      'reminder',
    ]);
    expect(all.headers['x-ledger-position']).toMatch(/^\d+$/);
    const due = await server.get('caseworker', '/v1/obligations?due=2022-07-31');
    expect(kindsOf(due.body)).toEqual(['invoice-from', 'latest-start']);
    const proof = await server.get('caseworker', `/v1/obligations?kind=proof&provider=${KVK}`);
    expect(proof.body.items).toMatchObject([
      { decisionNumber: file, dueOn: '2022-09-30', article: 'art. 14' },
    ]);
    expect((await server.get('caseworker', '/v1/obligations?provider=11111111')).body.items).toEqual([]);
  });

  it('is that of a moment of the past when one is named', async () => {
    const before = await server.get('caseworker', '/v1/obligations?asOf=2021-12-31');
    expect([before.status, before.body.items]).toEqual([200, []]);
    const later = await server.get('caseworker', '/v1/obligations?asOf=2022-12-01&kind=proof');
    expect(later.body.items).toMatchObject([{ decisionNumber: file, status: 'missed' }]);
    const unknown = await server.get('caseworker', '/v1/obligations?asKnownAt=2021-12-31');
    expect(unknown.body.items).toEqual([]);
  });

  it('comes in pages', async () => {
    const first = await server.get('caseworker', '/v1/obligations?limit=3');
    const second = await server.get('caseworker', `/v1/obligations?limit=3&after=${first.body.next}`);
    expect(kindsOf(second.body)).toEqual(['proof', 'reminder']);
    expect(second.body.next).toBeUndefined();
    const unknown = await server.get('caseworker', '/v1/obligations?after=nowhere');
    expect([unknown.status, unknown.body.code]).toEqual([400, 'invalid-request']);
  });

  it('names no person in what leads to its next page', async () => {
    const persons = [newPerson(), newPerson()];
    for (const person of persons) {
      const exclusion = { until: '2023-12-31', ground: 'misuse', text: 'Two names.' };
      const done = await server.post('caseworker', `/v1/persons/${person}/exclusions`, exclusion);
      expect(done.status).toBe(201);
      await server.get('caseworker', `/v1/obligations?waitFor=${done.body.position as string}`);
    }
    for (const moment of ['', '&asOf=2022-12-31']) {
      const list = `/v1/obligations?kind=exclusion-end&limit=1${moment}`;
      const first = await server.get('caseworker', list);
      const next = first.body.next as string;
      expect(Buffer.from(next, 'base64url').toString()).not.toContain('psn_');
      const second = await server.get('caseworker', `${list}&after=${next}`);
      const found = [first, second].flatMap(({ body }) => body.items as Item[]);
      expect(found.map(({ personKey }) => personKey)).toEqual([...persons].sort());
    }
  });

  it.each([
    ['no list', '"2022-05-31"'],
    ['another form', '["2022-05-31", "2022-0000001", "proof"]'],
    ['a deadline that never was', '["2022-05-31", "2022-9999999", "proof", ""]'],
    ['a person who has none', '["2022-05-31", "person-00", "exclusion-end", ""]'],
    ['a text that no database takes', '["2022-05-31", "\\u0000", "proof", ""]'],
  ])('is not gone on with from %s', async (_what, place) => {
    for (const moment of ['', '&asOf=2022-12-31']) {
      const after = Buffer.from(place).toString('base64url');
      const answer = await server.get('caseworker', `/v1/obligations?after=${after}${moment}`);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
    }
  });

  it.each(['due=2022-02-30', 'kind=proofs', 'provider=1', 'limit=0', 'asof=2022-01-01'])(
    'is not asked with %s',
    async (query) => {
      expect((await server.get('caseworker', `/v1/obligations?${query}`)).status).toBe(400);
    },
  );

  it('shows a fraud analyst files, and persons only with a purpose', async () => {
    const without = await server.get('fraud-analyst', '/v1/obligations?kind=proof');
    expect((without.body.items as Item[])[0]!.personKey).toBeUndefined();
    const headers = { 'x-purpose': 'case 12' };
    const withPurpose = await server.get('fraud-analyst', '/v1/obligations?kind=proof', { headers });
    expect((withPurpose.body.items as Item[])[0]!.personKey).toMatch(/^psn_/);
  });
});

describe('the obligations of a file', () => {
  it('are all of them, with what became of each', async () => {
    const { body } = await server.get('provider', `/v1/applications/${file}/obligations`, { kvk: KVK });
    const status = (body.items as Item[]).map((item) => `${item.kind} ${item.status}`);
    expect(status).toEqual([
      'earliest-start met',
      'decision met',
      'invoice-from open',
      'latest-start open',
      'start-reminder open',
      'proof open',
      'reminder open',
    ]);
  });

  it('are judged by the day that is asked about', async () => {
    const { body } = await server.get('auditor', `/v1/applications/${file}/obligations?asOf=2023-01-01`);
    expect((body.items as Item[]).find(({ kind }) => kind === 'proof')!.status).toBe('missed');
  });

  it('are for the provider of the file only, and of files that exist', async () => {
    const other = await server.get('provider', `/v1/applications/${file}/obligations`, { kvk: '11111111' });
    expect(other.body.code).toBe('not-own-file');
    const none = await server.get('auditor', '/v1/applications/2022-9999999/obligations');
    expect([none.status, none.body.code]).toEqual([404, 'file-unknown']);
  });
});
