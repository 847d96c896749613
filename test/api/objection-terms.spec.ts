/**
 * The terms of an objection over HTTP: what is late costs the agency, and whoever asks for something in the wrong
 * order is told so without anything being written.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
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
  await openWindow(server, '6400.00');
});
afterAll(() => server.close());

/** An objection to the refusal of a new applicant, whose course would have started too early. */
async function objectionOfSomebody(): Promise<{ readonly path: string; readonly personKey: string }> {
  const personKey = newPerson();
  const sent = application({ personKey, startDate: '2022-03-02' });
  const applied = await taken(server.post('caseworker', `/v1/windows/${WINDOW}/applications`, sent));
  const about = { decisionNumber: applied['decisionNumber'], against: 'refusal' };
  const filed = await taken(server.post('appeals', '/v1/objections', about));
  return { path: `/v1/objections/${filed['objectionId']!}`, personKey };
}

const at = (day: string): void => {
  server.clock.at = `${day}T09:00:00.000Z`;
};

describe('an objection that lacks something', () => {
  it('gets a term to repair it before it can fail on it', async () => {
    at('2022-03-09');
    const { path } = await objectionOfSomebody();
    const fail = { outcome: 'inadmissible', ground: 'no-grounds' };
    expect(await codeOf(server.post('appeals', `${path}/decisions`, fail))).toBe('422 repair-not-requested');
    expect(await codeOf(server.post('appeals', `${path}/repairs`))).toBe('422 repair-not-requested');
    const sentAt = '2022-03-09T09:00:00Z';
    const repair = (defects: readonly string[]): Promise<Response> =>
      server.post('appeals', `${path}/repair-requests`, { defects, sentAt });
    expect(await codeOf(repair([]))).toBe('422 defects-missing');
    expect(await codeOf(repair(['no-manners']))).toBe('400 invalid-request');
    const asked = await taken<object>(repair(['no-grounds']));
    expect(asked).toMatchObject({ repairBy: '2022-04-06', decideBy: '2022-05-18', revision: '1' });
    expect(await codeOf(server.post('appeals', `${path}/decisions`, fail))).toBe('422 repair-term-running');
    const early = { receivedOn: '2022-03-08' };
    expect(await codeOf(server.post('appeals', `${path}/repairs`, early))).toBe('422 date-before-request');
    at('2022-03-10');
    const repaired = await taken(server.post('appeals', `${path}/repairs`));
    expect(repaired).toMatchObject({ late: false, decideBy: '2022-04-20' });
    expect(await codeOf(server.post('appeals', `${path}/decisions`, fail))).toBe('422 defect-repaired');
    const { body } = await server.get('appeals', `${path}?waitFor=${repaired['position']!}`);
    expect(body).toMatchObject({
      decideBy: '2022-04-20',
      repair: { defects: ['no-grounds'], repairBy: '2022-04-06', receivedOn: '2022-03-10', late: false },
      revision: '2',
    });
  });
});

describe('the term of an appeal', () => {
  it('begins with the letter, and what is late is recorded so', async () => {
    at('2022-03-08');
    const { path } = await objectionOfSomebody();
    const letter = (kind: string, sentAt: string): Promise<Response> =>
      server.post('appeals', `${path}/notifications`, { kind, sentAt, channel: 'post' });
    expect(await codeOf(letter('decision', '2022-03-08T09:00:00Z'))).toBe('422 objection-not-decided');
    expect(await codeOf(letter('poem', '2022-03-08T09:00:00Z'))).toBe('400 invalid-request');
    await taken(server.post('appeals', `${path}/decisions`, { outcome: 'dismissed', ground: 'too early' }));
    expect(await codeOf(letter('decision', '2022-03-07T09:00:00Z'))).toBe('422 date-before-decision');
    expect(await codeOf(letter('decision', '2022-03-09T09:00:00Z'))).toBe('422 date-in-future');
    expect(await codeOf(letter('judgment', '2022-03-08T09:00:00Z'))).toBe('422 appeal-not-ruled');
    const told = await taken(letter('decision', '2022-03-08T09:00:00Z'));
    expect(told).toMatchObject({ appealBy: '2022-04-19', revision: '2' });
    const open = await server.get('appeals', `/v1/obligations?kind=appeal&waitFor=${told['position']!}`);
    expect(open.body).toMatchObject({ items: [{ kind: 'appeal', dueOn: '2022-04-19', article: 'Awb 6:7' }] });
    at('2022-04-20');
    const early = { court: 'Rechtbank Den Haag', lodgedOn: '2022-03-07' };
    expect(await codeOf(server.post('appeals', `${path}/appeals`, early))).toBe('422 date-before-objection');
    const lodged = await taken(server.post('appeals', `${path}/appeals`, { court: 'Rechtbank Den Haag' }));
    const { body } = await server.get('appeals', `${path}?waitFor=${lodged['position']!}`);
    expect(body).toMatchObject({
      letters: [{ kind: 'decision', appealBy: '2022-04-19' }],
      appeals: [{ lodgedOn: '2022-04-20', late: true }],
    });
  });
});

describe('a decision that comes too late', () => {
  let objection = '';
  let personKey = '';

  it('costs a penalty from two weeks after the notice on', async () => {
    at('2022-03-10');
    ({ path: objection, personKey } = await objectionOfSomebody());
    // To be decided by 21 April, counted from its receipt.
    expect(await codeOf(server.post('appeals', `${objection}/penalties`))).toBe('422 penalty-not-due');
    at('2022-04-22');
    await taken(server.post('appeals', `${objection}/default-notices`));
    expect(await codeOf(server.post('appeals', `${objection}/penalties`))).toBe('422 penalty-running');
    const due = await eventually(
      () => server.get('appeals', '/v1/obligations?kind=penalty'),
      ({ items }: { items: object[] }) => items.length === 1,
    );
    expect(due.body).toMatchObject({ items: [{ kind: 'penalty', dueOn: '2022-07-01' }] });
    at('2022-05-20');
    await taken(
      server.post('appeals', `${objection}/decisions`, { outcome: 'dismissed', ground: 'too early' }),
    );
  });

  it('is determined in the amount of its days, and in no other', async () => {
    const wrong = { amount: '1442.00' };
    expect(await codeOf(server.post('appeals', `${objection}/penalties`, wrong))).toBe(
      '422 penalty-amount-differs',
    );
    const unfitting = { exception: 'manifestly-inadmissible' };
    expect(await codeOf(server.post('appeals', `${objection}/penalties`, unfitting))).toBe(
      '422 exception-not-fitting',
    );
    expect(await codeOf(server.post('finance', `${objection}/penalty-payments`))).toBe(
      '422 penalty-not-determined',
    );
    const determined = await taken<object>(server.post('appeals', `${objection}/penalties`));
    expect(determined).toMatchObject({ days: 14, amount: '322.00', revision: '3' });
  });

  it('is paid by somebody else, as execution cost', async () => {
    const own = server.post('finance', `${objection}/penalty-payments`, {}, { subject: 'appeals' });
    expect(await codeOf(own)).toBe('422 separation-of-duties');
    const early = { paidOn: '2022-05-19' };
    expect(await codeOf(server.post('finance', `${objection}/penalty-payments`, early))).toBe(
      '422 date-before-penalty',
    );
    at('2022-06-01');
    const paid = await taken(server.post('finance', `${objection}/penalty-payments`));
    const { body } = await server.get('appeals', `${objection}?waitFor=${paid['position']!}`);
    expect(body).toMatchObject({
      revision: '4',
      penalty: { days: 14, amount: '322.00', paidOn: '2022-06-01' },
    });
    const year = await server.get('auditor', `/v1/funding-years/2022/totals?waitFor=${paid['position']!}`);
    expect(year.body).toMatchObject({ executionCost: '322.00', paidGross: '0.00' });
    const then = await server.get('auditor', '/v1/funding-years/2022/totals?asOf=2022-05-31');
    expect(then.body).toMatchObject({ executionCost: '0.00' });
    const known = await server.get('auditor', '/v1/funding-years/2022/totals?asKnownAt=2022-06-01T12:00:00Z');
    expect(known.body).toMatchObject({ executionCost: '322.00' });
    const books = await server.get('auditor', '/v1/book-years/2022/totals');
    const { lines } = books.body as { lines: readonly { line: string }[] };
    expect(lines.find(({ line }) => line === 'stap-execution')).toMatchObject({ executionCost: '322.00' });
    const statement = await server.get('caseworker', `/v1/persons/${personKey}/statement`);
    const told = (statement.body as { items: { type: string; amount?: string }[] }).items;
    expect(told.find(({ type }) => type === 'PenaltyPaid')).toMatchObject({ amount: '322.00' });
  });
});
