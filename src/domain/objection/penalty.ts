/**
 * What a late decision costs the agency (dwangsom, Awb 4:17): an amount for every day on which it was in default, the
 * day on which it decided included. Whether it is due at all, a person says.
 */
import { addDays, daysBetween, type LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { PenaltyRate, RegulationTerms } from '../rules/regulation.js';

type Rates = Pick<RegulationTerms, 'penaltyRates'>;

export interface Penalty {
  readonly days: number;
  readonly amount: Cents;
}

const mostDays = ({ penaltyRates }: Rates): number => penaltyRates.reduce((sum, { days }) => sum + days, 0);

/** Last day of a penalty of which nothing stops the running. */
export function lastDayOfPenalty(from: LocalDate, terms: Rates): LocalDate {
  return addDays(from, mostDays(terms) - 1);
}

/** The penalty over the days from the first one to the last one, both included; nothing when they are none. */
export function penaltyOver(
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
  terms: Rates,
): Penalty {
  const days = Math.min(Math.max(0, daysBetween(from, until) + 1), mostDays(terms));
  let left = days;
  const amountAt = ({ days: most, perDay }: PenaltyRate): Cents => {
    const charged = Math.min(left, most);
    left -= charged;
    return perDay * BigInt(charged);
  };
  return { days, amount: terms.penaltyRates.reduce((sum, rate) => sum + amountAt(rate), 0n) };
}
