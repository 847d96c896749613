/**
 * Invoices over HTTP: a file shows those that came, and a number that one provider used on several files is seen by who
 * asks for the provider and by who verifies the ledger.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { withViews } from '../../src/cli/data-folder.js';
import { withLog } from '../../src/cli/open-log.js';
import { verify, type Verification } from '../../src/cli/verification.js';
import { readConfig } from '../../src/config.js';
import type { RepeatedInvoiceView } from '../../src/projections/file/invoice.query.js';
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

const OTHER = '87654321';
const course = { courseId: 'nursing-1', price: '640.00', startDate: '2022-05-09', endDate: '2022-06-30' };

describe.each(viewDatabases)('invoices, with views in $name', ({ environment: environmentOf }) => {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-invoices-'));
  let environment: Record<string, string>;
  let server: TestServer;
  let position = '0';
  beforeAll(async () => {
    environment = await environmentOf();
    server = await startServer({ folder, environment });
    await openWindow(server);
    await created(server.post('operator', '/v1/providers', { kvk: OTHER, name: 'Zorgschool' }));
    for (const [providerKvk, courseId] of [
      [OTHER, 'nursing-1'],
      [KVK, 'welding-2'],
    ]) {
      const listed = { courseId, providerKvk, title: 'Another', price: '1200.00', recognised: true };
      await created(server.post('operator', '/v1/courses', listed));
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function created(response: Promise<Response>): Promise<Response['body']> {
    const { status, body, text } = await response;
    if (status !== 201) throw new Error(text);
    position = body.position as string;
    return body;
  }

  const pathOf = (decisionNumber: string): string => `/v1/applications/${decisionNumber}`;

  async function awarded(changes: object = {}): Promise<string> {
    const body = application({ personKey: newPerson(), ...changes });
    const { decisionNumber } = await created(
      server.post('caseworker', `/v1/windows/${WINDOW}/applications`, body),
    );
    await eventually(
      () => server.get('auditor', pathOf(decisionNumber as string)),
      ({ status }: { status: string }) => status === 'awarded',
    );
    return decisionNumber as string;
  }

  const invoice = (decisionNumber: string, invoiceNumber: string, amount = '640.00'): Promise<object> =>
    created(server.post('finance', `${pathOf(decisionNumber)}/invoices`, { invoiceNumber, amount }));

  async function replaced(decisionNumber: string, courseId: string): Promise<string> {
    const { startDate, endDate, price } = course;
    const body = { courseId, providerKvk: KVK, price, startDate, endDate, ground: 'duplicate application' };
    const answer = await created(server.post('caseworker', `${pathOf(decisionNumber)}/replacements`, body));
    const { replacement } = answer as { replacement: string };
    await eventually(
      () => server.get('auditor', pathOf(replacement)),
      ({ status }: { status?: string }) => status !== undefined,
    );
    return replacement;
  }

  const ask = (query = '', kvk = KVK): Promise<Response> =>
    server.get('auditor', `/v1/providers/${kvk}/repeated-invoices?waitFor=${position}${query}`);

  async function repeated(query = '', kvk = KVK): Promise<readonly RepeatedInvoiceView[]> {
    const { status, body, text } = await ask(query, kvk);
    if (status !== 200) throw new Error(text);
    return (body as { items: readonly RepeatedInvoiceView[] }).items;
  }

  const on = (decisionNumber: string, amount = '640.00', receivedOn = '2022-03-10'): object => ({
    decisionNumber,
    amount,
    receivedOn,
  });

  it('are shown with their file in the order in which they came, and were not there before', async () => {
    const file = await awarded();
    const before = server.clock.at;
    server.clock.at = '2022-03-11T09:00:00.000Z';
    await invoice(file, 'Z-1', '400.00');
    await invoice(file, 'A-2', '240.00');
    const shown = async (query: string): Promise<unknown> =>
      (await server.get('auditor', `${pathOf(file)}?waitFor=${position}${query}`)).body.invoices;
    const both = [
      { invoiceNumber: 'Z-1', amount: '400.00', receivedOn: '2022-03-11' },
      { invoiceNumber: 'A-2', amount: '240.00', receivedOn: '2022-03-11' },
    ];
    expect(await shown('')).toEqual(both);
    expect(await shown('&asOf=2022-03-11')).toEqual(both);
    expect(await shown('&asOf=2022-03-10')).toEqual([]);
    expect(await shown('&asKnownAt=2022-03-10')).toEqual([]);
    const { items } = (await server.get('auditor', '/v1/applications')).body;
    expect(items).toContainEqual(expect.objectContaining({ decisionNumber: file, invoices: both }));
    server.clock.at = before;
  });

  it('with one number on files of one provider are listed, and those of another provider are not', async () => {
    const [first, second] = [await awarded(), await awarded()];
    const elsewhere = await awarded({ providerKvk: OTHER, courseId: 'nursing-1' });
    await invoice(first, 'F-1');
    await invoice(first, 'F-2', '1.00');
    await invoice(elsewhere, 'F-1');
    expect(await repeated()).toEqual([]);
    server.clock.at = '2022-03-12T09:00:00.000Z';
    await invoice(second, 'F-1', '500.00');
    const files = [on(first), on(second, '500.00', '2022-03-12')];
    expect(await repeated()).toEqual([{ invoiceNumber: 'F-1', count: 2, amount: '1140.00', files }]);
    expect(await repeated('&asKnownAt=2022-03-11')).toEqual([]);
    expect(await repeated('&asOf=2022-03-11')).toEqual([]);
    expect(await repeated('&asOf=2022-03-12')).toHaveLength(1);
    expect(await repeated('', OTHER)).toEqual([]);
    server.clock.at = '2022-03-10T09:00:00.000Z';
  });

  it('of one grant under several numbers count once, as the last of them has it', async () => {
    const first = await awarded();
    await invoice(first, 'R-1', '300.00');
    const second = await replaced(first, 'welding-2');
    const third = await replaced(second, 'welding-1');
    await invoice(third, 'R-1');
    const of = async (): Promise<RepeatedInvoiceView | undefined> =>
      (await repeated()).find(({ invoiceNumber }) => invoiceNumber === 'R-1');
    expect(await of()).toBeUndefined();
    const another = await awarded();
    await invoice(another, 'R-1');
    const files = [on(third), on(another)];
    expect(await of()).toEqual({ invoiceNumber: 'R-1', count: 2, amount: '1280.00', files });
  });

  it('stay those of the provider that had the file when they came', async () => {
    const [moved, stayed] = [await awarded(), await awarded()];
    await invoice(moved, 'S-1');
    const swap = { ...course, providerKvk: OTHER };
    await created(server.post('caseworker', `${pathOf(moved)}/swaps`, swap));
    await invoice(moved, 'S-2');
    await invoice(stayed, 'S-1');
    await invoice(stayed, 'S-2');
    const numbers = (await repeated()).map(({ invoiceNumber }) => invoiceNumber);
    expect(numbers).toEqual(['F-1', 'R-1', 'S-1']);
  });

  it('that are repeated come in pages', async () => {
    const page = (await ask('&limit=2')).body;
    expect(page).toMatchObject({ items: [{ invoiceNumber: 'F-1' }, { invoiceNumber: 'R-1' }], next: 'R-1' });
    const rest = (await ask('&limit=2&after=R-1')).body;
    expect(rest.items).toMatchObject([{ invoiceNumber: 'S-1' }]);
    expect(rest).not.toHaveProperty('next');
    const lost = await ask('&after=R-9');
    expect({ status: lost.status, code: lost.body.code }).toEqual({ status: 400, code: 'invalid-request' });
    const nobody = await ask('', '00000000');
    expect({ status: nobody.status, code: nobody.body.code }).toEqual({
      status: 404,
      code: 'provider-unknown',
    });
  });

  it('that are repeated are noticed when the ledger is verified, and nothing is wrong with them', async () => {
    await server.close();
    const config = readConfig({ LEDGER_DATA_DIR: folder, LEDGER_SEED: 'none', ...environment });
    const found: Verification = await withLog(config, (store) =>
      withViews(config, (readModel) =>
        readModel.readTransaction((views) => verify({ store, views, onProgress: () => undefined })),
      ),
    );
    expect({ findings: found.findings, viewsCompared: found.viewsCompared }).toEqual({
      findings: [],
      viewsCompared: true,
    });
    expect(found.notices.map(({ code, place }) => `${code}: ${place}`)).toEqual([
      `invoice-number-repeated: provider ${KVK}, invoice F-1`,
      `invoice-number-repeated: provider ${KVK}, invoice R-1`,
      `invoice-number-repeated: provider ${KVK}, invoice S-1`,
    ]);
    expect(found.notices[0]!.detail).toMatch(
      /^it came on 2 files, for 1140\.00 in all: 2022-\d{7}, 2022-\d{7}$/,
    );
  });
});
