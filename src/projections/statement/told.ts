/**
 * How an event is told to the person it concerns: short sentences in everyday words (level B1), to "you", without a
 * reproach. `amount` is the money that the event is about, whoever pays it.
 */
import type { DebtorKind } from '../../domain/grant/grant.events.js';
import type { LedgerEvent } from '../../domain/ledger-events.js';
import type { Cents } from '../../domain/money.js';
import type { ObjectionTarget } from '../../domain/objection/objection.events.js';
import { day, euros, type Wording } from '../wording.js';

export interface Told extends Wording {
  readonly amount?: Cents;
}

/** What is known beside the event: where it stands, and what earlier events said that it only names. */
export interface Earlier {
  /** Stream of the event itself. */
  readonly stream: string;
  /** Who has to pay a claim of this stream; undefined when nobody knows any more. */
  debtorOf(claimId: string): DebtorKind | undefined;
  /** What the objection of this stream is about. */
  readonly against?: ObjectionTarget;
}

/** A sentence for each of these types. */
export type Sentences<Type extends LedgerEvent['type']> = {
  readonly [Name in Type]: (event: Extract<LedgerEvent, { readonly type: Name }>, earlier: Earlier) => Told;
};

/** An amount in both languages. */
export const money = (amount: Cents): Wording => ({ nl: euros(amount, 'nl'), en: euros(amount, 'en') });

/** A day in both languages. */
export const on = (date: string): Wording => ({ nl: day(date, 'nl'), en: day(date, 'en') });

/** Text that is only said when it holds. */
export const when = (holds: boolean, text: string): string => (holds ? text : '');
