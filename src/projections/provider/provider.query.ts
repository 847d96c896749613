/** Providers with what they were granted, so that concentration shows. A share is a part of all grants of the year by amount. */
import { Query } from '@nestjs/cqrs';
import type { YearTotals } from '../course/course.query.js';
import type { Page } from '../page.js';

export interface ProviderSummary {
  readonly kvk: string;
  /** Absent when files name a provider that was never registered. */
  readonly name?: string;
  readonly revision: string;
  readonly totals: readonly YearTotals[];
}

export interface ProviderView extends ProviderSummary {
  readonly ibanRef?: string;
  readonly addressRef?: string;
  readonly contactRef?: string;
  readonly registeredAt?: string;
  readonly courses: readonly { readonly courseId: string; readonly title: string }[];
  readonly position: string;
}

/** All providers in the order of their numbers, with the totals of every year. */
export class ListProviders extends Query<Page<ProviderSummary>> {
  constructor(readonly criteria: { readonly after?: string; readonly limit: number }) {
    super();
  }
}

export class GetProvider extends Query<ProviderView | undefined> {
  constructor(readonly criteria: { readonly kvk: string }) {
    super();
  }
}
