/** The right of one person in one year, and how many persons were ever awarded a grant. A person without a row has everything left. */
import {
  integer,
  integerKey,
  optionalText,
  text,
  textKey,
  viewTable,
  whole,
  wholeKey,
} from '../view-table.js';

export interface BalanceRow {
  readonly personKey: string;
  readonly year: number;
  readonly entitlement: bigint;
  readonly used: bigint;
  readonly reserved: bigint;
  readonly lapsed: bigint;
  readonly remaining: bigint;
  /** 1 when no file uses the right of the year, else 0; windows and exclusions are judged when asked. */
  readonly mayApply: number;
  /** The file that uses the right. */
  readonly decisionNumber: string | null;
  /** 1 once a grant exists or the right was lost: what is not used has lapsed. */
  readonly settled: number;
  /** Windows in which the person was ever awarded a grant, comma-separated. */
  readonly awardedIn: string;
}

export const balanceTable = viewTable<BalanceRow>('person_balance', {
  personKey: textKey,
  year: integerKey,
  entitlement: whole,
  used: whole,
  reserved: whole,
  lapsed: whole,
  remaining: whole,
  mayApply: integer,
  decisionNumber: optionalText,
  settled: integer,
  awardedIn: text,
});

/** Different persons ever awarded a grant, in a window or, with an empty window, in the year. */
export interface AwardedPersonsRow {
  readonly year: number;
  readonly window: string;
  readonly persons: bigint;
}

export const awardedPersonsTable = viewTable<AwardedPersonsRow>('awarded_persons', {
  year: integerKey,
  window: textKey,
  persons: whole,
});

/** One grant that was ever awarded: by these the persons of a moment in the past are counted. */
export interface AwardRow {
  readonly position: bigint;
  readonly bookedOn: string;
  readonly year: number;
  readonly window: string;
  readonly personKey: string;
  /** 1 when the person had been awarded a grant in this year before, else 0. */
  readonly again: number;
}

export const awardTable = viewTable<AwardRow>('award', {
  position: wholeKey,
  bookedOn: text,
  year: integer,
  window: text,
  personKey: text,
  again: integer,
});
