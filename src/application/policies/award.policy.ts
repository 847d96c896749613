/**
 * Awards what was reserved when nothing is in doubt: the enrolment proof matches and no condition is contested, or an
 * objection was won. Everything else waits for a person.
 */
import type { BudgetReserved } from '../../domain/funding-year/funding-year.events.js';
import type { ReservedByObjection, ReservedForRevision } from '../../domain/funding-year/retaken.events.js';
import type { ReservationFacts } from '../../domain/grant/reservation-facts.js';
import type { JournalEvent, LedgerEvent } from '../../domain/ledger-events.js';
import { policyCommandId, type CommandMetadata } from '../command-metadata.js';
import type { CommandOutcome } from '../ledger.js';
import type { Policy } from './policy.js';

const NAME = 'award';

/** What a reservation tells the file that grows from it. */
export function reservationFacts({ data }: BudgetReserved): ReservationFacts {
  const { dimensions, amount, startDate, endDate, latestStart, eligibility, enrolmentProof } = data;
  const contested = Object.values(eligibility).includes('contested');
  const needsPerson = contested || enrolmentProof !== 'matched';
  return { dimensions, amount, startDate, endDate, latestStart, needsPerson };
}

/** What takes money for a file: in the order of receipt, on objection, or on top because a court ordered more. */
export type Reservation = BudgetReserved | ReservedByObjection | ReservedForRevision;

/** The same whoever sends it: an award that follows from a reservation is given once. */
export function awardMetadata({ id, metadata }: JournalEvent): CommandMetadata {
  return {
    commandId: policyCommandId(NAME, id, 0),
    correlationId: metadata.$correlationId,
    causationId: id,
    actor: { id: `policy:${NAME}`, role: 'policy' },
  };
}

export type AwardFromReservation = (
  reserved: Reservation,
  metadata: CommandMetadata,
) => Promise<CommandOutcome>;

/** What was reserved on objection was decided by a person already. */
const isReservation = (event: LedgerEvent): event is Reservation =>
  event.type === 'ReservedByObjection' ||
  (event.type === 'ReservedForRevision' && event.data.objectionId !== undefined) ||
  (event.type === 'BudgetReserved' && !reservationFacts(event).needsPerson);

export function awardPolicy(award: AwardFromReservation): Policy {
  return {
    name: NAME,
    category: 'fundingYear',
    types: new Set(['BudgetReserved', 'ReservedByObjection', 'ReservedForRevision']),
    react(recorded: JournalEvent) {
      const { event } = recorded;
      if (!isReservation(event)) return undefined;
      // Other payers reserve first: the policy of co-funding awards when all of them have.
      if (event.type === 'BudgetReserved' && (event.data.coPayers ?? []).length > 0) return undefined;
      return award(event, awardMetadata(recorded));
    },
  };
}
