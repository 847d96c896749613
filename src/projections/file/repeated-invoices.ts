/**
 * Finds invoice numbers that one provider used on more than one file. Rows of invoices never change, so the same rows
 * answer of the past: those that were there at the cut.
 */
import { formatAmount } from '../../domain/money.js';
import { cutOf, type Cut } from '../cut.js';
import { pageOf } from '../page.js';
import { isKnown } from '../provider/provider-queries.js';
import type { QuerySources } from '../sources.js';
import type { ViewReader } from '../view-reader.js';
import type { ColumnValue } from '../view-table.js';
import type { ListRepeatedInvoices, RepeatedInvoicesPage, RepeatedInvoiceView } from './invoice.query.js';

interface Condition {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** A number and whose it is. */
export interface ProviderInvoice {
  readonly providerKvk: string;
  readonly invoiceNumber: string;
}

/** Most files that are named of one number. */
const FILES = 100;

/** Grants, whatever numbers they went under. */
const GRANTS = 'COUNT(DISTINCT first_number)';

const NONE: Condition = { sql: '', values: [] };

/** The invoices that were there. One that works from before its file does comes with the file. */
function until({ upTo, asOf }: Cut): Condition {
  if (asOf === undefined) return { sql: 'AND position <= ?', values: [upTo] };
  const begun =
    'SELECT 1 FROM file f WHERE f.decision_number = invoice.decision_number AND f.applied_at <= ?';
  return {
    sql: `AND position <= ? AND effective_at <= ? AND EXISTS (${begun})`,
    values: [upTo, asOf, asOf],
  };
}

/** A database may give whole numbers as text. */
type Stored = bigint | string;

interface StoredInvoice {
  readonly decisionNumber: string;
  readonly amount: Stored;
  readonly receivedOn: string;
  readonly count: Stored;
  readonly total: Stored;
}

/** One number of a provider: of a grant that went under several numbers, the last one that has it. */
export async function repeatedInvoice(
  reader: ViewReader,
  { providerKvk, invoiceNumber }: ProviderInvoice,
  { sql, values }: Condition = NONE,
): Promise<RepeatedInvoiceView> {
  const found = await reader.query<StoredInvoice>(
    `SELECT decision_number AS "decisionNumber", amount AS "amount", received_on AS "receivedOn",
       COUNT(*) OVER () AS "count", SUM(amount) OVER () AS "total"
     FROM (
       SELECT decision_number, amount, received_on,
         ROW_NUMBER() OVER (PARTITION BY first_number ORDER BY position DESC) AS place
       FROM invoice WHERE provider_kvk = ? AND invoice_number = ? ${sql}
     ) AS standing WHERE place = 1 ORDER BY decision_number LIMIT ?`,
    ...[providerKvk, invoiceNumber, ...values, FILES],
  );
  return {
    invoiceNumber,
    count: Number(found[0]?.count ?? 0),
    amount: formatAmount(BigInt(found[0]?.total ?? 0)),
    files: found.map(({ decisionNumber, amount, receivedOn }) => ({
      decisionNumber,
      amount: formatAmount(BigInt(amount)),
      receivedOn,
    })),
  };
}

async function isInvoiceOf(
  reader: ViewReader,
  { providerKvk, invoiceNumber }: ProviderInvoice,
): Promise<boolean> {
  const sql = 'SELECT 1 FROM invoice WHERE provider_kvk = ? AND invoice_number = ? LIMIT 1';
  return (await reader.query(sql, providerKvk, invoiceNumber)).length > 0;
}

export async function listRepeatedInvoices(
  { readModel }: QuerySources,
  { criteria }: ListRepeatedInvoices,
): Promise<RepeatedInvoicesPage> {
  const { kvk: providerKvk, moment, after = '', limit } = criteria;
  return await readModel.readTransaction(async (reader) => {
    if (!(await isKnown(reader, providerKvk))) return 'provider-unknown';
    if (after !== '' && !(await isInvoiceOf(reader, { providerKvk, invoiceNumber: after }))) return undefined;
    const cut = await cutOf(reader, moment);
    const there = until(cut);
    const numbers = await reader.query<ProviderInvoice>(
      `SELECT provider_kvk AS "providerKvk", invoice_number AS "invoiceNumber" FROM invoice
       WHERE provider_kvk = ? AND invoice_number > ? ${there.sql}
       GROUP BY provider_kvk, invoice_number HAVING ${GRANTS} > 1 ORDER BY invoice_number LIMIT ?`,
      ...[providerKvk, after, ...there.values, limit + 1],
    );
    const page = pageOf(numbers, limit, {
      item: (number) => number,
      key: ({ invoiceNumber }) => invoiceNumber,
    });
    const items: RepeatedInvoiceView[] = [];
    for (const number of page.items) items.push(await repeatedInvoice(reader, number, there));
    return { ...page, items, position: String(cut.reached) };
  });
}

/** The first numbers that any provider repeated, in order, and how many there are in all. */
export async function repeatedNumbers(
  reader: ViewReader,
  limit: number,
): Promise<{ readonly numbers: readonly ProviderInvoice[]; readonly count: number }> {
  const found = await reader.query<ProviderInvoice & { readonly count: Stored }>(
    `SELECT provider_kvk AS "providerKvk", invoice_number AS "invoiceNumber", COUNT(*) OVER () AS "count"
     FROM (
       SELECT provider_kvk AS kvk, invoice_number AS number FROM invoice
       GROUP BY provider_kvk, invoice_number HAVING COUNT(*) > 1
     ) AS twice JOIN invoice ON provider_kvk = kvk AND invoice_number = number
     GROUP BY provider_kvk, invoice_number HAVING ${GRANTS} > 1
     ORDER BY provider_kvk, invoice_number LIMIT ?`,
    limit,
  );
  return { numbers: found, count: Number(found[0]?.count ?? 0) };
}
