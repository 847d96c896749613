/** First the order, then the invoice, then the advance: what was missing at a payment is said, and asked for until it is there. */
import { expect } from '@jest/globals';
import type { GrantRequest } from '../../src/application/ledger.js';
import { isOpen } from '../../src/domain/terms/obligation.js';
import { obligationsOf } from '../../src/domain/terms/obligations-of.js';
import { blankStory, tell } from '../../src/projections/file/evolve-file.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { file, finance, grantOf, grantStream, onFile, opening } from '../support/scenario-world.js';

const at = '2022-05-20T09:00:00.000Z';
const order: GrantRequest = { type: 'IssuePurchaseOrder', orderNumber: 'PO-1' };
const invoice = (invoiceNumber: string, amount: bigint): GrantRequest => ({
  type: 'ReceiveInvoice',
  invoiceNumber,
  amount,
  receivedOn: '2022-05-20',
});
const pay = (amount: bigint): ReturnType<typeof onFile> =>
  onFile(1, { type: 'PayAdvance', amount, paidOn: '2022-05-20', final: false }, { actor: finance });

/** What is asked because of a payment, and since when. */
async function asked(the: Scenario): Promise<readonly string[]> {
  return obligationsOf(await the.ledger.log())
    .filter((one) => one.kind.startsWith('missing-') && isOpen(one))
    .map(({ kind, dueOn }) => `${kind} ${dueOn}`);
}

/** Where the file stands. */
async function statusIn(the: Scenario): Promise<string> {
  const ofFile = (await the.ledger.log()).filter(({ stream }) => stream === grantStream(1));
  return ofFile.reduce(tell, blankStory(file(1))).file.status;
}

scenariosOf('order-and-invoice', {
  'what was ordered and invoiced is paid, and no more than was asked': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, onFile(1, order));
    the.then([grantStream(1), 'PurchaseOrderIssued', { amount: 64_000n }]);
    await the.when(at, onFile(1, invoice('F-1', 60_000n)));
    the.then([grantStream(1), 'InvoiceReceived', { amount: 60_000n }]);
    await the.when(at, pay(60_001n));
    the.thenRejected('above-invoice');
    await the.when(at, pay(60_000n));
    the.then([grantStream(1), 'AdvancePaid', { amount: 60_000n }]);
    expect(await asked(the)).toEqual([]);
  },
  'an advance without them is recorded as what it is': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, pay(60_000n));
    the.then([grantStream(1), 'AdvancePaid', { missing: ['order', 'invoice'] }]);
    the.thenEntries('obligation committed -> realised 600.00', 'cash bank -> advance 600.00');
    expect(await asked(the)).toEqual(['missing-order 2022-05-20', 'missing-invoice 2022-05-20']);
    await the.when(at, onFile(1, order));
    the.then([grantStream(1), 'PurchaseOrderIssued', { afterPayment: true }]);
    await the.when(at, onFile(1, invoice('F-1', 60_000n)));
    the.then([grantStream(1), 'InvoiceReceived', { afterPayment: true }]);
    expect(await asked(the)).toEqual([]);
    expect(await statusIn(the)).toBe('paid');
  },
  'the invoice that comes later is first for what was paid': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, pay(40_000n));
    await the.when(at, onFile(1, invoice('F-1', 50_000n)));
    await the.when(at, pay(10_001n));
    the.thenRejected('above-invoice');
    await the.when(at, pay(10_000n));
    the.then([grantStream(1), 'AdvancePaid', { missing: ['order'] }]);
  },
  'an invoice is not above the grant, and its number not used twice for other amounts': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(at, onFile(1, invoice('F-1', 64_001n)));
    the.thenRejected('above-granted');
    await the.when(at, onFile(1, invoice('F-1', 60_000n)));
    await the.when(at, onFile(1, invoice('F-1', 50_000n)));
    the.thenRejected('invoice-exists');
  },
});
