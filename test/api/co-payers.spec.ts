/** Other payers over HTTP: a withdrawal that an objection undoes asks them again, and who has nothing left is seen by a person. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  taken,
  type TestServer,
  WINDOW,
} from '../support/api-server.js';

const FUND = 'sector-metal_2022';
const fund = `/v1/funds/${FUND}`;
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  await openWindow(server);
  const rule = { perPerson: '2500.00', carriesOver: true, setAside: true };
  await taken(server.post('operator', '/v1/funds', { fundId: FUND, payer: 'training fund', rule }));
  await taken(server.post('finance', `${fund}/money`, { amount: '10000.00' }));
});
afterAll(() => server.close());

const statusIs =
  (wanted: string) =>
  ({ status }: { status: string }): boolean =>
    status === wanted;

/** A grant of 1,000.00 beside 200.00 of a learning account, withdrawn, with an objection that is upheld in May. */
async function won(personKey: string, expiresOn?: string): Promise<string> {
  server.clock.at = '2022-03-10T09:00:00.000Z';
  const bucket = { bucketId: personKey.slice(4, 12), personKey, amount: '200.00' };
  await taken(server.post('finance', `${fund}/entitlements`, { ...bucket, ...(expiresOn && { expiresOn }) }));
  const coPayers = [{ fundId: FUND, amount: '200.00' }];
  const body = application({ personKey, price: '1200.00', startDate: '2022-05-30', coPayers });
  const applied = await taken(server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body));
  const decisionNumber = applied['decisionNumber'] ?? '';
  const file = `/v1/applications/${decisionNumber}`;
  await eventually(() => server.get('caseworker', file), statusIs('awarded'));
  await taken(server.post('caseworker', `${file}/withdrawals`, { cause: 'provider', ground: 'cancelled' }));
  const filed = await taken(
    server.post('appeals', '/v1/objections', { decisionNumber, against: 'withdrawal' }),
  );
  server.clock.at = '2022-05-02T09:00:00.000Z';
  const decision = { outcome: 'upheld', ground: 'not cancelled', text: 'The course was held.' };
  await taken(server.post('appeals', `/v1/objections/${filed['objectionId'] ?? ''}/decisions`, decision));
  await eventually(() => server.get('caseworker', file), statusIs('awarded'));
  return decisionNumber;
}

type Items<Item> = { readonly items: readonly Item[] };
const reservation = (decisionNumber: string, status: string) => (body: Items<Record<string, string>>) =>
  body.items.some((item) => item['decisionNumber'] === decisionNumber && item['status'] === status);

describe('a withdrawal that an objection undoes', () => {
  it('is paid by both again', async () => {
    const decisionNumber = await won(newPerson());
    await eventually(
      () => server.get('finance', `${fund}/reservations`),
      reservation(decisionNumber, 'committed'),
    );
    const { body } = await server.get('auditor', fund);
    expect(body).toMatchObject({ held: '0.00', reserved: '0.00', committed: '200.00' });
  });

  it('stands without the payer that has nothing left, and a person is asked', async () => {
    const personKey = newPerson();
    const decisionNumber = await won(personKey, '2022-04-30');
    await eventually(
      () => server.get('finance', `${fund}/reservations`),
      reservation(decisionNumber, 'refused'),
    );
    const { body } = await eventually(
      () => server.get('caseworker', '/v1/obligations?kind=proposal'),
      ({ items }: Items<object>) => items.length > 0,
    );
    const [proposal] = (body as Items<Record<string, string>>).items;
    expect(proposal).toMatchObject({ decisionNumber, kind: 'proposal', status: 'open' });
    const statement = await server.get('caseworker', `/v1/persons/${personKey}/statement`);
    const told = (statement.body as Items<{ en: string }>).items.map(({ en }) => en);
    expect(told).toContain(
      `The learning account (${FUND}) does not pay part of your course: you have no money there. You keep your grant.`,
    );
    const dismissal = { ground: 'the employer pays this part' };
    const path = `/v1/applications/${decisionNumber}/proposals/${proposal?.['ref'] ?? ''}/dismissals`;
    await taken(server.post('caseworker', path, dismissal));
    await eventually(
      () => server.get('caseworker', '/v1/obligations?kind=proposal'),
      ({ items }: Items<object>) => items.length === 0,
    );
  });
});
