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
import type { ObjectionEvent } from '../objection/objection.events.js';
import type { Cents } from '../money.js';
import { posting, type Movement, type Posting } from './movement.js';

/** Cost of carrying out the scheme: on a line of its own, apart from every ceiling. */
function executionCost(year: number, line: string, amount: Cents): Posting {
  return posting({ budgetYear: year, budgetLine: line })
    .obligation('appropriation', 'realised', amount)
    .cash('bank', 'executionCost', amount);
}

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
      return executionCost(year, event.data.line, event.data.amount);
    case 'BookYearClosed':
      return undefined;
  }
}

/** An objection moves nothing itself, but a penalty for being late is paid. */
function objectionPosting(event: ObjectionEvent): Posting | undefined {
  if (event.type !== 'PenaltyPaid') return undefined;
  const { bookYear, line, amount } = event.data;
  return executionCost(bookYear, line, amount);
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
  if (stream.startsWith('objection-')) return objectionPosting(event as ObjectionEvent);
  return undefined;
}
