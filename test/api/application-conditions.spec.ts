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
});
