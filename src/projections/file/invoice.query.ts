/**
 * Invoice numbers that a provider used on more than one file. One stream decides, so nothing refuses such a number, and
 * nothing should: a provider may invoice several learners at once. Whether it is innocent is for a person to say.
 */
import { Query } from '@nestjs/cqrs';
import type { DecisionNumber, KvkNumber } from '../../domain/ids.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

export interface InvoiceOfFileView {
  readonly decisionNumber: DecisionNumber;
  readonly amount: string;
  readonly receivedOn: string;
}

export interface RepeatedInvoiceView {
  readonly invoiceNumber: string;
  /** Files that it came on. */
  readonly count: number;
  /** What it asks for on all of them. */
  readonly amount: string;
  /** The first hundred of them, in the order of their numbers. */
  readonly files: readonly InvoiceOfFileView[];
}

/** Undefined when there is no such place to go on from. */
export type RepeatedInvoicesPage = Page<RepeatedInvoiceView> | 'provider-unknown' | undefined;

/**
 * In the order of the invoice numbers, compared as they were written. An invoice is that of the provider of the file when
 * it came. These repeat nothing, and are left out:
 * - a number on a file and on those that took over from it: it is one grant, and the last of them that has it counts;
 * - one number of two providers: each numbers its own invoices;
 * - the same invoice sent again on its file: it was recorded once.
 * All others are listed, files that were withdrawn meanwhile included: the invoice came.
 */
export class ListRepeatedInvoices extends Query<RepeatedInvoicesPage> {
  constructor(readonly criteria: { readonly kvk: KvkNumber; readonly moment: Moment } & PageRequest) {
    super();
  }
}
