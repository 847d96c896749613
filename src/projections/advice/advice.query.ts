/** Advices: by number, and in lists by person, adviser, status, window, line or year. Never part of the list of files. */
import { Query } from '@nestjs/cqrs';
import type { AdviceStatus } from '../../domain/funding-year/advice.state.js';
import type { AdviceId } from '../../domain/ids.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

export interface AdviceStepView {
  readonly type: string;
  readonly position: string;
  readonly revision: string;
  readonly eventId: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly amount: string;
  readonly on: string;
  readonly cause?: string;
  readonly destination?: string;
  readonly nl: string;
  readonly en: string;
}

export interface AdviceView {
  readonly adviceId: AdviceId;
  readonly year: number;
  readonly personKey: string;
  readonly adviserKvk: string;
  readonly budgetLine: string;
  /** The window whose advice slice pays; absent when a line of its own does. */
  readonly window?: string;
  readonly slice?: string;
  readonly groupDeclaration?: string;
  readonly status: AdviceStatus;
  /** Registered, or claimed when that is less: `"700.00"`. */
  readonly amount: string;
  readonly registeredOn: string;
  readonly deliveredOn?: string;
  readonly claimedOn?: string;
  readonly paidOn?: string;
  readonly cancelledOn?: string;
  /** `person`, `adviser`, `agency`, or `funding-year-closed` when nobody claimed it in time. */
  readonly cancellationCause?: string;
  readonly steps: readonly AdviceStepView[];
}

export class GetAdvice extends Query<(AdviceView & { readonly position: string }) | undefined> {
  constructor(readonly criteria: { readonly adviceId: AdviceId; readonly moment: Moment }) {
    super();
  }
}

export interface AdviceCriteria extends PageRequest {
  readonly person?: string;
  readonly adviser?: string;
  readonly status?: AdviceStatus;
  readonly window?: string;
  readonly line?: string;
  readonly year?: number;
  readonly moment: Moment;
}

/**
 * In the order of their numbers. A page may hold fewer than asked while `next` is given. Undefined when there is no
 * such place to go on from.
 */
export class ListAdvices extends Query<Page<AdviceView> | undefined> {
  constructor(readonly criteria: AdviceCriteria) {
    super();
  }
}
