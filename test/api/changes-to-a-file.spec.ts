/** Another course, another number, a hold and its end, over HTTP; and that both books still close afterwards. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
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

const REASON = 'The provider could not show that this course was given.';
const other = {
  courseId: 'nursing-1',
  providerKvk: KVK,
  price: '500.00',
  startDate: '2022-05-09',
  endDate: '2022-06-30',
};

describe('a file that changes', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server, '10000.00');
    const course = {
      courseId: 'nursing-1',
      providerKvk: KVK,
      title: 'Nursing',
      price: '900.00',
      recognised: true,
    };
    await created(server.post('operator', '/v1/courses', course));
  });
  afterAll(() => server.close());

  async function created(response: Promise<Response>): Promise<Response['body']> {
    const { status, body, text } = await response;
    if (status !== 201) throw new Error(text);
    return body;
  }

  async function codeOf(response: Promise<Response>): Promise<string> {
    const { status, body } = await response;
    return `${status} ${body.code}`;
  }

  const shows = async (path: string, expected: object): Promise<void> => {
    await eventually(
      () => server.get('auditor', path),
      (body: object) => Object.entries(expected).every(([name, value]) => (body as never)[name] === value),
    );
  };

  /** An awarded file of a person of its own. */
  async function awardedFile(personKey = newPerson()): Promise<string> {
    const body = application({ personKey });
    const applied = await created(server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body));
    const file = `/v1/applications/${applied.decisionNumber as string}`;
    await shows(file, { status: 'awarded' });
    return file;
  }

  it('can be for another course, within the same grant', async () => {
    const file = await awardedFile();
    expect(await created(server.post('caseworker', `${file}/swaps`, other))).toMatchObject({
      status: 'awarded',
    });
    const course = { courseId: 'nursing-1', startDate: '2022-05-09', price: '500.00' };
    await shows(file, { ...course, committed: '500.00', right: 'live' });
    const again = { ...other, price: '800.00', startDate: '2022-05-10' };
    expect(await codeOf(server.post('caseworker', `${file}/swaps`, again))).toBe('422 same-course');
  });

  it('goes on under another number, calmly told', async () => {
    const personKey = newPerson();
    const file = await awardedFile(personKey);
    await created(
      server.post('finance', `${file}/advances`, { amount: '200.00', paidOn: '2022-03-10', final: false }),
    );
    const body = { ...other, ground: 'duplicate application' };
    const answer = await created(server.post('caseworker', `${file}/replacements`, body));
    expect(answer).toMatchObject({ status: 'withdrawn', replacement: expect.stringMatching(/^2022-\d{7}$/) });
    const replacement = `/v1/applications/${answer.replacement as string}`;
    await shows(file, { status: 'withdrawn', right: 'none', replacedBy: answer.replacement });
    await shows(replacement, {
      status: 'paid',
      right: 'live',
      paid: '200.00',
      committed: '300.00',
      price: '500.00',
      sequence: undefined,
      replaces: file.slice('/v1/applications/'.length),
    });
    const { items } = (await server.get('auditor', `${file}/timeline`)).body;
    expect(items.at(-1).en).toMatch(/^This grant goes on under number .* Nothing changes for the applicant/);
    const told = (await server.get('auditor', `${replacement}/timeline`)).body;
    expect(told.items.at(-1).en).toMatch(/^Continues 2022-\d{7}: grant of € 500\.00/);
    const past = await server.get('auditor', `${replacement}?asOf=2022-03-10`);
    expect(past.body).toMatchObject({ status: 'paid', right: 'live', paid: '200.00' });
    const again = await server.post('caseworker', `${file}/replacements`, body);
    expect({ status: again.status, replacement: again.body.replacement }).toEqual({ status: 201 });
    const balance = (await server.get('auditor', `/v1/persons/${personKey}/balance?year=2022`)).body;
    expect(balance).toMatchObject({ used: '500.00', lapsed: '500.00', mayApply: false });
  });

  it('is reminded, arranged with its debtor, closed and opened again', async () => {
    const file = await awardedFile();
    const reminder = { kind: 'proof', dueOn: '2022-03-10', channel: 'email', template: 'proof' };
    await created(server.post('caseworker', `${file}/reminders`, reminder));
    await created(
      server.post('finance', `${file}/advances`, { amount: '640.00', final: true }, { subject: 'payer' }),
    );
    await created(
      server.post('caseworker', `${file}/withdrawals`, { cause: 'provider', ground: 'cancelled' }),
    );
    const claim = {
      amount: '640.00',
      weighing: { codes: ['provider-at-fault'], text: REASON },
    };
    expect(
      await codeOf(server.post('finance', `${file}/clawbacks`, { ...claim, legalBasis: 'good faith' })),
    ).toBe('422 unknown-article');
    const { claimId, debtor } = await created(
      server.post('finance', `${file}/clawbacks`, { ...claim, legalBasis: 'Awb 4:57' }),
    );
    expect(debtor).toBe('provider');
    const clawback = `${file}/clawbacks/${claimId as string}`;
    expect(await codeOf(server.post('finance', `${clawback}/dunnings`, { level: 1 }))).toBe(
      '422 claim-not-due',
    );
    server.clock.at = '2022-04-22T09:00:00.000Z';
    expect(await codeOf(server.post('finance', `${clawback}/dunnings`, { level: 2 }))).toBe(
      '422 dunning-out-of-order',
    );
    await created(server.post('finance', `${clawback}/dunnings`, { level: 1 }));
    await created(
      server.post('finance', `${clawback}/deferrals`, { until: '2022-12-31', ground: 'cash flow' }),
    );
    expect(await codeOf(server.post('finance', `${clawback}/dunnings`, { level: 2 }))).toBe(
      '422 claim-deferred',
    );
    const instalments = [
      { dueOn: '2022-11-30', amount: '320.00' },
      { dueOn: '2022-12-31', amount: '320.00' },
    ];
    await created(server.post('finance', `${clawback}/instalments`, { instalments }));
    expect(await codeOf(server.post('caseworker', `${file}/closings`, { ground: 'settled' }))).toBe(
      '422 not-settled',
    );
    const receipt = { amount: '640.00', setOffAgainst: 'F-2022-18' };
    await created(server.post('finance', `${clawback}/receipts`, receipt));
    await created(server.post('caseworker', `${file}/closings`, { ground: 'settled' }));
    await shows(file, { status: 'closed', retainUntil: '2029-04-22' });
    expect(await codeOf(server.post('finance', `${clawback}/reversals`, { ground: 'wrong debtor' }))).toBe(
      '422 file-closed',
    );
    await created(server.post('caseworker', `${file}/reopenings`, { ground: 'new facts' }));
    await shows(file, { status: 'withdrawn' });
    server.clock.at = '2022-03-10T09:00:00.000Z';
    const { items } = (await server.get('auditor', `${file}/timeline`)).body;
    expect(items.every(({ nl, en }: { nl: string; en: string }) => nl !== '' && en !== '')).toBe(true);
  });

  it.each<[string, string]>([
    ['payment-holds/00000000-0000-4000-8000-000000000000/releases', '404 hold-unknown'],
    ['proposals/00000000-0000-4000-8000-000000000000/dismissals', '404 proposal-unknown'],
  ])('knows no %s', async (path, expected) => {
    const file = await awardedFile();
    expect(await codeOf(server.post('caseworker', `${file}/${path}`, { ground: 'x' }))).toBe(
      path.endsWith('releases') ? '400 unknown-field' : expected,
    );
    if (!path.endsWith('releases')) return;
    expect(await codeOf(server.post('caseworker', `${file}/${path}`))).toBe(expected);
  });

  it('is not paid while payment is held, and is when the hold has run out', async () => {
    const file = await awardedFile();
    const pay = { amount: '640.00', final: true };
    expect(await codeOf(server.post('finance', `${file}/payment-holds`, { ground: 'signal' }))).toBe(
      '422 reason-missing',
    );
    const key = { headers: { 'idempotency-key': 'the-hold' } };
    const hold = { ground: 'signal', text: REASON };
    const held = await created(server.post('caseworker', `${file}/payment-holds`, hold, key));
    expect(await created(server.post('caseworker', `${file}/payment-holds`, hold, key))).toEqual(held);
    await shows(file, { heldUntil: '2022-06-09' });
    expect(await codeOf(server.post('finance', `${file}/advances`, pay))).toBe('422 payment-held');
    server.clock.at = '2022-06-10T09:00:00.000Z';
    await created(server.post('finance', `${file}/advances`, pay));
    expect(
      await created(server.post('caseworker', `${file}/payment-holds/${held.holdId as string}/releases`)),
    ).toMatchObject({ status: 'paid' });
  });

  it('leaves both books closed: nothing on its way, no account below zero', async () => {
    const { body } = await server.get('auditor', '/v1/trial-balance');
    const text = JSON.stringify(body);
    expect(text).toContain('realised');
    expect(text).not.toMatch(/"(?:advance|undue|claim|committed|realised|payable|releasing)":"-/);
  });
});
