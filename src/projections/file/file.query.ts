/**
 * Files: one for every decision number, refused applications included. At a moment in the past a file is told
 * anew from its own events, so figures and sentences of then never use what came later.
 */
import { Query } from '@nestjs/cqrs';
import type { ApplicationId, DecisionNumber } from '../../domain/ids.js';
import type { EntryView } from '../entry/entry-view.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';
import type { FileStatus } from '../../domain/grant/file-status.js';

export interface ClaimView {
  readonly claimId: string;
  readonly debtor: 'provider' | 'person';
  readonly amount: string;
  readonly open: string;
  readonly received: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly refundDue: string;
}

export interface InvoiceView {
  readonly invoiceNumber: string;
  readonly amount: string;
  readonly receivedOn: string;
}

export interface RefusalGroundView {
  readonly code: string;
  readonly article?: string;
}

/** Amounts as `"640.00"`; dates and instants are absent until the thing happened. */
export interface FileView {
  readonly decisionNumber: DecisionNumber;
  /** Absent for a number that took over another: it was not applied for. */
  readonly applicationId?: ApplicationId;
  readonly personKey: string;
  readonly window: string;
  readonly slice: string;
  readonly providerKvk: string;
  readonly courseId: string;
  readonly status: FileStatus;
  /** How the application itself ended. */
  readonly outcome: 'reserved' | 'refused';
  /** Why it was refused, at application or later; empty for a file that was not. */
  readonly grounds: readonly RefusalGroundView[];
  /** Absent for a number that took over another: its place is that of `replaces`. */
  readonly sequence?: number;
  /** Absent when no event said what the course of a replacement costs. */
  readonly price?: string;
  /** What was reserved, or would have been granted. */
  readonly amount: string;
  readonly granted: string;
  readonly reserved: string;
  readonly committed: string;
  readonly paid: string;
  readonly determined: string;
  readonly undue: string;
  readonly claimed: string;
  readonly claimOpen: string;
  readonly received: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly forgone: string;
  readonly refundDue: string;
  /** Does the file use the right of the year (`live`, `kept`), or has the right come back (`restored`, `none`)? */
  readonly right: 'live' | 'kept' | 'restored' | 'none';
  readonly appliedAt: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly latestStart?: string;
  readonly refusedAt?: string;
  readonly awardedAt?: string;
  readonly orderNumber?: string;
  readonly paidOn?: string;
  readonly startedOn?: string;
  readonly proof?: { readonly outcome: string; readonly attendance?: number; readonly receivedOn: string };
  readonly determinedAt?: string;
  readonly withdrawnAt?: string;
  readonly withdrawalCause?: string;
  readonly withdrawalGround?: string;
  /** The number this file goes on under (administrative replacement). */
  readonly replacedBy?: DecisionNumber;
  /** The number it took over. */
  readonly replaces?: DecisionNumber;
  /** Last day of a hold on payment that was not released. */
  readonly heldUntil?: string;
  /** While the file is closed: until when it is kept. */
  readonly retainUntil?: string;
  readonly claims: readonly ClaimView[];
  /** In the order in which they came. */
  readonly invoices: readonly InvoiceView[];
  /** Last revision of the stream of the grant, -1 while there is none: the ETag. */
  readonly revision: string;
}

export type FileResult = (FileView & { readonly position: string }) | undefined;

export class GetFile extends Query<FileResult> {
  constructor(readonly criteria: { readonly decisionNumber: DecisionNumber; readonly moment: Moment }) {
    super();
  }
}

export class GetFileByApplicationId extends Query<FileResult> {
  constructor(readonly criteria: { readonly applicationId: ApplicationId; readonly moment: Moment }) {
    super();
  }
}

export interface FileCriteria extends PageRequest {
  readonly provider?: string;
  readonly course?: string;
  readonly window?: string;
  readonly person?: string;
  readonly status?: FileStatus;
  readonly moment: Moment;
}

/**
 * In the order of their numbers. A page may hold fewer than asked while `next` is given. Undefined when there is no
 * such place to go on from.
 */
export class ListFiles extends Query<Page<FileView> | undefined> {
  constructor(readonly criteria: FileCriteria) {
    super();
  }
}

export interface TimelineItem {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly knownAt: string;
  /** Status of the file after this event. */
  readonly status: FileStatus;
  readonly actorRole: string;
  readonly ruleVersion: string;
  readonly nl: string;
  readonly en: string;
}

export interface TimelineView {
  readonly decisionNumber: DecisionNumber;
  readonly providerKvk: string;
  readonly items: readonly TimelineItem[];
  readonly position: string;
}

export class GetTimeline extends Query<TimelineView | undefined> {
  constructor(readonly criteria: { readonly decisionNumber: DecisionNumber; readonly moment: Moment }) {
    super();
  }
}

export interface FileEntriesView {
  readonly decisionNumber: DecisionNumber;
  readonly providerKvk: string;
  readonly entries: readonly EntryView[];
  readonly position: string;
}

export class GetFileEntries extends Query<FileEntriesView | undefined> {
  constructor(readonly criteria: { readonly decisionNumber: DecisionNumber; readonly moment: Moment }) {
    super();
  }
}
