/**
 * Every deadline of a file, met and missed ones included, told from its events. The view of what is open comes from
 * the same changes, so the two cannot differ.
 */
import type { JournalEvent } from '../ledger-events.js';
import { changedObligations } from './changed-obligations.js';
import { isOpen, type Obligation } from './obligation.js';
import { termsOfEvent } from './terms-of-event.js';

/** An award waits for every payer: theirs were met by then, though the events of a fund are not those of a file. */
function withCoPayers(obligations: readonly Obligation[]): readonly Obligation[] {
  const decision = obligations.find(({ kind }) => kind === 'decision');
  const { metOn } = decision ?? {};
  if (metOn === undefined) return obligations;
  return obligations.map((one) => (one.kind === 'co-payer' && isOpen(one) ? { ...one, metOn } : one));
}

/** The deadlines that these events, in ledger order, began: by their day. */
export function obligationsOf(events: readonly JournalEvent[]): readonly Obligation[] {
  const bySubject = new Map<string, readonly Obligation[]>();
  for (const journal of events) {
    for (const { subject, changes } of termsOfEvent(journal)) {
      bySubject.set(subject, changes.reduce(changedObligations, bySubject.get(subject) ?? []));
    }
  }
  return [...bySubject.values()]
    .flatMap(withCoPayers)
    .sort((left, right) => (left.dueOn < right.dueOn ? -1 : Number(left.dueOn > right.dueOn)));
}
