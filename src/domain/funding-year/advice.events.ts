/**
 * Development advice (ontwikkeladvies) paid in a funding year, from its own line or from the advice slice of a
 * window. It is kept apart from grants in every total; the subsidy goes to the adviser, never to the person.
 */
import type { DomainEvent } from '../decider.js';
import type { AdviceId, KvkNumber, PersonKey, WindowId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { AdviceDays } from './advice-days.js';

/** Money of an advice (ontwikkeladvies): its own line, or a slice of a window. */
export interface AdviceData {
  readonly adviceId: AdviceId;
  readonly amount: Cents;
  readonly budgetLine: string;
  readonly personKey: PersonKey;
  readonly adviserKvk: KvkNumber;
  readonly window?: WindowId;
  readonly slice?: string;
}

/**
 * The money of a line of advice is set to a new total. `change` is what was moved now; `shortfall` is what a
 * lowering could not take because it was registered already: later releases fill it first. Days that are left out stay as
 * they were.
 */
export type AdviceBudgetSet = DomainEvent<
  'AdviceBudgetSet',
  AdviceDays & {
    readonly budgetLine: string;
    readonly total: Cents;
    readonly change: Cents;
    readonly shortfall: Cents;
  }
>;

/** The person chose an adviser, who registered the advice; its money is taken. */
export type AdviceRegistered = DomainEvent<
  'AdviceRegistered',
  AdviceData & {
    /** Code of the declaration that the person signed (to belong to the group); never what it says. */
    readonly groupDeclaration?: string;
  }
>;

/** The conversation has taken place; no money moves. */
export type AdviceDelivered = DomainEvent<
  'AdviceDelivered',
  AdviceData & { readonly deliveredOn: LocalDate }
>;

/** The adviser claims the money. `rest` is what was registered and is not claimed. */
export type AdviceClaimed = DomainEvent<'AdviceClaimed', AdviceData & { readonly rest?: Cents }>;
export type AdvicePaid = DomainEvent<'AdvicePaid', AdviceData & { readonly paidOn: LocalDate }>;

/** The advice does not take place, or is not paid. `from` is where its money was: reserved, unless it says otherwise. */
export type AdviceCancelled = DomainEvent<
  'AdviceCancelled',
  AdviceData & { readonly cause: string; readonly from?: 'reserved' | 'committed' }
>;

/** Money of an advice comes back; `shortfallFilled` makes good what a lowering could not take. */
export type AdviceReleased = DomainEvent<
  'AdviceReleased',
  AdviceData & {
    readonly destination: 'available' | 'released' | 'lapsed';
    readonly shortfallFilled: Cents;
  }
>;

/** What a line of advice had left when the year was closed. */
export interface LapsedAdviceLine {
  readonly budgetLine: string;
  readonly fromAvailable: Cents;
}

export type AdviceEvent =
  | AdviceBudgetSet
  | AdviceRegistered
  | AdviceDelivered
  | AdviceClaimed
  | AdvicePaid
  | AdviceCancelled
  | AdviceReleased;
