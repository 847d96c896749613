/**
 * What a person has left of a year, with the reason. A person the ledger has never seen has the full
 * entitlement: there is no such thing as an unknown person.
 */
import { Query } from '@nestjs/cqrs';
import type { DecisionNumber, PersonKey } from '../../domain/ids.js';
import type { EntryView } from '../entry/entry-view.js';
import type { Instant } from '../../domain/instant.js';
import type { Moment } from '../moment.js';
import type { Obstacle } from './obstacles.js';

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
  /** True when nothing stands in the way of an application at that moment: then there are no obstacles. */
  readonly mayApply: boolean;
  /** A used right, an exclusion with its last day, a closed or never opened year, no open window. */
  readonly obstacles: readonly Obstacle[];
  /** The file that uses the right of the year; absent when none does. */
  readonly decisionNumber?: DecisionNumber;
  readonly explanation: BalanceExplanation;
  readonly position: string;
}

export class GetPersonBalance extends Query<PersonBalanceView> {
  constructor(
    readonly criteria: {
      readonly personKey: PersonKey;
      readonly year: number;
      readonly moment: Moment;
      /** What time it is, for windows and exclusions; when left out, the ledger's last moment of knowledge. */
      readonly now?: Instant;
    },
  ) {
    super();
  }
}
