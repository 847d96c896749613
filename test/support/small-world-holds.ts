/** That a hold on payment holds: whatever number a file goes on under, nothing is paid on it before the hold ends. */
import assert from 'node:assert/strict';
import { idOfStream, type DecisionNumber } from '../../src/domain/ids.js';
import { localDateOf } from '../../src/domain/instant.js';
import type { JournalEvent } from '../../src/domain/ledger-events.js';
import type { LocalDate } from '../../src/domain/local-date.js';
import type { Seen } from './small-world-after-event.js';

/** The last day of each hold, by the number it was made under and its id. */
type Holds = Map<string, LocalDate>;

/** Follows the holds of every file, which its numbers share, by one more event. */
function follow(holdsOf: Map<DecisionNumber, Holds>, { stream, event }: JournalEvent): void {
  const of = (number: DecisionNumber): Holds => holdsOf.get(number) ?? new Map<string, LocalDate>();
  const number = idOfStream(stream);
  if (event.type === 'GrantReplaced') {
    const holds = of(event.data.decisionNumber);
    holdsOf.set(event.data.decisionNumber, holds).set(event.data.replacement, holds);
  }
  if (event.type === 'PaymentHeld') {
    holdsOf.set(number, of(number).set(`${number} ${event.data.holdId}`, event.data.until));
  }
  if (event.type === 'PaymentReleased') of(number).delete(`${number} ${event.data.holdId}`);
}

/** Every sentence, with what checks it in one history. */
export const underEveryHold: Readonly<Record<string, () => (seen: Seen) => void>> = {
  'nothing is paid on a file while a hold works, whatever number it was made under': () => {
    const holdsOf = new Map<DecisionNumber, Holds>();
    return ({ recorded }) => {
      follow(holdsOf, recorded);
      if (recorded.event.type !== 'AdvancePaid') return;
      const today = localDateOf(recorded.metadata.recordedAt);
      const working = [...(holdsOf.get(idOfStream(recorded.stream)) ?? [])].filter(
        ([, until]) => until >= today,
      );
      assert.deepEqual(working, []);
    };
  },
};
