/**
 * One row per decision number with everything a list or a caseworker needs, and one per event that concerns a
 * file. A row is the complete state of the fold in `evolve-file.ts`: a column that is missing here is lost.
 */
import {
  integer,
  optionalInteger,
  optionalText,
  text,
  textKey,
  viewTable,
  whole,
  wholeKey,
} from '../view-table.js';
import type { ClaimState, FileState, Invoice } from './file-state.js';

export const fileTable = viewTable<FileState>('file', {
  decisionNumber: textKey,
  applicationId: text,
  personKey: text,
  year: integer,
  window: text,
  slice: text,
  providerKvk: text,
  courseId: text,
  status: text,
  outcome: text,
  grounds: text,
  sequence: integer,
  price: whole,
  amount: whole,
  granted: whole,
  reserved: whole,
  committed: whole,
  paid: whole,
  determined: whole,
  undue: whole,
  claimed: whole,
  claimOpen: whole,
  received: whole,
  waived: whole,
  writtenOff: whole,
  forgone: whole,
  refundDue: whole,
  right: text,
  appliedAt: text,
  startDate: text,
  endDate: text,
  latestStart: optionalText,
  refusedAt: optionalText,
  awardedAt: optionalText,
  orderNumber: optionalText,
  paidOn: optionalText,
  startedOn: optionalText,
  proofOutcome: optionalText,
  proofAttendance: optionalInteger,
  proofReceivedOn: optionalText,
  determinedAt: optionalText,
  withdrawnAt: optionalText,
  withdrawalCause: optionalText,
  withdrawalGround: optionalText,
  revision: whole,
  replacedBy: optionalText,
  replaces: optionalText,
  heldUntil: optionalText,
  retainUntil: optionalText,
});

/** A recovery: the amounts of a file's claims sum to those of the file. */
export const claimTable = viewTable<ClaimState>('claim', {
  decisionNumber: textKey,
  claimId: textKey,
  debtor: text,
  amount: whole,
  open: whole,
  received: whole,
  waived: whole,
  writtenOff: whole,
  refundDue: whole,
});

/** An invoice, under the provider that the file had when it came: a swap later on does not change whose it is. */
export interface InvoiceRow extends Invoice {
  readonly decisionNumber: string;
  /** The number under which the grant began: that of the file, or of the first one that it took over. */
  readonly firstNumber: string;
  readonly providerKvk: string;
  readonly effectiveAt: string;
  readonly position: bigint;
}

export const invoiceTable = viewTable<InvoiceRow>('invoice', {
  decisionNumber: textKey,
  invoiceNumber: textKey,
  firstNumber: text,
  providerKvk: text,
  amount: whole,
  receivedOn: text,
  effectiveAt: text,
  position: whole,
});

/** An event that concerns a file, whichever stream it is in. */
export interface FileEventRow {
  readonly decisionNumber: string;
  readonly position: bigint;
}

export const fileEventTable = viewTable<FileEventRow>('file_event', {
  decisionNumber: textKey,
  position: wholeKey,
});

/** The file that an objection is about: its later events name only the objection. */
export interface ObjectionFileRow {
  readonly objectionId: string;
  readonly decisionNumber: string;
}

export const objectionFileTable = viewTable<ObjectionFileRow>('objection_file', {
  objectionId: textKey,
  decisionNumber: text,
});

/** An attempt at a window that was not open: it has no number, and therefore no file. */
export interface AttemptRow {
  readonly position: bigint;
  readonly personKey: string;
  readonly window: string;
}

export const attemptTable = viewTable<AttemptRow>('attempt', {
  position: wholeKey,
  personKey: text,
  window: text,
});
