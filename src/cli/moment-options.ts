/** The two moments of a question as options: what counted by law, and what the ledger knew. */
import { parseMoment } from '../domain/instant.js';
import type { Moment } from '../projections/moment.js';
import { WrongUse } from './failures.js';

export interface MomentOptions {
  readonly asOf?: string;
  readonly asKnownAt?: string;
}

function instantOf(name: string, text: string): string {
  const instant = parseMoment(text);
  if (instant !== undefined) return instant;
  throw new WrongUse(`${name} is a date, or an instant with offset such as 2022-05-02T10:00:00+02:00.`);
}

export function momentOf({ asOf, asKnownAt }: MomentOptions): Moment {
  return {
    ...(asOf === undefined ? {} : { asOf: instantOf('--as-of', asOf) }),
    ...(asKnownAt === undefined ? {} : { asKnownAt: instantOf('--as-known-at', asKnownAt) }),
  };
}

/** A funding year as given on the command line. */
export function yearOf(text: string): number {
  if (/^\d{4}$/.test(text)) return Number(text);
  throw new WrongUse('--year is a year of four digits, such as 2022.');
}
