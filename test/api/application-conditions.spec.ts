/** What an applicant can tell beside the course: other public money for study, and a study that goes on. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  application,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';

describe('an application over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await openWindow(server);
  });
  afterAll(() => server.close());

  const passed = { passed: true, source: 'brp', checkedOn: '2022-03-01' };
  const askWith = (unfunded: unknown): Promise<Response> =>
    server.post(
      'caseworker',
      `/v1/windows/${WINDOW}/applications`,
      application({
        personKey: newPerson(),
        eligibility: { adult: passed, residence: passed, insured: passed, unfunded },
      }),
    );

  it('is refused when other public money pays for study', async () => {
    const { body } = await askWith({ passed: false, source: 'duo', checkedOn: '2022-03-01' });
    expect(body).toMatchObject({ outcome: 'refused', grounds: [{ code: 'publicly-funded' }] });
  });

  it('waits for a person when that is contested', async () => {
    const { body } = await askWith('contested');
    expect(body).toMatchObject({ outcome: 'reserved' });
    const { decisionNumber, position } = body;
    const file = await server.get('caseworker', `/v1/applications/${decisionNumber}?waitFor=${position}`);
    expect(file.body.status).toBe('reserved');
  });

  it.each([null, 'no', { passed: true }, []])('is not read with %j for it', async (unfunded) => {
    expect(await askWith(unfunded)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('for a study that goes on starts in the past under no version of before July 2023', async () => {
    const study = { continuedStudy: true, startDate: '2021-09-01', endDate: '2024-07-31' };
    const { body } = await server.post(
      'caseworker',
      `/v1/windows/${WINDOW}/applications`,
      application({ personKey: newPerson(), ...study }),
    );
    expect(body).toMatchObject({ outcome: 'refused', grounds: [{ code: 'start-too-early' }] });
  });

  it('lets the term to decide stand still for what is missing, and refuses nonsense about it', async () => {
    const { body } = await askWith('contested');
    const file = `/v1/applications/${body.decisionNumber}`;
    const before = await server.running.parts.store.head();
    const nothing = await server.post('caseworker', `${file}/data-requests`, { missing: [] });
    expect(nothing).toMatchObject({ status: 422, body: { code: 'nothing-requested' } });
    const unknown = await server.post('caseworker', `${file}/data-requests`, { missing: ['diagnosis'] });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const vain = await server.post('caseworker', `${file}/data-receipts`);
    expect(vain).toMatchObject({ status: 422, body: { code: 'data-not-requested' } });
    const shorter = { decideBy: '2022-03-11', ground: 'busy' };
    const earlier = await server.post('caseworker', `${file}/decision-postponements`, shorter);
    expect(earlier).toMatchObject({ status: 422, body: { code: 'term-not-longer' } });
    expect(await server.running.parts.store.head()).toBe(before);

    const asked = await server.post('caseworker', `${file}/data-requests`, { missing: ['enrolment-proof'] });
    expect(asked).toMatchObject({ status: 201, body: { status: 'reserved' } });
    const dueOn = async (position: string): Promise<unknown> => {
      const { body: list } = await server.get('auditor', `${file}/obligations?waitFor=${position}`);
      const { items } = list as { items: { kind: string; dueOn: string }[] };
      return Object.fromEntries(items.map((one) => [one.kind, one.dueOn]));
    };
    // Received on 10 March: four weeks, and the two that the letter of that day gives.
    expect(await dueOn(asked.body.position)).toMatchObject({
      ...{ decision: '2022-04-21', contested: '2022-04-21', completion: '2022-03-24' },
    });
    const received = await server.post('caseworker', `${file}/data-receipts`);
    expect(await dueOn(received.body.position)).toMatchObject({ decision: '2022-04-07' });
    const later = { decideBy: '2022-05-05', ground: 'busy' };
    const postponed = await server.post('caseworker', `${file}/decision-postponements`, later);
    expect(await dueOn(postponed.body.position)).toMatchObject({ decision: '2022-05-05' });
  });
});
