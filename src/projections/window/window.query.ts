/**
 * The funding years and their windows: when they opened and closed, what each slice has left, and the event that
 * proves when a ceiling was reached.
 */
import { Query } from '@nestjs/cqrs';
import type { Moment } from '../moment.js';
import type { Page } from '../page.js';

export interface FundingYearView {
  readonly year: number;
  readonly status: 'open' | 'closed';
  readonly budgetLine: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly windows: readonly string[];
}

export class ListFundingYears extends Query<Page<FundingYearView>> {
  constructor(readonly criteria: { readonly moment: Moment }) {
    super();
  }
}

/** The first application that no longer fitted, and the event that says so. */
export interface ExhaustionView {
  readonly slice: string;
  readonly stream: string;
  readonly revision: string;
  readonly eventId: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly applicationId: string;
  readonly decisionNumber: string;
  readonly requested: string;
  readonly remaining: string;
}

/** Money set apart, with its ground. */
export interface HoldingView {
  readonly holdingId: string;
  readonly slice: string;
  readonly amount: string;
  /** What it still has. */
  readonly left: string;
  readonly ground: string;
}

/** A course that had reached the cap of the year before the window opened (art. 12a). */
export interface CappedCourseView {
  readonly courseId: string;
  readonly grants: number;
  readonly cap: number;
}

/** Those who waited before the opening. With the seed anybody can check the hash and compute every number. */
export interface QueueView {
  readonly tickets: number;
  readonly commitment: string;
  readonly seed?: string;
}

export interface SliceView {
  readonly slice: string;
  /** Whom the slice is for; everyone when absent. */
  readonly criteria?: { readonly sectors?: readonly string[]; readonly groupFact?: string };
  /** Own money and what was carried in. */
  readonly ceiling: string;
  readonly earmarked: string;
  readonly held: string;
  readonly reserved: string;
  readonly committed: string;
  readonly released: string;
  /** What the next application can get. */
  readonly remaining: string;
  readonly exhausted: boolean;
}

export interface WindowView {
  readonly id: string;
  readonly year: number;
  readonly status: 'planned' | 'open' | 'failed' | 'closed';
  readonly plannedOpensAt: string;
  readonly closesAt: string;
  /** The opening that held; absent while there was none. */
  readonly openedAt?: string;
  readonly failedAt?: string;
  readonly closedAt?: string;
  /** Applications decided so far. */
  readonly sequence: number;
  readonly remaining: string;
  readonly slices: readonly SliceView[];
  /** Every time a ceiling was reached, in ledger order: again after money was added. */
  readonly exhaustions: readonly ExhaustionView[];
  readonly holdings: readonly HoldingView[];
  readonly cappedCourses: readonly CappedCourseView[];
  readonly queue?: QueueView;
}

export class ListWindows extends Query<Page<WindowView>> {
  constructor(readonly criteria: { readonly year?: number; readonly moment: Moment }) {
    super();
  }
}

export class GetWindow extends Query<(WindowView & { readonly position: string }) | undefined> {
  constructor(readonly criteria: { readonly id: string; readonly moment: Moment }) {
    super();
  }
}
