/** A grant from application to the last cent, over HTTP: three persons, two books, and nothing in clear that is private. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { viewDatabases } from '../support/view-databases.js';

const WEIGHING = 'The provider cancelled the course after it was paid, and offered nothing else.';

describe.each(viewDatabases)('the life of a grant, with views in $name', ({ environment }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ environment: await environment() });
    await openWindow(server, '1000.00');
  });
  afterAll(() => server.close());

  async function ok(response: Promise<Response>): Promise<Response> {
    const answer = await response;
    if (answer.status !== 201) throw new Error(answer.text);
    return answer;
  }

  it('goes from application to a claim that is settled', async () => {
    const personKey = newPerson();
    const body = application({ personKey });
    const applied = await ok(server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body));
    const file = `/v1/applications/${applied.body.decisionNumber as string}`;
    await eventually(
      () => server.get('auditor', file),
      ({ status }: { status: string }) => status === 'awarded',
    );

    const step = async (
      role: 'caseworker' | 'finance',
      path: string,
      command: object = {},
      subject?: string,
    ) =>
      (await ok(server.post(role, `${file}/${path}`, command, subject === undefined ? {} : { subject })))
        .body;

    expect(await step('caseworker', 'purchase-orders')).toMatchObject({ status: 'ordered', revision: '1' });
    expect(
      await step('finance', 'invoices', { invoiceNumber: 'F-1', amount: '600.00', receivedOn: '2022-03-10' }),
    ).toMatchObject({ status: 'invoiced' });
    expect(
      await step('finance', 'advances', { amount: '600.00', paidOn: '2022-03-10', final: true }, 'payer'),
    ).toMatchObject({ status: 'paid' });
    server.clock.at = '2022-07-20T09:00:00.000Z';
    expect(await step('caseworker', 'course-starts', { startedOn: '2022-05-02' })).toMatchObject({
      status: 'started',
    });
    expect(
      await step('caseworker', 'participation-proofs', {
        outcome: 'insufficient',
        attendance: 40,
        receivedOn: '2022-07-15',
      }),
    ).toMatchObject({ status: 'proven' });

    const unduly = { debtor: { kind: 'provider' }, amount: '600.00', legalBasis: 'Awb 4:57' };
    const weighed = { ...unduly, weighing: { codes: ['provider-at-fault'], text: WEIGHING } };
    const early = await server.post('finance', `${file}/clawbacks`, weighed, { subject: 'decider' });
    expect({ status: early.status, code: early.body.code }).toEqual({ status: 422, code: 'no-undue-money' });

    const both = await server.post(
      'caseworker',
      `${file}/determinations`,
      { amount: '0.00', ground: 'absent' },
      {
        subject: 'payer',
      },
    );
    expect({ status: both.status, code: both.body.code }).toEqual({
      status: 422,
      code: 'separation-of-duties',
    });
    expect(
      await step('caseworker', 'determinations', { amount: '0.00', ground: 'absent' }, 'decider'),
    ).toMatchObject({
      status: 'determined',
    });

    for (const weighing of [
      undefined,
      {},
      { codes: [], text: WEIGHING },
      { codes: ['a'] },
      { codes: ['a'], text: ' ' },
    ]) {
      const response = await server.post(
        'finance',
        `${file}/clawbacks`,
        { ...unduly, weighing },
        { subject: 'decider' },
      );
      expect({ status: response.status, code: response.body.code }).toEqual({
        status: 422,
        code: 'weighing-missing',
      });
    }

    const call = { subject: 'decider', headers: { 'idempotency-key': 'claim-1' } };
    const claimed = (await ok(server.post('finance', `${file}/clawbacks`, weighed, call))).body;
    expect(claimed).toMatchObject({
      claimId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'determined',
    });
    const again = (await ok(server.post('finance', `${file}/clawbacks`, weighed, call))).body;
    expect({ ...again, position: '' }).toEqual({ ...claimed, position: '' });
    const claim = `clawbacks/${claimed.claimId as string}`;
    await step('finance', `${claim}/receipts`, { amount: '100.00', receivedOn: '2022-07-20' });
    const { position } = await step(
      'finance',
      `${claim}/waivers`,
      { amount: '500.00', ground: 'hardship', text: 'The provider ceased to exist.' },
      'waiver',
    );

    const read = await server.get('auditor', `${file}?waitFor=${position as string}`);
    expect(read.body).toMatchObject({
      status: 'determined',
      personKey,
      providerKvk: KVK,
      paid: '600.00',
      determined: '0.00',
      undue: '0.00',
      received: '100.00',
      waived: '500.00',
      claims: [{ claimId: claimed.claimId, amount: '600.00', open: '0.00' }],
    });
    expect(read.headers['etag']).toBe(`"${read.body.revision as string}"`);

    const totals = (
      await eventually(
        () => server.get('auditor', '/v1/funding-years/2022/totals'),
        ({ available }: { available: string }) => available === '400.00',
      )
    ).body;
    expect(totals).toMatchObject({
      ceiling: '1000.00',
      realised: '500.00',
      recovered: '100.00',
      received: '100.00',
      waived: '500.00',
      undue: '0.00',
      claim: '0.00',
      applications: 1,
      grants: 1,
      persons: 1,
    });

    const balance = await server.get('caseworker', `/v1/persons/${personKey}/balance?year=2022`);
    expect(balance.body).toMatchObject({ entitlement: '1000.00', remaining: '0.00', mayApply: false });

    const byId = await server.get('auditor', `/v1/applications/by-id/${String(body['applicationId'])}`);
    expect(byId.body.decisionNumber).toBe(applied.body.decisionNumber);
    const timeline = await server.get('auditor', `${file}/timeline`);
    expect(timeline.body.items.map(({ type }: { type: string }) => type)).toContain('ClawbackWaived');
    const entries = await server.get('auditor', `${file}/entries`);
    expect(entries.body.entries.length).toBeGreaterThan(5);

    const events = await server.get(
      'auditor',
      `/v1/events?stream=grant-${applied.body.decisionNumber as string}&type=ClawbackDecided`,
    );
    const { documentId } = events.body.items[0].data.weighing.document;
    const document = await server.get('finance', `/v1/documents/${documentId as string}`);
    expect(document.body).toEqual({ documentId, text: WEIGHING });
    for (const name of readdirSync(server.folder)) {
      expect(readFileSync(join(server.folder, name)).includes(Buffer.from('provider cancelled'))).toBe(false);
    }
    expect(JSON.stringify(server.log)).not.toContain('cancelled');
  });

  it('begins with a person when eligibility is contested, and ends there with a refusal', async () => {
    const own = await startServer({ environment: await environment() });
    await openWindow(own);
    const passed = { passed: true, source: 'brp', checkedOn: '2022-03-01' };
    const contested = { adult: passed, residence: 'contested', insured: passed };
    const body = application({
      eligibility: contested,
      price: '300.00',
      personKey: newPerson(),
      startDate: '2022-05-02',
    });
    const applied = await ok(
      own.post('caseworker', `/v1/windows/${WINDOW}/applications`, { ...body, endDate: '2022-06-01' }),
    );
    expect(applied.body.outcome).toBe('reserved');
    const file = `/v1/applications/${applied.body.decisionNumber as string}`;
    const refused = await ok(own.post('caseworker', `${file}/refusals`, { ground: 'not-resident' }));
    expect(refused.body.status).toBe('refused');
    const award = await own.post('caseworker', `${file}/awards`);
    expect({ status: award.status, code: award.body.code }).toEqual({ status: 422, code: 'grant-refused' });
    const told = {
      kind: 'refusal',
      sentAt: '2022-03-10T10:00:00+01:00',
      channel: 'post',
      template: 'refusal-1',
    };
    expect((await ok(own.post('caseworker', `${file}/notifications`, told))).body.status).toBe('refused');
    await own.close();
  });
});
