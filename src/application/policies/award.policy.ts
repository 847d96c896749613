/**
 * Awards what was reserved when nothing is in doubt: the enrolment proof matches and no condition is contested.
 * Everything else waits for a person.
 */
import type { BudgetReserved } from '../../domain/funding-year/funding-year.events.js';
import type { ReservationFacts } from '../../domain/grant/grant.commands.js';
import type { JournalEvent } from '../../domain/ledger-events.js';
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

export type AwardFromReservation = (
  reserved: BudgetReserved,
  metadata: CommandMetadata,
) => Promise<CommandOutcome>;

export function awardPolicy(award: AwardFromReservation): Policy {
  return {
    name: NAME,
    category: 'fundingYear',
    types: new Set(['BudgetReserved']),
    react({ event, id, metadata }: JournalEvent) {
      if (event.type !== 'BudgetReserved' || reservationFacts(event).needsPerson) return undefined;
      return award(event, {
        commandId: policyCommandId(NAME, id, 0),
        correlationId: metadata.$correlationId,
        causationId: id,
        actor: { id: `policy:${NAME}`, role: 'policy' },
      });
    },
  };
}
