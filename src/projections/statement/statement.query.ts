/**
 * Everything the ledger did about one person, in plain words, with what is left of each year at the end. It is what
 * a person confirms or disputes, up to `knownAt`.
 */
import { Query } from '@nestjs/cqrs';
import type { DecisionNumber, PersonKey } from '../../domain/ids.js';
import type { Instant } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { Moment } from '../moment.js';

export interface StatementItem {
  /** Day on which it worked in law, in the Netherlands. */
  readonly date: LocalDate;
  readonly nl: string;
  readonly en: string;
  /** Money the event is about, `"640.00"`; absent when it is about none. */
  readonly amount?: string;
  /** File that it belongs to, if any. */
  readonly decisionNumber?: DecisionNumber;
  /** Present when it is a letter. */
  readonly letter?: { readonly kind: string; readonly channel: string };
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
}

/** What is left of a year, as the balance of that year says it. */
export interface StatementBalance {
  readonly year: number;
  readonly entitlement: string;
  readonly used: string;
  readonly reserved: string;
  readonly lapsed: string;
  readonly remaining: string;
  readonly nl: string;
  readonly en: string;
}

export interface StatementView {
  readonly personKey: PersonKey;
  /** In the order of their days; of one day, in ledger order. */
  readonly items: readonly StatementItem[];
  /** The years of the items that belong to a file, in order. */
  readonly balances: readonly StatementBalance[];
  /** The last moment of knowledge in it: nothing recorded later is meant by who confirms it. Absent in an empty ledger. */
  readonly knownAt?: Instant;
  readonly position: string;
}

export class GetStatement extends Query<StatementView> {
  constructor(
    readonly criteria: {
      readonly personKey: PersonKey;
      readonly moment: Moment;
      /** What time it is, for the balances; when left out, the ledger's last moment of knowledge. */
      readonly now?: Instant;
    },
  ) {
    super();
  }
}
