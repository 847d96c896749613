/** How an entry is shown: it cites the event it comes from, so that anyone can look that up. Amounts are never negative. */
import type { Book } from '../../domain/journal/accounts.js';

export interface EntryView {
  readonly position: string;
  readonly ordinal: number;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  readonly book: Book;
  readonly from: string;
  readonly to: string;
  /** `"640.00"`. */
  readonly amount: string;
  readonly bookedOn: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly bookYear: number;
  readonly ruleVersion: string;
  readonly budgetYear: number;
  readonly budgetLine: string;
  readonly fundingYear?: number;
  readonly window?: string;
  readonly slice?: string;
  readonly personKey?: string;
  readonly providerKvk?: string;
  readonly courseId?: string;
  readonly decisionNumber?: string;
}
