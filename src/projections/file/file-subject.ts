/** Which files an event is about. Every event of a grant is about its file; of a funding year only some are. */
import { idOfStream, type DecisionNumber } from '../../domain/ids.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';

/** The decision numbers of the files that an event changes: none, one, or two for a replacement. */
export function filesOf(stream: string, event: LedgerEvent): readonly DecisionNumber[] {
  if (stream.startsWith('grant-')) return [idOfStream(stream)];
  if (event.type === 'GrantReplaced') return [event.data.decisionNumber, event.data.replacement];
  const concerns =
    event.type === 'BudgetReserved' ||
    event.type === 'ApplicationRefused' ||
    event.type === 'ReservationReleased' ||
    event.type === 'ReservedByObjection' ||
    event.type === 'ReservedForRevision';
  return concerns ? [event.data.decisionNumber] : [];
}
