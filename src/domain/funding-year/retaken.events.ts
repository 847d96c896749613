/**
 * Money and a right that are taken outside the order of receipt: by a replacement, an objection or a revision. They
 * never pass an application that waits, and what exceeds the ceiling is always labelled.
 */
import type { DomainEvent } from '../decider.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { DecisionNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { CoPayer } from './co-payers.js';

/**
 * Administrative correction: a new number takes over place, right and amount; the rest comes free. `committed` is
 * what was not paid yet, `advance` what was.
 */
export type GrantReplaced = DomainEvent<
  'GrantReplaced',
  {
    readonly decisionNumber: DecisionNumber;
    readonly dimensions: FileDimensions;
    readonly replacement: DecisionNumber;
    readonly replacementDimensions: FileDimensions;
    readonly committed: Cents;
    readonly advance: Cents;
    readonly released: Cents;
    readonly startDate?: LocalDate;
    readonly endDate?: LocalDate;
    readonly latestStart?: LocalDate;
    /** Price of the other course; the grant may be lower. */
    readonly price?: Cents;
    readonly ground?: string;
    /** What goes along of each other payer, as far as the price allows; 0.00 when nothing does. */
    readonly coPayers?: readonly CoPayer[];
  }
>;

/**
 * Reserved on objection, tested at the original position (Awb 4:25(3)); `overCeiling` is what was lacking. 0.00
 * takes only the right back.
 */
export type ReservedByObjection = DomainEvent<
  'ReservedByObjection',
  {
    readonly decisionNumber: DecisionNumber;
    readonly dimensions: FileDimensions;
    readonly objectionId: string;
    readonly amount: Cents;
    readonly overCeiling: Cents;
    readonly startDate?: LocalDate;
    readonly endDate?: LocalDate;
    readonly latestStart?: LocalDate;
    /** A court ordered it, whatever the ceiling said. */
    readonly byCourt?: boolean;
    /** The appeal on which it did; absent in older events. */
    readonly appealId?: string;
    /** Other payers that are asked again: the right comes back, what they promised does not by itself. */
    readonly coPayers?: readonly CoPayer[];
  }
>;

/**
 * Reserved on top of what the file has: for a determination that goes up by more than is undue (Awb 4:49), or for a grant
 * that a court made higher than the objection of `objectionId` did. `overCeiling` is what was lacking when an objection or
 * a ruling ordered it; absent otherwise.
 */
export type ReservedForRevision = DomainEvent<
  'ReservedForRevision',
  {
    readonly decisionNumber: DecisionNumber;
    readonly dimensions: FileDimensions;
    readonly amount: Cents;
    readonly overCeiling?: Cents;
    readonly objectionId?: string;
    /** The appeal on which the court ruled; absent in older events. */
    readonly appealId?: string;
  }
>;

export type RetakenEvent = GrantReplaced | ReservedByObjection | ReservedForRevision;
