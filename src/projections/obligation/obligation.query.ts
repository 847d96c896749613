/**
 * Deadlines: those that are open over all files, and every one of a single file. The status is that of a day: that of
 * `asOf`, or else today.
 */
import { Query } from '@nestjs/cqrs';
import type { LocalDate } from '../../domain/local-date.js';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

/** Kinds by which the list is asked; the same names as in an answer. */
export { obligationKinds, type ObligationKind } from '../../domain/terms/obligation-kinds.js';

export interface ObligationView {
  /** Stream that it is about: `grant-2022-0000001`, `objection-…`, `person-…`. */
  readonly subject: string;
  readonly kind: string;
  /** Which one of its kind: claim, hold, letter, fund or proposal. */
  readonly ref?: string;
  readonly dueOn: LocalDate;
  /** Day from which it asks for attention, when that is earlier. */
  readonly warnOn?: LocalDate;
  readonly status: 'open' | 'met' | 'missed' | 'lapsed';
  readonly metOn?: LocalDate;
  readonly lapsedOn?: LocalDate;
  readonly ruleVersion: string;
  readonly article: string;
  /** What is at stake: `"640.00"`. */
  readonly amount?: string;
  readonly decisionNumber?: string;
  readonly providerKvk?: string;
  readonly personKey?: string;
}

export interface ObligationCriteria extends PageRequest {
  /** Only what asks for attention on or before this day. */
  readonly due?: LocalDate;
  readonly kind?: string;
  readonly provider?: string;
  /** Day of which the statuses are, unless `asOf` names another. */
  readonly today: LocalDate;
  readonly moment: Moment;
}

/**
 * What is open, or was at that moment, in the order in which it asks for attention. Undefined when there is no such
 * place to go on from.
 */
export class ListObligations extends Query<Page<ObligationView> | undefined> {
  constructor(readonly criteria: ObligationCriteria) {
    super();
  }
}

export interface FileObligationsView {
  readonly decisionNumber: string;
  readonly providerKvk: string;
  /** By their day. */
  readonly items: readonly ObligationView[];
  readonly position: string;
}

/** Undefined when there is no such file, or was none at that moment. */
export class GetFileObligations extends Query<FileObligationsView | undefined> {
  constructor(
    readonly criteria: {
      readonly decisionNumber: string;
      readonly today: LocalDate;
      readonly moment: Moment;
    },
  ) {
    super();
  }
}
