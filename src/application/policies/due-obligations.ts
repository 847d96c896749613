/**
 * The port through which the clock-driven policies learn what is due. Whoever implements it may be behind the log:
 * every answer names the revision it was true at, and a command that comes later is refused, not carried out.
 */
import type { DecisionNumber } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { ObligationKind } from '../../domain/terms/obligation-kinds.js';

export interface DueObligation {
  readonly decisionNumber: DecisionNumber;
  /** Which one of its kind; empty when there is one. */
  readonly ref: string;
  readonly dueOn: LocalDate;
  /** Version of the regulation that the day follows from. */
  readonly ruleVersion: string;
  /** Last revision of the stream of the grant when this was so. */
  readonly revision: bigint;
}

export interface DueObligations {
  /**
   * Open deadlines of files, of this kind, with their day up to and including `upTo`: in the order of day, file and
   * ref, at most `limit`, those after `after` only.
   */
  due(question: {
    readonly kind: ObligationKind;
    readonly upTo: LocalDate;
    readonly after?: Pick<DueObligation, 'dueOn' | 'decisionNumber' | 'ref'>;
    readonly limit: number;
  }): Promise<readonly DueObligation[]>;
}

/** Nothing is ever due: the clock-driven policies are off. */
export const nothingDue: DueObligations = { due: () => Promise.resolve([]) };
