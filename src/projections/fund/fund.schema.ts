/**
 * The money of each fund, what it does for each file, and where each person is spoken of in a fund. The buckets have
 * no rows: they are told from the few events that concern one person.
 */
import { integer, optionalText, text, textKey, viewTable, whole, wholeKey } from '../view-table.js';

export interface FundRow {
  readonly fundId: string;
  /** Null until the fund is opened: a file may have named it before. */
  readonly payer: string | null;
  readonly perPerson: bigint;
  readonly expiresOn: string | null;
  /** 1 or 0. */
  readonly carriesOver: number;
  /** 1 or 0. */
  readonly setAside: number;
  readonly money: bigint;
  readonly available: bigint;
  readonly held: bigint;
  readonly reserved: bigint;
  readonly committed: bigint;
  readonly realised: bigint;
  readonly revision: bigint;
}

export const fundTable = viewTable<FundRow>('fund', {
  fundId: textKey,
  payer: optionalText,
  perPerson: whole,
  expiresOn: optionalText,
  carriesOver: integer,
  setAside: integer,
  money: whole,
  available: whole,
  held: whole,
  reserved: whole,
  committed: whole,
  realised: whole,
  revision: whole,
});

export type FundFileStatus = 'refused' | 'reserved' | 'committed' | 'paid' | 'released';

export interface FundFileRow {
  readonly fundId: string;
  readonly decisionNumber: string;
  /** What was asked. */
  readonly amount: bigint;
  readonly paid: bigint;
  readonly status: string;
  /** Why the fund takes no part. */
  readonly ground: string | null;
}

export const fundFileTable = viewTable<FundFileRow>('fund_file', {
  fundId: textKey,
  decisionNumber: textKey,
  amount: whole,
  paid: whole,
  status: text,
  ground: optionalText,
});

export interface FundPersonRow {
  readonly personKey: string;
  readonly position: bigint;
  readonly fundId: string;
  readonly revision: bigint;
}

export const fundPersonTable = viewTable<FundPersonRow>('fund_person', {
  personKey: textKey,
  position: wholeKey,
  fundId: text,
  revision: whole,
});
