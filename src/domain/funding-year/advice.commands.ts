/**
 * What can be asked about advice in a funding year. Where the money comes from is chosen at registration: a line of
 * its own, or the advice slice of a window; nothing later can move it.
 */
import type { AdviceId, KvkNumber, PersonKey, WindowId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { AdviceDays } from './advice-days.js';

export interface SetAdviceBudget extends AdviceDays {
  readonly type: 'SetAdviceBudget';
  /** Line of the budget law that pays advice only: `ontwikkeladvies`, `nl-leert-door`. */
  readonly line: string;
  /** New total of the line for this year, never the difference. */
  readonly total: Cents;
}

/** A line of its own, or the window whose advice slice pays. */
export type AdviceSource = { readonly line: string } | { readonly window: WindowId };

export interface RegisterAdvice {
  readonly type: 'RegisterAdvice';
  readonly source: AdviceSource;
  readonly personKey: PersonKey;
  /** Chosen by the person. */
  readonly adviserKvk: KvkNumber;
  readonly amount: Cents;
  /** Code of the signed declaration to belong to the group; never what it says. */
  readonly groupDeclaration: string;
}

export interface DeliverAdvice {
  readonly type: 'DeliverAdvice';
  readonly adviceId: AdviceId;
  readonly deliveredOn: LocalDate;
}

export interface ClaimAdvice {
  readonly type: 'ClaimAdvice';
  readonly adviceId: AdviceId;
  /** Default: all that was registered. The rest is released. */
  readonly amount?: Cents;
}

export interface PayAdvice {
  readonly type: 'PayAdvice';
  readonly adviceId: AdviceId;
  /** Bank value date. */
  readonly paidOn: LocalDate;
}

export interface CancelAdvice {
  readonly type: 'CancelAdvice';
  readonly adviceId: AdviceId;
  readonly cause: AdviceCancellationCause;
}

export const adviceCancellationCauses = ['person', 'adviser', 'agency'] as const;
export type AdviceCancellationCause = (typeof adviceCancellationCauses)[number];

export type AdviceCommand =
  SetAdviceBudget | RegisterAdvice | DeliverAdvice | ClaimAdvice | PayAdvice | CancelAdvice;
