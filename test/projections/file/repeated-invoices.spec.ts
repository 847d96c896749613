/** Invoices in the view of files: whose they are, whatever the batches, and which numbers were repeated at any moment. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMsOf, instantAt } from '../../../src/domain/instant.js';
import { getFile } from '../../../src/projections/file/file-queries.js';
import { GetFile } from '../../../src/projections/file/file.query.js';
import { invoiceTable } from '../../../src/projections/file/file.schema.js';
import {
  ListRepeatedInvoices,
  type RepeatedInvoiceView,
} from '../../../src/projections/file/invoice.query.js';
import { listRepeatedInvoices } from '../../../src/projections/file/repeated-invoices.js';
import type { Moment } from '../../../src/projections/moment.js';
import { createProjectionRunner } from '../../../src/projections/projection-runner.js';
import { projections } from '../../../src/projections/projections.js';
import type { QuerySources } from '../../../src/projections/sources.js';
import { LateScenario } from '../../support/late-scenario.js';
import { play, steps, type Step } from '../../support/projection-random.js';
import { person, type Scenario } from '../../support/projection-scenario.js';
import {
  differences,
  emptyReadModel,
  emptyViews,
  moments,
  onEveryDatabase,
  viewsUpTo,
} from '../../support/projection-views.js';

const KVK = '12345678';
const OTHER = '87654321';
const START = '2022-01-03T09:00:00.000Z';

/** The whole list, two numbers a page. */
async function repeated(sources: QuerySources, moment: Moment): Promise<readonly RepeatedInvoiceView[]> {
  const items: RepeatedInvoiceView[] = [];
  for (let after: string | undefined; ;) {
    const criteria = { kvk: KVK, moment, limit: 2, ...(after === undefined ? {} : { after }) };
    const page = await listRepeatedInvoices(sources, new ListRepeatedInvoices(criteria));
    if (page === undefined || page === 'provider-unknown') throw new Error(`no list: ${String(page)}`);
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = page.next;
  }
}

/** Which files have which number at a moment, as every file tells by itself. */
async function toldByFiles(
  sources: QuerySources,
  numbers: readonly string[],
  moment: Moment,
): Promise<Record<string, readonly string[]>> {
  const files = new Map<string, string[]>();
  for (const decisionNumber of [...numbers].sort()) {
    const file = await getFile(sources, new GetFile({ decisionNumber, moment }));
    for (const { invoiceNumber } of file?.invoices ?? []) {
      files.set(invoiceNumber, [...(files.get(invoiceNumber) ?? []), decisionNumber]);
    }
  }
  return Object.fromEntries([...files].filter(([, found]) => found.length > 1));
}

const namesOf = (items: readonly RepeatedInvoiceView[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    items.map(({ invoiceNumber, files }) => [
      invoiceNumber,
      files.map(({ decisionNumber }) => decisionNumber),
    ]),
  );

/** Applications that are awarded and invoiced under few numbers, before anything else happens. */
const invoiced: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 110_000 }), { minLength: 8, maxLength: 20 }), steps)
  .map(([amounts, others]) => [
    ...Array.from({ length: 6 }, (_, subject) => ({ act: 20, subject, cents: 60_000 })),
    ...Array.from({ length: 6 }, (_, subject) => ({ act: 0, subject, cents: 1 })),
    ...amounts.map((cents, index) => ({ act: 4, subject: index % 6, cents })),
    ...others,
  ]);

/** Which part of a life to look back on: there are no invoices in its first days. */
const late = fc.double({ min: 0.4, max: 1, noNaN: true });

async function swap(scenario: Scenario, number: string, providerKvk: string): Promise<void> {
  const course = { providerKvk, listed: true, excluded: false, recognised: true, price: 60_000n };
  const offer = { courseId: `course-of-${providerKvk}`, providerKvk, price: 60_000n, course };
  const days = { startDate: '2022-06-13', endDate: '2022-06-20' };
  const { accepted, code } = await scenario.grant(number, { type: 'SwapCourse', ...offer, ...days });
  if (!accepted) throw new Error(code);
}

async function invoice(scenario: Scenario, number: string, invoiceNumber: string): Promise<void> {
  const receivedOn = scenario.now.slice(0, 10);
  await scenario.grant(number, { type: 'ReceiveInvoice', invoiceNumber, amount: 1_000n, receivedOn });
}

onEveryDatabase('the invoices of files', () => {
  it('are repeated at a moment as they were when it was asked then', async () => {
    await fc.assert(
      fc.asyncProperty(invoiced, late, async (script, part) => {
        const views = await emptyViews();
        await play(views.scenario, script);
        await views.runner.runToHead();
        const known = [...(await moments(views.store))];
        const [asKnownAt, position] = known[Math.floor(part * (known.length - 1))]!;
        const then = { store: views.store, readModel: await viewsUpTo(views.store, position) };
        expect(await repeated(views, { asKnownAt })).toEqual(await repeated(then, {}));
      }),
      { numRuns: 8 },
    );
  });

  it('are repeated on a day as every file tells of that day, though they became known in another order', async () => {
    await fc.assert(
      fc.asyncProperty(invoiced, late, async (script, part) => {
        const views = await emptyViews(LateScenario);
        const { scenario } = views;
        await play(scenario, script);
        await views.runner.runToHead();
        const [first, last] = [epochMsOf(START), epochMsOf(scenario.now)];
        const asOf = instantAt(first + Math.floor((last - first) * part));
        for (const moment of [{}, { asOf }]) {
          const told = await toldByFiles(views, scenario.numbers, moment);
          expect(namesOf(await repeated(views, moment))).toEqual(told);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('are those of the provider of the moment, wherever a batch ends', async () => {
    const { scenario, store } = await emptyViews();
    await scenario.openWindow('2022-1', 500_000n);
    scenario.at('2022-05-02T08:00:00.000Z');
    const number = await scenario.award('2022-1', { person: person(1) });
    await invoice(scenario, number, 'F-1');
    await swap(scenario, number, OTHER);
    await invoice(scenario, number, 'F-2');
    await swap(scenario, number, KVK);
    await invoice(scenario, number, 'F-3');
    const whole = await viewsUpTo(store, await store.head());
    for (let batchSize = 1; batchSize < 9; batchSize += 1) {
      const readModel = await emptyReadModel();
      await createProjectionRunner({ store, readModel, projections, batchSize }).runToHead();
      const rows = await readModel.readTransaction((reader) =>
        reader.rows(invoiceTable, 'ORDER BY invoice_number'),
      );
      expect(rows.map(({ providerKvk }) => providerKvk)).toEqual([KVK, OTHER, KVK]);
      expect(await differences(readModel, whole)).toEqual([]);
    }
  });
});
