/**
 * Keeps the invoices of files. An invoice does not say whose it is: it is that of the provider of the file when it came,
 * so this looks at files as they were before the batch, and at what the batch itself said of them until then.
 */
import type { JournalEvent } from '../../domain/ledger-events.js';
import { textKey, optionalText, text, viewTable } from '../view-table.js';
import type { ViewWriter } from '../view-writer.js';
import { invoiceOf } from './evolve-file.js';
import type { FilePatch } from './file-patch.js';
import type { FileState, Invoice } from './file-state.js';
import { invoiceTable, type InvoiceRow } from './file.schema.js';

/** An invoice as it came. */
export interface CameInvoice extends Invoice {
  readonly decisionNumber: string;
  readonly effectiveAt: string;
  readonly position: bigint;
  /** Whose the file was, when the batch said so before the invoice. */
  readonly providerKvk: string | undefined;
}

/** What of a file tells whose its invoices are; the other columns need not be read. */
type Holder = Pick<FileState, 'decisionNumber' | 'providerKvk' | 'replaces'>;

const holderTable = viewTable<Holder>('file', {
  decisionNumber: textKey,
  providerKvk: text,
  replaces: optionalText,
});

/** The invoice that came with an event to this file; `before` is what the batch changed about the file until then. */
export function cameWith(
  journal: JournalEvent,
  decisionNumber: string,
  before: FilePatch | undefined,
): CameInvoice | undefined {
  const invoice = invoiceOf(journal);
  if (invoice === undefined) return undefined;
  const { position, metadata } = journal;
  const { providerKvk } = before?.set ?? {};
  return { ...invoice, decisionNumber, position, effectiveAt: metadata.effectiveAt, providerKvk };
}

type HoldersOf = (numbers: readonly string[]) => Promise<ReadonlyMap<string, Holder>>;

/** Files as they were before the batch; those that begin in it as they begin. */
function holdersBefore(patches: ReadonlyMap<string, FilePatch>, writer: ViewWriter): HoldersOf {
  return async (numbers) => {
    const unique = [...new Set(numbers)];
    const begun = unique.flatMap((decisionNumber) => {
      const { begins = false, set = {} } = patches.get(decisionNumber) ?? {};
      const { providerKvk = '', replaces = null } = set;
      return begins ? [{ decisionNumber, providerKvk, replaces }] : [];
    });
    const rows = await writer.select(
      holderTable,
      unique.map((number) => [number]),
    );
    return new Map([...rows, ...begun].map((holder) => [holder.decisionNumber, holder]));
  };
}

/** The number under which the grant of this file began. */
async function firstNumberOf(holder: Holder, holdersOf: HoldersOf): Promise<string> {
  let first = holder;
  while (first.replaces !== null) {
    const before = (await holdersOf([first.replaces])).get(first.replaces);
    if (before === undefined) return first.replaces;
    first = before;
  }
  return first.decisionNumber;
}

/** Writes the invoices of a batch; to be called before its patches are written. */
export async function writeInvoices(
  invoices: readonly CameInvoice[],
  patches: ReadonlyMap<string, FilePatch>,
  writer: ViewWriter,
): Promise<void> {
  if (invoices.length === 0) return;
  const holdersOf = holdersBefore(patches, writer);
  const holders = await holdersOf(invoices.map(({ decisionNumber }) => decisionNumber));
  const rows: InvoiceRow[] = [];
  for (const invoice of invoices) {
    const { decisionNumber, invoiceNumber } = invoice;
    const holder = holders.get(decisionNumber);
    if (holder === undefined)
      throw new Error(`file has no row ${decisionNumber} for invoice ${invoiceNumber}`);
    const { providerKvk = holder.providerKvk } = invoice;
    rows.push({ ...invoice, providerKvk, firstNumber: await firstNumberOf(holder, holdersOf) });
  }
  await writer.insert(invoiceTable, rows);
}
