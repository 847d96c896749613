/**
 * Adds money to a slice for a purpose, or sets some of it apart. What is set apart stays in the slice, visible, and
 * comes back by a release only.
 */
import type { WindowId } from '../ids.js';
import type { Cents } from '../money.js';
import type { SliceCriteria } from './holding.events.js';

export interface AddEarmark {
  readonly type: 'AddEarmark';
  readonly window: WindowId;
  readonly slice: string;
  readonly amount: Cents;
  /** Where the money comes from. */
  readonly source: string;
  /** Whom the slice is for; a slice has one set of criteria for ever. */
  readonly criteria?: SliceCriteria;
}

export interface MakeHolding {
  readonly type: 'MakeHolding';
  readonly window: WindowId;
  readonly slice: string;
  readonly holdingId: string;
  readonly amount: Cents;
  readonly ground: string;
}

export interface ReleaseHolding {
  readonly type: 'ReleaseHolding';
  readonly window: WindowId;
  readonly holdingId: string;
  /** At most what the holding still has. */
  readonly amount: Cents;
  readonly ground: string;
}

export type SliceCommand = AddEarmark | MakeHolding | ReleaseHolding;
