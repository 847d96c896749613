/**
 * A file that takes the place of another, and a grant that stands again. The funding year has moved the money of a
 * replacement, and reserved that of a reinstatement, before these are written: they never take from a ceiling.
 */
import type { DomainEvent } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { DecisionNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** Administrative correction: the file goes on under another number. Nobody loses a right or money by it. */
export type GrantHandedOver = DomainEvent<
  'GrantHandedOver',
  { readonly to: DecisionNumber; readonly ground: string }
>;

/** Persons who fulfilled each duty on a file. */
export interface Duties {
  readonly deciding: readonly string[];
  readonly paying: readonly string[];
  readonly waiving: readonly string[];
}

/** The other half: this number takes over place, right and amount. It is no new grant and is not counted as one. */
export type GrantTakenOver = DomainEvent<
  'GrantTakenOver',
  {
    readonly dimensions: FileDimensions;
    readonly from: DecisionNumber;
    /** What the grant is worth now, what was paid included. */
    readonly amount: Cents;
    readonly paid: Cents;
    readonly startDate: LocalDate;
    readonly endDate: LocalDate;
    readonly latestStart: LocalDate;
    readonly order?: string;
    /** The course is the same, and had started under the old number. */
    readonly startedOn?: LocalDate;
    /** Who decided, paid and waived on the file before: those duties stay apart under the new number. */
    readonly duties?: Duties;
  }
>;

/**
 * A withdrawn grant stands again on objection: `amount` was reserved anew and is owed again; `fromUndue`, paid
 * earlier and not claimed, is an advance again.
 */
export type GrantReinstated = DomainEvent<
  'GrantReinstated',
  {
    readonly dimensions: FileDimensions;
    readonly objectionId: string;
    readonly amount: Cents;
    readonly fromUndue: Cents;
    /** Only when the objection took so long that the day of the grant would be too early. */
    readonly latestStart?: LocalDate;
  }
>;

/**
 * A court ordered more than was given on objection: `amount` was reserved on top and is owed as well, but for `released`,
 * which a file that ended meanwhile cannot use.
 */
export type GrantIncreased = DomainEvent<
  'GrantIncreased',
  {
    readonly dimensions: FileDimensions;
    readonly objectionId: string;
    readonly amount: Cents;
    readonly released: Cents;
  }
>;

export type ReplacementEvent = GrantHandedOver | GrantTakenOver | GrantReinstated | GrantIncreased;
