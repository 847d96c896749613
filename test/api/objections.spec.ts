/**
 * Objections and exclusions over HTTP: an applicant refused by a person wins after the money ran out, a provider wins
 * against a claim, somebody is excluded and has it lifted on appeal. Every answer says where the law stands.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  application,
  codeOf,
  eventually,
  newPerson,
  openWindow,
  startServer,
  taken,
  type TestServer,
  WINDOW,
} from '../support/api-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await openWindow(server, '640.00');
});
afterAll(() => server.close());

const apply = async (changes: object): Promise<string> => {
  const applied = await taken(
    server.post('caseworker', `/v1/windows/${WINDOW}/applications`, application(changes)),
  );
  return applied['decisionNumber']!;
};

describe('an objection of an applicant who was refused wrongly', () => {
  const personKey = newPerson();
  let file = '';
  let objection = '';

  it('is filed against the refusal, in time, by the letter', async () => {
    const number = await apply({ personKey, enrolmentProof: 'missing' });
    file = `/v1/applications/${number}`;
    await taken(server.post('caseworker', `${file}/refusals`, { ground: 'enrolment-not-confirmed' }));
    await taken(
      server.post('caseworker', `${file}/notifications`, {
        ...{ kind: 'refusal', sentAt: '2022-03-10T09:00:00Z', channel: 'post', template: 'refusal-1' },
      }),
    );
    await eventually(
      () => server.get('auditor', '/v1/windows/2022-1'),
      ({ remaining }: { remaining: string }) => remaining === '640.00',
    );
    // The money goes to somebody else.
    await apply({});
    server.clock.at = '2022-04-20T09:00:00.000Z';
    const body = { decisionNumber: number, against: 'refusal', text: 'My proof was sent in time.' };
    const filed = await taken<{ objectionId: string }>(server.post('appeals', '/v1/objections', body));
    expect(filed).toMatchObject({
      decisionNumber: number,
      against: 'refusal',
      late: false,
      decideBy: '2022-06-02',
    });
    objection = `/v1/objections/${filed.objectionId}`;
  });

  it('is heard, and its term extended once', async () => {
    await taken(server.post('appeals', `${objection}/hearings`, { report: 'Both were heard.' }));
    await taken(server.post('appeals', `${objection}/extensions`, { ground: 'the provider is asked' }));
    expect(await codeOf(server.post('appeals', `${objection}/extensions`, { ground: 'again' }))).toBe(
      '422 term-already-extended',
    );
    expect(await codeOf(server.post('appeals', `${objection}/default-notices`))).toBe('422 term-not-passed');
  });

  it('is decided by somebody else, and granted over the ceiling', async () => {
    const decision = { outcome: 'upheld', ground: 'the proof was there', text: 'It lay in another file.' };
    const same = server.post('appeals', `${objection}/decisions`, decision, { subject: 'caseworker' });
    expect(await codeOf(same)).toBe('422 separation-of-duties');
    const decided = await taken(server.post('appeals', `${objection}/decisions`, decision));
    expect(decided).toMatchObject({ outcome: 'upheld', remedy: 'reserve', amount: '640.00' });
    expect(decided['reservation']).toMatch(/^fundingYear-2022@\d+$/);
    await eventually(
      () => server.get('appeals', file),
      ({ status }: { status: string }) => status === 'awarded',
    );
    const { body } = await server.get('auditor', `/v1/persons/${personKey}/balance?year=2022`);
    expect(body).toMatchObject({ used: '640.00', lapsed: '360.00', mayApply: false });
  });

  it('is told in the list, by itself, and in the story of the file', async () => {
    const { body } = await server.get('appeals', objection);
    expect(body).toMatchObject({
      status: 'decided',
      against: 'refusal',
      extended: true,
      hearings: [{ attended: true, heldOn: '2022-04-20' }],
      outcome: { outcome: 'upheld', remedy: 'reserve', amount: '640.00', bookYear: 2022 },
      revision: '3',
    });
    const document = await server.get('appeals', `/v1/documents/${(body as { textId: string }).textId}`);
    expect(document.body).toMatchObject({ text: 'My proof was sent in time.' });
    const { body: before } = await server.get('appeals', `${objection}?asKnownAt=2022-04-20T09:00:00Z`);
    expect(before).toMatchObject({ status: 'decided' });
    const list = await server.get('appeals', `/v1/objections?status=decided&person=${personKey}&limit=1`);
    expect(list.body).toMatchObject({ items: [{ status: 'decided' }] });
    expect(list.headers['x-ledger-position']).toMatch(/^\d+$/);
    const timeline = await server.get('auditor', `${file}/timeline`);
    const sentences = (timeline.body as { items: { en: string }[] }).items.map(({ en }) => en);
    expect(sentences).toContain('Objection upheld; the grant is awarded after all (€ 640.00).');
  });

  it('is masked for a fraud analyst without a purpose', async () => {
    const list = await server.get('fraud-analyst', '/v1/objections');
    expect((list.body as { items: object[] }).items[0]).not.toHaveProperty('personKey');
    expect(await codeOf(server.get('fraud-analyst', objection))).toBe('400 purpose-missing');
  });
});

describe('an appeal', () => {
  it('follows a dismissal, and its ruling is recorded', async () => {
    const number = await apply({ personKey: newPerson(), startDate: '2022-04-21' });
    const filed = await taken<{ objectionId: string }>(
      server.post('appeals', '/v1/objections', { decisionNumber: number, against: 'refusal' }),
    );
    const objection = `/v1/objections/${filed.objectionId}`;
    const early = server.post('appeals', `${objection}/appeals`, { court: 'Rechtbank Den Haag' });
    expect(await codeOf(early)).toBe('422 objection-not-decided');
    const reserve = { outcome: 'dismissed', ground: 'too early', remedy: 'reserve' };
    expect(await codeOf(server.post('appeals', `${objection}/decisions`, reserve))).toBe(
      '422 remedy-not-fitting',
    );
    await taken(
      server.post('appeals', `${objection}/decisions`, { outcome: 'dismissed', ground: 'too early' }),
    );
    const appeal = await taken(
      server.post('appeals', `${objection}/appeals`, { court: 'Rechtbank Den Haag' }),
    );
    const ruling = { appealId: appeal['appealId'], outcome: 'dismissed', ground: 'too early' };
    await taken(server.post('appeals', `${objection}/rulings`, ruling));
    const found = await eventually(
      () => server.get('appeals', objection),
      ({ status }: { status: string }) => status === 'ruled',
    );
    expect(found.body).toMatchObject({
      appeals: [{ court: 'Rechtbank Den Haag', ruling: { outcome: 'dismissed' } }],
    });
  });
});

describe('an exclusion', () => {
  const personKey = newPerson();
  const exclusions = `/v1/persons/${personKey}/exclusions`;
  const balance = `/v1/persons/${personKey}/balance?year=2022`;
  let exclusionId = '';

  it('is decided by a caseworker, with a reason, for two years at most', async () => {
    const exclude = { from: '2022-04-20', until: '2024-04-19', ground: 'false enrolment proof' };
    expect(await codeOf(server.post('appeals', exclusions, exclude))).toBe('403 role-not-allowed');
    expect(await codeOf(server.post('caseworker', exclusions, exclude))).toBe('422 reason-missing');
    const text = 'The provider never issued it.';
    const long = { ...exclude, until: '2024-04-20', text };
    expect(await codeOf(server.post('caseworker', exclusions, long))).toBe('422 exclusion-too-long');
    const recorded = await taken<{ exclusionId: string; position: string }>(
      server.post('caseworker', exclusions, { ...exclude, text }),
    );
    ({ exclusionId } = recorded);
    const { body } = await server.get('auditor', `${exclusions}?waitFor=${recorded.position}`);
    expect(body).toMatchObject({ items: [{ exclusionId, works: true, until: '2024-04-19' }] });
  });

  it('stands in the way of an application until it ends by itself', async () => {
    const { body } = await server.get('auditor', balance);
    expect(body).toMatchObject({
      remaining: '1000.00',
      mayApply: false,
      obstacles: [{ code: 'person-excluded', until: '2024-04-19' }],
      explanation: {
        en: expect.stringContaining(
          'Up to and including 19 April 2024 no application is possible',
        ) as unknown,
        nl: expect.stringContaining('Tot en met 19 april 2024 is aanvragen niet mogelijk') as unknown,
      },
    });
    const later = await server.get('auditor', `${exclusions}?asOf=2024-04-20`);
    expect(later.body).toMatchObject({ items: [{ works: false }] });
    const number = await apply({ personKey, startDate: '2022-06-01' });
    const refused = await eventually(
      () => server.get('auditor', `/v1/applications/${number}`),
      () => true,
    );
    expect(refused.body).toMatchObject({ status: 'refused', grounds: [{ code: 'person-excluded' }, {}] });
  });

  it('is lifted when the objection to it is won', async () => {
    const filed = await taken<{ objectionId: string }>(
      server.post('appeals', '/v1/objections', { against: 'exclusion', personKey, subject: exclusionId }),
    );
    await taken(
      server.post('appeals', `/v1/objections/${filed.objectionId}/decisions`, {
        ...{ outcome: 'upheld', ground: 'not to blame' },
      }),
    );
    const lifted = await eventually(
      () => server.get('auditor', exclusions),
      ({ items }: { items: { liftedFrom?: string }[] }) => items[0]?.liftedFrom !== undefined,
    );
    expect(lifted.body).toMatchObject({
      items: [{ works: false, liftedFrom: '2022-04-20', objectionId: filed.objectionId }],
    });
    const { body } = await server.get('auditor', balance);
    expect(body).toMatchObject({ mayApply: true, obstacles: [] });
    expect(await codeOf(server.get('appeals', `/v1/objections/${exclusionId}`))).toBe(
      '404 objection-unknown',
    );
  });

  it('is lifted by hand for another person, and that one only', async () => {
    const other = `/v1/persons/${newPerson()}/exclusions`;
    const exclude = { until: '2022-12-31', ground: 'false enrolment proof', text: 'Why.' };
    const mine = await taken(server.post('caseworker', other, exclude));
    const lifting = { ground: 'mistaken identity' };
    expect(
      await codeOf(server.post('caseworker', `${exclusions}/${mine['exclusionId']!}/lifting`, lifting)),
    ).toBe('404 exclusion-unknown');
    const done = await taken(server.post('appeals', `${other}/${mine['exclusionId']!}/lifting`, lifting));
    const found = await server.get('auditor', `${other}?waitFor=${done['position']!}`);
    expect(found.body).toMatchObject({ items: [{ works: false, liftedFrom: '2022-04-20' }] });
  });
});

describe('a year in which nobody can apply', () => {
  it('says so, with what is left untouched', async () => {
    const path = `/v1/persons/${newPerson()}/balance`;
    const unknown = await server.get('auditor', `${path}?year=2023`);
    expect(unknown.body).toMatchObject({
      remaining: '1000.00',
      mayApply: false,
      obstacles: [{ code: 'year-not-opened' }],
    });
    const done = await taken(server.post('operator', `/v1/windows/${WINDOW}/closing`));
    const closed = await server.get('auditor', `${path}?year=2022&waitFor=${done['position']!}`);
    expect(closed.body).toMatchObject({
      mayApply: false,
      obstacles: [{ code: 'no-window-open' }],
      explanation: { en: expect.stringMatching(/No window is open now\.$/) as unknown },
    });
  });
});
