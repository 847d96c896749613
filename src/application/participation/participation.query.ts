/**
 * Who is reached: applicants and awarded persons per group and window. Numbers that could point at somebody are left
 * out, and so are those from which they could be computed; a number that is absent is never zero.
 */
import { Query } from '@nestjs/cqrs';
import type { PersonKey, WindowId } from '../../domain/ids.js';
import type { Instant } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { Question } from './participation-answers.js';

/** One person in one window: when they first applied there, and whether they were ever awarded a grant there. */
export interface Applicant {
  readonly personKey: PersonKey;
  readonly window: WindowId;
  readonly appliedAt: Instant;
  readonly awarded: boolean;
}

/** Persons; a number that is absent is suppressed. */
export interface ReachedCounts {
  readonly applicants?: number;
  readonly awarded?: number;
}

export interface ReachedView extends ReachedCounts {
  /** Who first applied before the day of the campaign; absent without one. */
  readonly before?: ReachedCounts;
  /** Who first applied on that day or later. */
  readonly after?: ReachedCounts;
  /** True when a number was left out. */
  readonly suppressed: boolean;
}

export interface ReachedGroupView extends ReachedView {
  readonly group: string;
}

export interface ReachedWindowView {
  readonly window: WindowId;
  /** Everybody, whatever they told. */
  readonly everybody: ReachedView;
  readonly groups: readonly ReachedGroupView[];
}

export interface ParticipationCriteria {
  readonly by: Question;
  readonly campaign?: LocalDate;
  /** Pages of applicants; all windows of one person come in the same page. */
  readonly applicants: AsyncIterable<readonly Applicant[]>;
}

/** Counts applicants by one question, window by window. */
export class CountParticipation extends Query<readonly ReachedWindowView[]> {
  constructor(readonly criteria: ParticipationCriteria) {
    super();
  }
}
