/**
 * When something works in law, over HTTP: as far back as what it is about, and no further; a choice that is made now is
 * judged by the regulation of now as well.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  application,
  codeOf,
  COURSE,
  eventually,
  KVK,
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
  await openWindow(server);
});
afterAll(() => server.close());

async function awardedFile(): Promise<string> {
  const body = application({ personKey: newPerson() });
  const { decisionNumber } = await taken(
    server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body),
  );
  const file = `/v1/applications/${decisionNumber!}`;
  await eventually(
    () => server.get('auditor', file),
    ({ status }: { status: string }) => status === 'awarded',
  );
  return file;
}

describe('a command on a file', () => {
  it('works back to the award, and to no day before it', async () => {
    const withdrawals = `${await awardedFile()}/withdrawals`;
    const body = { cause: 'provider', ground: 'course-cancelled' };
    const early = { ...body, effectiveAt: '2022-03-09T10:00:00Z' };
    expect(await codeOf(server.post('caseworker', withdrawals, early))).toBe('422 effective-at-too-early');
    await taken(server.post('caseworker', withdrawals, { ...body, effectiveAt: '2022-03-09T23:00:00Z' }));
  });

  it('is tested against the application while a person has still to award', async () => {
    const body = application({ personKey: newPerson(), enrolmentProof: 'missing' });
    const { decisionNumber } = await taken(
      server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body),
    );
    const awards = `/v1/applications/${decisionNumber!}/awards`;
    const early = { effectiveAt: '2022-03-09T10:00:00Z' };
    expect(await codeOf(server.post('caseworker', awards, early))).toBe('422 effective-at-too-early');
    await taken(server.post('caseworker', awards));
  });

  it('does not choose an earlier regulation for another course', async () => {
    const file = await awardedFile();
    await taken(
      server.post('operator', '/v1/courses', {
        ...{ courseId: 'aura-1', providerKvk: KVK, title: 'Aura', price: '500.00', recognised: false },
      }),
    );
    const other = {
      ...{ courseId: 'aura-1', providerKvk: KVK, price: '500.00' },
      ...{ startDate: '2022-07-01', endDate: '2022-07-30' },
    };
    server.clock.at = '2023-07-20T09:00:00.000Z';
    const backdated = { ...other, effectiveAt: '2022-03-11T09:00:00Z' };
    expect(await codeOf(server.post('caseworker', `${file}/swaps`, backdated))).not.toMatch(/^201/);
    const corrected = { ...backdated, ...{ startDate: '2022-05-02', endDate: '2022-06-30' }, ground: 'typo' };
    expect(await codeOf(server.post('caseworker', `${file}/replacements`, corrected))).toBe(
      '422 course-not-eligible',
    );
    server.clock.at = '2022-03-10T09:00:00.000Z';
  });

  it('is objected to when it was decided, and not before', async () => {
    const file = await awardedFile();
    const filing = {
      ...{ decisionNumber: file.slice('/v1/applications/'.length), against: 'award' },
      filedOn: '2022-03-09',
    };
    expect(await codeOf(server.post('appeals', '/v1/objections', filing))).toBe('422 date-before-decision');
    await taken(server.post('appeals', '/v1/objections', { ...filing, filedOn: '2022-03-10' }));
  });
});

describe('a change of what has a beginning', () => {
  const early = { effectiveAt: '2022-03-09T10:00:00Z' };

  it.each([
    ['a course', `/v1/courses/${COURSE}/price-changes`, { price: '700.00', validFrom: '2022-03-12' }],
    ['a provider', '/v1/providers', { kvk: KVK, name: 'Lasschool Nieuw' }],
    [
      'a funding year',
      `/v1/windows/${WINDOW}/ceilings`,
      { amount: '9000.00', publishedAt: '2022-02-15', reason: 'r' },
    ],
  ])('of %s works from that beginning or later', async (_what, path, body) => {
    const response = server.post('operator', path, { ...body, ...early });
    expect(await codeOf(response)).toBe('422 effective-at-too-early');
    await taken(server.post('operator', path, { ...body, effectiveAt: '2022-03-09T23:00:00Z' }));
  });

  it('of a fund works from that beginning or later', async () => {
    const rule = { perPerson: '2500.00', carriesOver: true, setAside: true };
    await taken(server.post('operator', '/v1/funds', { fundId: 'metal_2022', payer: 'metal', rule }));
    const money = { amount: '1000.00', ...early };
    expect(await codeOf(server.post('finance', '/v1/funds/metal_2022/money', money))).toBe(
      '422 effective-at-too-early',
    );
  });

  it('of a book year has none: its acts come in any order', async () => {
    const act = { line: 'other', act: 'later', amount: '1.00' };
    await taken(server.post('operator', '/v1/book-years/2022/budget-acts', act));
    await taken(
      server.post('operator', '/v1/book-years/2022/budget-acts', { ...act, act: 'earlier', ...early }),
    );
  });
});
