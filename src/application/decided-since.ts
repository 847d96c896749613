/** What another writer decided on a file since a funding year was folded; the folded state belongs to its mailbox. */
import type { FundingYearEvent } from '../domain/funding-year/funding-year.events.js';
import type { FundingYearState } from '../domain/funding-year/funding-year.state.js';
import type { DecisionNumber } from '../domain/ids.js';
import { decodeEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import type { StreamState } from './stream-state.js';

/** The number of the year that an event gives to a file. */
function numberGivenBy(event: FundingYearEvent): DecisionNumber | undefined {
  if (event.type === 'GrantReplaced') return event.data.replacement;
  const decides = event.type === 'BudgetReserved' || event.type === 'ApplicationRefused';
  return decides ? event.data.decisionNumber : undefined;
}

export async function decidedSince(
  store: EventStore,
  { stream, revision }: StreamState<FundingYearState>,
  decisionNumber: DecisionNumber,
): Promise<{ readonly revision: bigint; readonly reserved: boolean } | undefined> {
  for await (const recorded of store.readStream(stream, { from: revision + 1n })) {
    const event = decodeEvent(recorded).event as FundingYearEvent;
    if (numberGivenBy(event) !== decisionNumber) continue;
    return { revision: recorded.revision, reserved: event.type !== 'ApplicationRefused' };
  }
  return undefined;
}

/** The number that another writer gave to a file since the year was folded; undefined when none did. */
export async function replacedSince(
  store: EventStore,
  { stream, revision }: StreamState<FundingYearState>,
  decisionNumber: DecisionNumber,
): Promise<DecisionNumber | undefined> {
  for await (const recorded of store.readStream(stream, { from: revision + 1n })) {
    const event = decodeEvent(recorded).event as FundingYearEvent;
    if (event.type === 'GrantReplaced' && event.data.decisionNumber === decisionNumber) {
      return event.data.replacement;
    }
  }
  return undefined;
}
