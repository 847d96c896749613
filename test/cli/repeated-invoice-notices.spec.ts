/** What `verify` tells of repeated invoice numbers when there are many: enough to look at, never all of it. */
import { expect, it } from '@jest/globals';
import { noticeRepeatedInvoices } from '../../src/cli/repeated-invoice-notices.js';
import { person, type Scenario } from '../support/projection-scenario.js';
import { emptyViews, onEveryDatabase } from '../support/projection-views.js';

async function invoice(scenario: Scenario, file: string, invoiceNumber: string): Promise<void> {
  const receivedOn = scenario.now.slice(0, 10);
  const { accepted } = await scenario.grant(file, {
    type: 'ReceiveInvoice',
    invoiceNumber,
    amount: 2_000n,
    receivedOn,
  });
  if (!accepted) throw new Error(`no invoice on ${file}`);
}

const name = (number: number): string => `F-${String(number).padStart(3, '0')}`;

onEveryDatabase('the notices of repeated invoice numbers', () => {
  it('name a hundred numbers, with ten files of each, and say how many more there are', async () => {
    const { scenario, runner, readModel } = await emptyViews();
    await scenario.openWindow('2022-1', 10_000_000n);
    const files: string[] = [];
    for (let n = 0; n < 12; n += 1) files.push(await scenario.award('2022-1', { person: person(n) }));
    for (const file of files) await invoice(scenario, file, name(0));
    for (let n = 1; n < 103; n += 1) {
      for (const file of files.slice(0, 2)) await invoice(scenario, file, name(n));
    }
    await invoice(scenario, files[0]!, 'only once');
    await runner.runToHead();
    const notices = await readModel.readTransaction((reader) => noticeRepeatedInvoices(reader));
    const code = 'invoice-number-repeated';
    expect(notices).toHaveLength(101);
    expect(notices[0]).toEqual({
      code,
      place: 'provider 12345678, invoice F-000',
      detail: `it came on 12 files, for 240.00 in all: ${files.slice(0, 10).join(', ')} and 2 more`,
    });
    expect(notices[99]).toEqual({
      code,
      place: 'provider 12345678, invoice F-099',
      detail: `it came on 2 files, for 40.00 in all: ${files.slice(0, 2).join(', ')}`,
    });
    expect(notices[100]).toMatchObject({ code, place: '3 more numbers' });
  });
});
