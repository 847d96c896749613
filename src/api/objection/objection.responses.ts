/** The answers to commands on an objection, told from their own events: a repeat tells the very same. */
import type { Accepted } from '../../application/ledger.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import { formatAmount } from '../../domain/money.js';
import { recorded, type Recorded } from '../common.responses.js';

export interface ObjectionRecorded extends Recorded {
  readonly objectionId: string;
}

export interface ObjectionFiledAnswer extends ObjectionRecorded {
  readonly decisionNumber?: string;
  readonly against: string;
  readonly late: boolean;
  readonly decideBy: string;
}

export interface RemedyAnswer extends ObjectionRecorded {
  readonly outcome?: string;
  readonly remedy?: string;
  readonly amount?: string;
  readonly reservation?: string;
}

/** The terms as they are after a request for repair, or after the repair. */
export interface RepairAnswer extends ObjectionRecorded {
  readonly repairBy?: string;
  readonly late?: boolean;
  readonly decideBy?: string;
}

export interface LetterAnswer extends ObjectionRecorded {
  /** Last day to go to a court about what the letter tells. */
  readonly appealBy?: string;
}

export interface PenaltyAnswer extends ObjectionRecorded {
  readonly days?: number;
  readonly amount?: string;
}

type Of<Type extends LedgerEvent['type']> = Extract<LedgerEvent, { readonly type: Type }>;

export function objectionAnswer(objectionId: string, accepted: Accepted): ObjectionRecorded {
  return { objectionId, ...recorded(accepted) };
}

export function filedAnswer(objectionId: string, accepted: Accepted): ObjectionFiledAnswer {
  const filed = accepted.events.find(
    (event): event is Of<'ObjectionFiled'> => event.type === 'ObjectionFiled',
  );
  if (filed === undefined) throw new Error('an objection was accepted that says nothing');
  const { decisionNumber, against, late, decideBy } = filed.data;
  return {
    objectionId,
    ...(decisionNumber !== undefined && { decisionNumber }),
    against,
    late,
    decideBy,
    ...recorded(accepted),
  };
}

export function repairAnswer(objectionId: string, accepted: Accepted): RepairAnswer {
  const answer = objectionAnswer(objectionId, accepted);
  for (const { type, data } of accepted.events) {
    if (type === 'RepairRequested') return { repairBy: data.repairBy, decideBy: data.decideBy, ...answer };
    if (type === 'RepairReceived') return { late: data.late, decideBy: data.decideBy, ...answer };
  }
  return answer;
}

export function letterAnswer(objectionId: string, accepted: Accepted): LetterAnswer {
  const [letter] = accepted.events;
  const appealBy = letter?.type === 'ObjectionNotified' ? letter.data.appealBy : undefined;
  return { ...(appealBy !== undefined && { appealBy }), ...objectionAnswer(objectionId, accepted) };
}

/** The days and the amount, when they were determined now or by the same request before. */
export function penaltyAnswer(objectionId: string, accepted: Accepted): PenaltyAnswer {
  const penalty = accepted.events.find(
    (event): event is Of<'PenaltyDetermined'> => event.type === 'PenaltyDetermined',
  );
  return {
    ...(penalty !== undefined && { days: penalty.data.days, amount: formatAmount(penalty.data.amount) }),
    ...objectionAnswer(objectionId, accepted),
  };
}

function isDecision(event: LedgerEvent): event is Of<'ObjectionDecided'> | Of<'CourtRuled'> {
  return event.type === 'ObjectionDecided' || event.type === 'CourtRuled';
}

export function remedyAnswer(objectionId: string, accepted: Accepted): RemedyAnswer {
  const decided = accepted.events.find(isDecision);
  const answer = objectionAnswer(objectionId, accepted);
  if (decided === undefined) return answer;
  const { outcome, remedy, amount, reservation } = decided.data;
  return {
    objectionId,
    outcome,
    remedy,
    ...(amount !== undefined && { amount: formatAmount(amount) }),
    ...(reservation !== undefined && { reservation }),
    ...recorded(accepted),
  };
}
