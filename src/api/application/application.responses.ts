/** The answer to an application, told from its own event: a repeat tells the very same. */
import type { Accepted } from '../../application/ledger.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';

type Reserved = Extract<LedgerEvent, { readonly type: 'BudgetReserved' }>;
type Refused = Extract<LedgerEvent, { readonly type: 'ApplicationRefused' }>;

export interface ApplicationAnswer {
  readonly applicationId: string;
  readonly decisionNumber: string;
  readonly outcome: 'reserved' | 'refused';
  readonly amount: string;
  /** Every ground that applies, the leading one first. */
  readonly grounds: Refused['data']['grounds'];
  /** Place in the order of receipt of the window. */
  readonly sequence: number;
  readonly position: string;
}

function isDecision(event: LedgerEvent): event is Reserved | Refused {
  return event.type === 'BudgetReserved' || event.type === 'ApplicationRefused';
}

export function applicationAnswer({ events, position }: Accepted): ApplicationAnswer {
  const decided = events.find(isDecision);
  if (decided === undefined) throw new Error('an application was accepted without a decision');
  const { applicationId, decisionNumber, sequence } = decided.data;
  const isReserved = decided.type === 'BudgetReserved';
  return {
    applicationId,
    decisionNumber,
    outcome: isReserved ? 'reserved' : 'refused',
    amount: formatAmount(isReserved ? decided.data.amount : 0n),
    grounds: isReserved ? [] : decided.data.grounds.map(({ code, article }) => ({ code, article })),
    sequence,
    position: position.toString(),
  };
}
