/**
 * Development advice (ontwikkeladvies) paid in a funding year, from its own line or from a slice of a window. It is
 * kept apart from grants in every total.
 */
import type { DomainEvent } from '../decider.js';
import type { KvkNumber, PersonKey, WindowId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** Money of an advice (ontwikkeladvies): its own line, or a slice of a window. */
export interface AdviceData {
  readonly adviceId: string;
  readonly amount: Cents;
  readonly budgetLine: string;
  readonly personKey: PersonKey;
  readonly adviserKvk: KvkNumber;
  readonly window?: WindowId;
  readonly slice?: string;
}
export type AdviceRegistered = DomainEvent<'AdviceRegistered', AdviceData>;
export type AdviceClaimed = DomainEvent<'AdviceClaimed', AdviceData>;
export type AdvicePaid = DomainEvent<'AdvicePaid', AdviceData & { readonly paidOn: LocalDate }>;
export type AdviceCancelled = DomainEvent<'AdviceCancelled', AdviceData & { readonly cause: string }>;
