/**
 * The two books: one pure function from an event to its entries, needing nothing but the event. Every total,
 * balance, report and export is a sum of these entries; a figure that is not does not belong in the ledger.
 */
import type { BookYearEvent } from '../book-year/book-year.events.js';
import type { FundEvent } from '../fund/fund.events.js';
import { idOfStream } from '../ids.js';
import type { JournalEvent, LedgerEvent } from '../ledger-events.js';
import { fundPosting } from './fund-entries.js';
import { fundingYearPosting } from './funding-year-entries.js';
import { grantPosting } from './grant-entries.js';
import { posting, type Movement, type Posting } from './movement.js';

function bookYearPosting(year: number, event: BookYearEvent): Posting | undefined {
  switch (event.type) {
    case 'BudgetVoted': {
      const { line, change } = event.data;
      const budget = posting({ budgetYear: year, budgetLine: line });
      return change >= 0n
        ? budget.obligation('vote', 'appropriation', change)
        : budget.obligation('appropriation', 'vote', -change);
    }
    case 'ExecutionCostRecorded':
      return posting({ budgetYear: year, budgetLine: event.data.line })
        .obligation('appropriation', 'realised', event.data.amount)
        .cash('bank', 'executionCost', event.data.amount);
    case 'BookYearClosed':
      return undefined;
  }
}

/** The entries of an event, in their order. Empty for an event that moves no money. */
export function entriesOf(recorded: Pick<JournalEvent, 'stream' | 'event'>): readonly Movement[] {
  return postingOf(recorded.stream, recorded.event)?.movements ?? [];
}

function postingOf(stream: string, event: LedgerEvent): Posting | undefined {
  const id = idOfStream(stream);
  if (stream.startsWith('grant-')) return grantPosting(id, event as Parameters<typeof grantPosting>[1]);
  if (stream.startsWith('fundingYear-')) {
    return fundingYearPosting(Number(id), event as Parameters<typeof fundingYearPosting>[1]);
  }
  if (stream.startsWith('fund-')) return fundPosting(id, event as FundEvent);
  if (stream.startsWith('bookYear-')) return bookYearPosting(Number(id), event as BookYearEvent);
  return undefined;
}
