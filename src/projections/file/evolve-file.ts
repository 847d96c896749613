/**
 * The story of one file: the events of its grant and those of its funding year that concern it, in ledger order.
 * The rows of the view and a file at a moment of the past come from the same patches, so they cannot differ.
 */
import { statusAfter } from '../../domain/grant/file-status.js';
import type { GrantEvent } from '../../domain/grant/grant.events.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
import { patched, patchedClaim, type FilePatch } from './file-patch.js';
import { blankFile, type ClaimState, type FileState, type Invoice } from './file-state.js';
import { patchOfApplication } from './patch-of-application.js';
import { patchOfGrant } from './patch-of-grant.js';

/** What an event changes about the file with this number, one of those that `filesOf` gave. */
export function patchOf(journal: JournalEvent, decisionNumber: string): FilePatch {
  const { event, metadata, revision } = journal;
  if (!journal.stream.startsWith('grant-')) {
    return patchOfApplication(event, decisionNumber, metadata.effectiveAt);
  }
  const patch = patchOfGrant(event as GrantEvent, metadata.effectiveAt);
  const status = statusAfter(event as GrantEvent);
  return { ...patch, set: { ...patch.set, ...(status === undefined ? {} : { status }), revision } };
}

/** The invoice that came with an event; undefined for nearly all of them. */
export function invoiceOf({ event }: JournalEvent): Invoice | undefined {
  if (event.type !== 'InvoiceReceived') return undefined;
  const { invoiceNumber, amount, receivedOn } = event.data;
  return { invoiceNumber, amount, receivedOn };
}

/** A file with its recoveries and its invoices, both in the order in which they came. */
export interface ToldFile {
  readonly file: FileState;
  readonly claims: ReadonlyMap<string, ClaimState>;
  readonly invoices: readonly Invoice[];
}

export function blankStory(decisionNumber: string): ToldFile {
  return { file: blankFile(decisionNumber), claims: new Map(), invoices: [] };
}

/** The file after one more of its events. */
export function tell({ file, claims, invoices }: ToldFile, journal: JournalEvent): ToldFile {
  const { decisionNumber } = file;
  const patch = patchOf(journal, decisionNumber);
  const changed = new Map(claims);
  for (const claim of patch.claims ?? []) {
    changed.set(claim.claimId, patchedClaim(decisionNumber, changed.get(claim.claimId), claim));
  }
  const invoice = invoiceOf(journal);
  const came = invoice === undefined ? invoices : [...invoices, invoice];
  return { file: patched(file, patch), claims: changed, invoices: came };
}
