/** What a provider's files have left undone: counted, summed and put in bands of age. */
import { expect, it } from '@jest/globals';
import type { GrantCommand } from '../../../src/domain/grant/grant.commands.js';
import type { Moment } from '../../../src/projections/moment.js';
import { getProvider } from '../../../src/projections/provider/provider-queries.js';
import { GetProvider, type AgeingView } from '../../../src/projections/provider/provider.query.js';
import { person } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';
import { walk } from '../../support/projection-walk.js';

const invoice: GrantCommand = {
  type: 'ReceiveInvoice',
  invoiceNumber: 'F-1',
  amount: 60_000n,
  receivedOn: '2022-05-02',
};
const pay: GrantCommand = { type: 'PayAdvance', amount: 60_000n, paidOn: '2022-05-02', final: true };

async function ageing(views: Views, today: string, moment: Moment = {}): Promise<readonly AgeingView[]> {
  await views.runner.runToHead();
  const found = await getProvider(views, new GetProvider({ kvk: '12345678', moment, today }));
  return found!.ageing;
}

const filled = (totals: readonly AgeingView[]): object[] =>
  totals
    .filter(({ count }) => count > 0)
    .map(({ bands, ...total }) => ({ ...total, bands: bands.map(({ count }) => count).join(' ') }));

onEveryDatabase('the ageing of a provider', () => {
  it('counts money that was paid without proof from the end of the course, and the proof from its last day', async () => {
    const views = await emptyViews();
    const { scenario } = views;
    await scenario.openWindow('2022-1', 500_000n);
    scenario.at('2022-05-02T08:00:00.000Z');
    const number = await scenario.award('2022-1', { person: person(1) });
    await scenario.grant(number, { type: 'IssuePurchaseOrder', orderNumber: 'PO-1' });
    await scenario.grant(number, invoice);
    await scenario.grant(number, pay);
    expect(filled(await ageing(views, '2022-06-01'))).toEqual([]);
    expect(filled(await ageing(views, '2022-09-01'))).toEqual([
      { kind: 'paid-without-proof', count: 1, amount: '600.00', bands: '0 1 0 0 0' },
    ]);
    expect(filled(await ageing(views, '2022-12-24'))).toEqual([
      { kind: 'paid-without-proof', count: 1, amount: '600.00', bands: '0 0 0 1 0' },
      { kind: 'proof-late', count: 1, amount: '600.00', bands: '0 0 1 0 0' },
    ]);
  });

  it('counts money that was paid without an order and an invoice, until they are there', async () => {
    const views = await emptyViews();
    const { scenario } = views;
    await scenario.openWindow('2022-1', 500_000n);
    scenario.at('2022-05-02T08:00:00.000Z');
    const number = await scenario.award('2022-1', { person: person(1) });
    await scenario.grant(number, pay);
    const paid = { count: 1, amount: '600.00', bands: '1 0 0 0 0' };
    expect(filled(await ageing(views, '2022-06-01'))).toEqual([
      { kind: 'paid-without-order', ...paid },
      { kind: 'paid-without-invoice', ...paid },
    ]);
    scenario.at('2022-05-03T08:00:00.000Z');
    await scenario.grant(number, { type: 'IssuePurchaseOrder', orderNumber: 'PO-1' });
    expect(filled(await ageing(views, '2022-06-01'))).toEqual([{ kind: 'paid-without-invoice', ...paid }]);
    await scenario.grant(number, { ...invoice, receivedOn: '2022-05-03' });
    expect(filled(await ageing(views, '2022-06-01'))).toEqual([]);
    expect(filled(await ageing(views, '2022-06-01', { asOf: '2022-05-02T12:00:00.000Z' }))).toEqual([
      { kind: 'paid-without-order', ...paid },
      { kind: 'paid-without-invoice', ...paid },
    ]);
  });

  it('counts presence below 80 percent, undue money and claims, until they are settled', async () => {
    const views = await emptyViews();
    const { scenario } = views;
    const number = await walk(scenario);
    expect(filled(await ageing(views, '2022-08-02'))).toEqual([
      { kind: 'presence-below-80', count: 1, amount: '600.00', bands: '0 1 0 0 0' },
    ]);
    await scenario.grant(number, { type: 'ReverseClawback', claimId: 'claim-1', ground: 'wrong' });
    await scenario.grant(number, {
      type: 'PayRefund',
      claimId: 'claim-1',
      amount: 10_000n,
      paidOn: '2022-07-31',
    });
    expect(filled(await ageing(views, '2023-08-02')).slice(1)).toEqual([
      { kind: 'undue-not-claimed', count: 1, amount: '100.00', bands: '0 0 0 0 1' },
    ]);
    await scenario.grant(number, {
      type: 'DecideClawback',
      claimId: 'claim-2',
      debtor: 'provider',
      amount: 10_000n,
      legalBasis: 'Awb 4:57',
      weighing: {
        codes: ['proportionate'],
        document: { documentId: 'd', sha256OfCiphertext: 'f'.repeat(64) },
      },
    });
    expect(filled(await ageing(views, '2023-08-02')).slice(1)).toEqual([
      { kind: 'claim-unpaid', count: 1, amount: '100.00', bands: '0 0 0 1 0' },
    ]);
  });
});
