/**
 * One file of 2022, in commands and events, for specifications of the grant's decider: 640.00 reserved and awarded
 * by a policy, a course from 1 June that must start by 30 September. Amounts are cents.
 */
import type { Actor } from '../../src/domain/decider.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import type { ReservationFacts } from '../../src/domain/grant/reservation-facts.js';
import { grantDecider } from '../../src/domain/grant/grant.decider.js';
import type { GrantEvent } from '../../src/domain/grant/grant.events.js';
import type { GrantRejection } from '../../src/domain/grant/grant.rejections.js';
import type { GrantState } from '../../src/domain/grant/grant.state.js';
import { given, recorded, type HistoricEvent } from './decider-specification.js';
import { decisionNumber, dimensions, document } from './sample-events.js';

export type Past = GrantEvent | HistoricEvent<GrantEvent>;
type Data<Type extends GrantEvent['type']> = Extract<GrantEvent, { readonly type: Type }>['data'];

/** Well after everything that these files tell of. */
export const later = { recordedAt: '2023-06-01T10:00:00.000Z' };

export const policy: Actor = { id: 'policy:award', role: 'policy' };
export const anna: Actor = { id: 'anna', role: 'caseworker' };
export const bert: Actor = { id: 'bert', role: 'finance' };
export const carla: Actor = { id: 'carla', role: 'finance' };

/** The specification of the decider of the sample file. */
export function file(
  ...events: readonly Past[]
): ReturnType<typeof given<GrantState, GrantCommand, GrantEvent, GrantRejection>> {
  return given(grantDecider, decisionNumber, ...events);
}

/** An event of the history that this actor caused. */
export const by = (actor: Actor, event: GrantEvent): HistoricEvent<GrantEvent> => recorded(event, { actor });

export const reservation: ReservationFacts = {
  dimensions,
  amount: 64_000n,
  startDate: '2022-06-01',
  endDate: '2022-08-31',
  latestStart: '2022-09-30',
  needsPerson: false,
};
const { needsPerson: _, ...terms } = reservation;

export const awarded: GrantEvent = { type: 'GrantAwarded', data: terms };
export const refused: GrantEvent = {
  type: 'GrantRefused',
  data: { dimensions, amount: 64_000n, ground: 'course not eligible' },
};
export const ordered: GrantEvent = {
  type: 'PurchaseOrderIssued',
  data: { orderNumber: 'order-1', amount: 64_000n },
};
export const started: GrantEvent = { type: 'CourseStarted', data: { startedOn: '2022-06-01' } };
export const proven: GrantEvent = {
  type: 'ParticipationProofReceived',
  data: { outcome: 'completed', attendance: 100, receivedOn: '2022-10-01' },
};

export const paid = (amount: bigint, other: Partial<Data<'AdvancePaid'>> = {}): GrantEvent => ({
  type: 'AdvancePaid',
  data: { dimensions, amount, paidOn: '2022-06-10', final: false, rest: 0n, payable: 0n, ...other },
});
/** The same while neither an order nor an invoice was there. */
export const paidWithoutPapers = (amount: bigint, other: Partial<Data<'AdvancePaid'>> = {}): GrantEvent =>
  paid(amount, { ...other, missing: ['order', 'invoice'] });
export const determined = (amount: bigint, undue: bigint, rest = 0n): GrantEvent => ({
  type: 'GrantDetermined',
  data: { dimensions, amount, undue, rest, ground: 'proof of participation' },
});
export const withdrawn = (other: Partial<Data<'GrantWithdrawn'>> = {}): GrantEvent => ({
  type: 'GrantWithdrawn',
  data: {
    dimensions,
    cause: 'provider',
    ground: 'course cancelled',
    branch: 'before-order',
    reserved: 0n,
    committed: 0n,
    paid: 0n,
    ...other,
  },
});
export const claimed = (amount: bigint, claimId = 'claim-1'): GrantEvent => ({
  type: 'ClawbackDecided',
  data: {
    dimensions,
    claimId,
    debtor: 'provider',
    amount,
    legalBasis: 'Awb 4:57',
    weighing: { codes: ['fault-of-provider'], document },
  },
});
export const received = (amount: bigint, fromWrittenOff = 0n): GrantEvent => ({
  type: 'ClawbackReceived',
  data: { dimensions, claimId: 'claim-1', amount, fromWrittenOff, receivedOn: '2023-01-10' },
});
export const waived = (amount: bigint): GrantEvent => ({
  type: 'ClawbackWaived',
  data: { dimensions, claimId: 'claim-1', amount, ground: 'hardship' },
});
export const writtenOff = (amount: bigint, temporary: boolean): GrantEvent => ({
  type: 'ClawbackWrittenOff',
  data: { dimensions, claimId: 'claim-1', amount, temporary, ground: 'provider cannot be found' },
});
export const reversed = (open: bigint, alreadyReceived: bigint): GrantEvent => ({
  type: 'ClawbackReversed',
  data: { dimensions, claimId: 'claim-1', open, received: alreadyReceived, ground: 'wrong debtor' },
});
export const refunded = (amount: bigint): GrantEvent => ({
  type: 'RefundPaid',
  data: { dimensions, claimId: 'claim-1', amount, paidOn: '2023-03-01' },
});
export const forgone = (amount: bigint): GrantEvent => ({
  type: 'RecoveryForgone',
  data: { dimensions, amount, ground: 'learner was absent' },
});
