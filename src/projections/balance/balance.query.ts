/**
 * What a person has left of a year, with the reason. A person the ledger has never seen has the full
 * entitlement: there is no such thing as an unknown person.
 */
import { Query } from '@nestjs/cqrs';
import type { DecisionNumber, PersonKey } from '../../domain/ids.js';
import type { EntryView } from '../entry/entry-view.js';
import type { Moment } from '../moment.js';

export interface BalanceExplanation {
  readonly nl: string;
  readonly en: string;
  /** The movements of the obligation book for this person and year, in ledger order. */
  readonly entries: readonly EntryView[];
}

/** Amounts as `"640.00"`. `entitlement = used + reserved + lapsed + remaining`, to the cent. */
export interface PersonBalanceView {
  readonly personKey: PersonKey;
  readonly year: number;
  readonly entitlement: string;
  readonly used: string;
  readonly reserved: string;
  readonly lapsed: string;
  readonly remaining: string;
  /** False while a file uses the right of the year. */
  readonly mayApply: boolean;
  /** The file that uses the right of the year; absent when none does. */
  readonly decisionNumber?: DecisionNumber;
  readonly explanation: BalanceExplanation;
  readonly position: string;
}

export class GetPersonBalance extends Query<PersonBalanceView> {
  constructor(
    readonly criteria: { readonly personKey: PersonKey; readonly year: number; readonly moment: Moment },
  ) {
    super();
  }
}
