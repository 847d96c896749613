/** Turns checked fields into values of the domain. What arrives here has passed its check: anything else is a fault. */
import { localDateOf, parseInstant, parseMoment, type Instant } from '../domain/instant.js';
import { isLocalDate, type LocalDate } from '../domain/local-date.js';
import { parseAmount, type Cents } from '../domain/money.js';

function unchecked(what: string): Error {
  return new Error(`a field was not checked before it was used: ${what}`);
}

/** Cents of `"640.00"`. */
export function centsOf(text: string): Cents {
  const cents = parseAmount(text);
  if (cents === undefined) throw unchecked('amount');
  return cents;
}

/** The stored form of a time with offset. */
export function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw unchecked('time');
  return instant;
}

/** The same of a time that may be absent: then the ledger takes its own. */
export function optionalInstant(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : instantOf(text);
}

/** A day as it is, a time as the day in the Netherlands, and the day of `now` when nothing is given. */
export function dayOf(text: string | undefined, now: Instant): LocalDate {
  if (text === undefined) return localDateOf(now);
  return isLocalDate(text) ? text : localDateOf(instantOf(text));
}

/** The ways to look back, as an answer is asked for. */
export interface AskedMoment {
  readonly asOf?: Instant;
  readonly asKnownAt?: Instant;
}

/** A bare day means its end. */
export function momentOf({ asOf, asKnownAt }: { asOf?: string; asKnownAt?: string }): AskedMoment {
  const [legal, known] = [parseMoment(asOf ?? ''), parseMoment(asKnownAt ?? '')];
  return { ...(legal !== undefined && { asOf: legal }), ...(known !== undefined && { asKnownAt: known }) };
}

/** Only the properties that have a value: an absent field is left out, never undefined. */
export function present<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: Exclude<Fields[Key], undefined>;
  };
}
