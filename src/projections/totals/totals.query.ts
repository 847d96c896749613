/**
 * The money of a funding year, a book year, or the whole ledger. Account balances are stocks, amounts that end in
 * `Gross` are flows that never go down: adding one to the other is always a mistake.
 */
import { Query } from '@nestjs/cqrs';
import type { Moment } from '../moment.js';

/** Amounts as `"640.00"`, below zero as `"-5.00"`; counts are whole numbers. */
export interface FundingTotals {
  /** Own money of the ceilings; of a window with what was carried in. */
  readonly ceiling: string;
  /** Money added from its own source, for a group or a goal. */
  readonly earmarked: string;
  readonly available: string;
  readonly held: string;
  readonly reserved: string;
  readonly committed: string;
  readonly realised: string;
  readonly releasing: string;
  readonly released: string;
  readonly recovered: string;
  readonly lapsed: string;
  readonly overCeiling: string;
  readonly advance: string;
  readonly undue: string;
  readonly claim: string;
  readonly determined: string;
  readonly payable: string;
  readonly received: string;
  readonly refundDue: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly forgone: string;
  readonly reservedGross: string;
  readonly committedGross: string;
  readonly paidGross: string;
  /** Reserved and refused together. */
  readonly applications: number;
  /** Refused at application, or by a person after the reservation. */
  readonly refused: number;
  /** Grants ever awarded. */
  readonly grants: number;
  /** Different persons ever awarded a grant. */
  readonly persons: number;
}

/** The money of development advice (ontwikkeladvies): never part of the figures of grants. */
export interface AdviceFigures {
  /** Own money of lines and advice slices; of a window with what was carried in. */
  readonly budget: string;
  readonly available: string;
  readonly held: string;
  readonly reserved: string;
  readonly committed: string;
  readonly realised: string;
  readonly releasing: string;
  readonly released: string;
  readonly lapsed: string;
  readonly determined: string;
  readonly registeredGross: string;
  readonly claimedGross: string;
  readonly paidGross: string;
  /** Numbers of advices ever registered, delivered, claimed, paid and cancelled. */
  readonly registered: number;
  readonly delivered: number;
  readonly claimed: number;
  readonly paid: number;
  readonly cancelled: number;
}

export interface AdviceLineTotals extends AdviceFigures {
  readonly line: string;
}

export interface AdviceTotals extends AdviceFigures {
  /** The lines that pay advice only; what is not theirs is of the advice slices of windows. */
  readonly lines: readonly AdviceLineTotals[];
}

export interface WindowTotals extends FundingTotals {
  readonly id: string;
  /** Of the advice slice of the window. */
  readonly advice: AdviceFigures;
  readonly carriedIn: string;
  readonly carriedOut: string;
}

export interface FundingYearTotalsView extends FundingTotals {
  readonly year: number;
  readonly advice: AdviceTotals;
  /** Cost of carrying out the scheme, recorded in the book year of the same number. */
  readonly executionCost: string;
  readonly windows: readonly WindowTotals[];
  readonly position: string;
}

export class GetFundingYearTotals extends Query<FundingYearTotalsView | undefined> {
  constructor(readonly criteria: { readonly year: number; readonly moment: Moment }) {
    super();
  }
}

/** What was booked in one year on one line of the budget law, whatever funding year it is about. */
export interface BookYearLineTotals {
  readonly line: string;
  /** Voted for this line and year. */
  readonly voted: string;
  /** What of the vote has not gone to a ceiling or a cost. */
  readonly appropriation: string;
  readonly reservedGross: string;
  readonly committedGross: string;
  readonly paidGross: string;
  readonly executionCost: string;
  readonly grants: number;
  /** What was booked on the line for advice. */
  readonly advice: Pick<AdviceFigures, 'registeredGross' | 'claimedGross' | 'paidGross' | 'registered'>;
  /** Net change of every account, obligation book and cash book, by what was booked in the year. */
  readonly accounts: Readonly<Record<string, string>>;
}

export interface BookYearTotalsView {
  readonly year: number;
  readonly closed: boolean;
  readonly lines: readonly BookYearLineTotals[];
  readonly position: string;
}

export class GetBookYearTotals extends Query<BookYearTotalsView | undefined> {
  constructor(readonly criteria: { readonly year: number; readonly moment: Moment }) {
    super();
  }
}

export interface AccountBalance {
  readonly book: 'obligation' | 'cash';
  readonly account: string;
  /** What came in less what went out. */
  readonly balance: string;
}

/** Every account of both books; the balances of a book sum to zero. */
export interface TrialBalanceView {
  readonly accounts: readonly AccountBalance[];
  readonly sums: { readonly obligation: string; readonly cash: string };
  readonly position: string;
}

export class GetTrialBalance extends Query<TrialBalanceView> {
  constructor(readonly criteria: { readonly moment: Moment }) {
    super();
  }
}
