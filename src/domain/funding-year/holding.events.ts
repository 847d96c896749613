/** Money of a slice that is added for a purpose, or set apart from it: always visible, always with a ground. */
import type { DomainEvent } from '../decider.js';
import type { WindowId } from '../ids.js';
import type { Cents } from '../money.js';

export interface SliceOfWindow {
  readonly budgetLine: string;
  readonly slice: string;
  readonly window: WindowId;
}

/** The parts of money that comes into a slice which make good what it lacks; absent when it lacks nothing. */
export interface Covering {
  /** What a lowering of the ceiling could not take: it goes back to the appropriation. */
  readonly shortfallFilled?: Cents;
  /** What was given over the ceiling and stands there still: it stands under the ceiling from now on. */
  readonly overCeilingFilled?: Cents;
}

/** Whom a slice is for: a course of one of these sectors, or a person with this verified group fact. */
export interface SliceCriteria {
  readonly sectors?: readonly string[];
  readonly groupFact?: string;
}

/** Money for a target group or goal is added from its own source. */
export type EarmarkAdded = DomainEvent<
  'EarmarkAdded',
  SliceOfWindow &
    Covering & { readonly amount: Cents; readonly source: string; readonly criteria?: SliceCriteria }
>;

/** Money is set apart, visibly and with a ground (CRvB 2018:3329: no invisible reserves). */
export type HoldingMade = DomainEvent<
  'HoldingMade',
  SliceOfWindow & { readonly holdingId: string; readonly amount: Cents; readonly ground: string }
>;

export type HoldingReleased = DomainEvent<
  'HoldingReleased',
  SliceOfWindow & Covering & { readonly holdingId: string; readonly amount: Cents; readonly ground: string }
>;

export type HoldingEvent = EarmarkAdded | HoldingMade | HoldingReleased;
