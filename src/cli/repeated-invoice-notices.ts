/**
 * Tells which invoice numbers a provider used on more than one file, as far as the views have come. The rows are asked
 * rather than the log folded a second time: one pass over an index, and nothing is kept in memory but what is told.
 */
import { noticeOfMoreRepeated, noticeOfRepeated } from '../application/audit/notices.js';
import type { Finding } from '../application/audit/log-check.js';
import { repeatedInvoice, repeatedNumbers } from '../projections/file/repeated-invoices.js';
import type { ViewReader } from '../projections/view-reader.js';

/** Most numbers to list, and most files to name of each. */
const NUMBERS = 100;
const FILES = 10;

/** One notice for each number, and one more when there are too many of them to list. */
export async function noticeRepeatedInvoices(views: ViewReader): Promise<readonly Finding[]> {
  const { numbers, count } = await repeatedNumbers(views, NUMBERS);
  const notices: Finding[] = [];
  for (const number of numbers) {
    const { files, ...repeated } = await repeatedInvoice(views, number);
    const decisionNumbers = files.slice(0, FILES).map(({ decisionNumber }) => decisionNumber);
    notices.push(noticeOfRepeated({ ...number, ...repeated, decisionNumbers }));
  }
  const more = count - numbers.length;
  return more === 0 ? notices : [...notices, noticeOfMoreRepeated(more)];
}
