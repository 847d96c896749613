/** The statement of a person over HTTP, and what the person says of it: by a caseworker, once, up to what was read. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

interface Statement {
  readonly items: readonly { readonly type: string; readonly nl: string; readonly en: string }[];
  readonly balances: readonly object[];
  readonly knownAt: string;
  readonly position: string;
}

describe('the statement of a person', () => {
  let server: TestServer;
  const person = newPerson();
  const path = `/v1/persons/${person}/statement`;
  const types = ({ items }: Statement): readonly string[] => items.map(({ type }) => type);

  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
    const body = application({ personKey: person });
    const applied = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body);
    const file = `/v1/applications/${applied.body.decisionNumber as string}`;
    await eventually(
      () => server.get('caseworker', file),
      ({ status }: { status: string }) => status === 'awarded',
    );
    const letter = { kind: 'award', sentAt: '2022-03-10T08:00:00Z', channel: 'post', template: 'award-1' };
    const sent = await server.post('caseworker', `${file}/notifications`, letter);
    await server.get('caseworker', `${file}?waitFor=${sent.body.position as string}`);
  });
  afterAll(() => server.close());

  it('tells every event of the person in Dutch and English, with amounts and the balance of the year', async () => {
    const response = await server.get('caseworker', path);
    expect(response.status).toBe(200);
    const statement = response.body as Statement;
    expect(response.headers['x-ledger-position']).toBe(statement.position);
    expect(types(statement)).toEqual(['BudgetReserved', 'GrantAwarded', 'DecisionNotified']);
    expect(statement.items[1]).toMatchObject({
      date: '2022-03-10',
      amount: '640.00',
      decisionNumber: '2022-0000001',
      nl: expect.stringMatching(/^U kreeg een subsidie van € 640,00\./),
      en: expect.stringMatching(/^You were given a grant of € 640\.00\./),
    });
    expect(statement.items[2]!.en).toBe('We sent you a letter about your grant on 10 March 2022.');
    expect(statement.balances).toMatchObject([{ year: 2022, used: '640.00', lapsed: '360.00' }]);
  });

  it('looks back', async () => {
    const before = await server.get('auditor', `${path}?asOf=2022-03-09`);
    expect(before.body).toMatchObject({ items: [], balances: [] });
  });

  it('is empty for somebody who never applied, and for nobody with a citizen service number', async () => {
    expect((await server.get('caseworker', `/v1/persons/${newPerson()}/statement`)).body.items).toEqual([]);
    const response = await server.get('caseworker', '/v1/persons/123456782/statement');
    expect(response.body.code).toBe('person-key-looks-like-bsn');
  });

  it('is opened by a fraud analyst with a purpose only, and that is recorded', async () => {
    expect((await server.get('fraud-analyst', path)).body.code).toBe('purpose-missing');
    const headers = { 'x-purpose': 'signal 17' };
    expect((await server.get('fraud-analyst', path, { headers })).status).toBe(200);
    expect(server.log).toContainEqual(
      expect.objectContaining({ log: 'access', what: person, purpose: 'signal 17', role: 'fraud-analyst' }),
    );
  });

  it('has what stands in no file: an exclusion, an objection and a letter about neither twice', async () => {
    const other = newPerson();
    const body = application({ personKey: other, startDate: '2022-03-11' });
    const refused = await server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body);
    const decisionNumber = refused.body.decisionNumber as string;
    const exclusion = {
      from: '2022-04-01',
      until: '2022-12-31',
      ground: 'false-proof',
      text: 'The proof was false.',
    };
    const excluded = await server.post('caseworker', `/v1/persons/${other}/exclusions`, exclusion);
    expect(excluded.status).toBe(201);
    const objected = await server.post('appeals', '/v1/objections', { decisionNumber, against: 'refusal' });
    expect(objected.status).toBe(201);
    const wait = `waitFor=${objected.body.position as string}`;
    const statement = (await server.get('appeals', `/v1/persons/${other}/statement?${wait}`))
      .body as Statement;
    expect(types(statement)).toEqual(['ApplicationRefused', 'PersonExcluded', 'ObjectionFiled']);
    expect(statement.items[0]!.nl).toMatch(/De reden: de scholing begon te vroeg \(art\. 9\)\.$/);
    expect(statement.items[2]).toMatchObject({
      decisionNumber,
      nl: expect.stringMatching(/^U maakte bezwaar tegen de afwijzing van uw aanvraag\./),
    });
    expect(JSON.stringify(statement)).not.toContain('The proof was false');
  });

  it('tells a replacement in one line that frightens nobody', async () => {
    const other = newPerson();
    const applied = await server.post(
      'caseworker',
      `/v1/windows/${WINDOW}/applications`,
      application({ personKey: other }),
    );
    const file = `/v1/applications/${applied.body.decisionNumber as string}`;
    await eventually(
      () => server.get('caseworker', file),
      ({ status }: { status: string }) => status === 'awarded',
    );
    const { courseId, providerKvk, price, startDate, endDate } = application();
    const course = { courseId, providerKvk, price, startDate, endDate, ground: 'wrong-number' };
    const replaced = await server.post('caseworker', `${file}/replacements`, course);
    expect(replaced.status).toBe(201);
    const path = `/v1/persons/${other}/statement?waitFor=${replaced.body.position as string}`;
    const statement = (await server.get('caseworker', path)).body as Statement;
    expect(types(statement)).toEqual(['BudgetReserved', 'GrantAwarded', 'GrantReplaced']);
    expect(statement.items[2]!.nl).toMatch(/Voor u verandert er niets\.$/);
    expect(statement.items[2]!.en).toMatch(/Nothing changes for you\.$/);
    expect(JSON.stringify(statement.items)).not.toMatch(/ingetrokken|gaat niet door|withdrawn/);
  });

  it('can be confirmed and disputed up to the moment that was read, and shows it', async () => {
    const { knownAt } = (await server.get('caseworker', path)).body as Statement;
    const confirmed = await server.post('caseworker', `${path}/confirmations`, { upTo: knownAt });
    expect({ status: confirmed.status, body: confirmed.body }).toMatchObject({
      status: 201,
      body: { personKey: person, revision: '0' },
    });
    const headers = { 'idempotency-key': 'dispute-1' };
    const body = { upTo: knownAt, text: 'I never got the letter' };
    const disputed = await server.post('caseworker', `${path}/disputes`, body, { headers });
    expect(disputed.status).toBe(201);
    const again = await server.post('caseworker', `${path}/disputes`, body, { headers });
    expect(again.body).toEqual(disputed.body);
    const shown = await server.get('caseworker', `${path}?waitFor=${disputed.body.position as string}`);
    expect(types(shown.body as Statement).slice(-2)).toEqual(['StatementConfirmed', 'StatementDisputed']);
    const events = await server.get('auditor', `/v1/events?stream=person-${person}`);
    expect(JSON.stringify(events.body)).not.toContain('never got');
    expect(events.body.items).toHaveLength(2);
  });

  it('cannot be confirmed beyond what anybody can have read, or with a field that nobody knows', async () => {
    const beyond = await server.post('caseworker', `${path}/confirmations`, { upTo: '2122-01-01T00:00:00Z' });
    expect({ status: beyond.status, code: beyond.body.code }).toEqual({
      status: 400,
      code: 'invalid-request',
    });
    const unknown = await server.post('caseworker', `${path}/confirmations`, {
      upTo: '2022-03-10T09:00:00Z',
      name: 'x',
    });
    expect(unknown.body.code).toBe('unknown-field');
  });

  it('keeps the stream of a person closed to fraud work without a purpose', async () => {
    for (const look of [`?stream=person-${person}`, `/person-${person}/0`]) {
      expect((await server.get('fraud-analyst', `/v1/events${look}`)).body.code).toBe('purpose-missing');
    }
  });
});
