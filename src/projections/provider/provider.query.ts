/**
 * Providers with what they were granted, so that concentration shows. A share is a part of all grants of the year by
 * amount. At a moment of the past all of it is that of the moment: name, courses, totals and shares.
 */
import { Query } from '@nestjs/cqrs';
import type { RegisterMoment, YearTotals } from '../course/course.query.js';
import type { Page, PageRequest } from '../page.js';

export interface ProviderSummary {
  readonly kvk: string;
  /** Absent when files name a provider that was never registered. */
  readonly name?: string;
  readonly revision: string;
  readonly totals: readonly YearTotals[];
}

/**
 * What can be left undone: by the provider (`invoice`, `proof`, `presence`), by the agency (`order`, `undue`), or by a
 * debtor (`claim`).
 */
export const ageingKinds = [
  'paid-without-order',
  'paid-without-invoice',
  'paid-without-proof',
  'proof-late',
  'presence-below-80',
  'undue-not-claimed',
  'claim-unpaid',
] as const;

export type AgeingKind = (typeof ageingKinds)[number];

/** Files or claims of one kind and the money in them, whole and by age in days. */
export interface AgeingView {
  readonly kind: AgeingKind;
  readonly count: number;
  readonly amount: string;
  readonly bands: readonly {
    readonly from: number;
    readonly to?: number;
    readonly count: number;
    readonly amount: string;
  }[];
}

export interface ProviderView extends ProviderSummary {
  readonly ibanRef?: string;
  readonly addressRef?: string;
  readonly contactRef?: string;
  readonly registeredAt?: string;
  readonly courses: readonly { readonly courseId: string; readonly title: string }[];
  /** What its files have left undone, or had at that moment. */
  readonly ageing: readonly AgeingView[];
  readonly position: string;
}

/**
 * All providers in the order of their numbers, with the totals of every year. Undefined when there is no such place to
 * go on from.
 */
export class ListProviders extends Query<Page<ProviderSummary> | undefined> {
  constructor(readonly criteria: PageRequest & RegisterMoment) {
    super();
  }
}

export class GetProvider extends Query<ProviderView | undefined> {
  constructor(readonly criteria: RegisterMoment & { readonly kvk: string }) {
    super();
  }
}
