/** Takes the fields of a row one by one, and collects what is wrong with them: a row is told all of it at once. */
import { isCourseId, isKvkNumber } from '../../domain/ids.js';
import { isNameableInstant, parseInstant, startOfDay, type Instant } from '../../domain/instant.js';
import { isLineOfText } from '../../domain/line-of-text.js';
import { isLocalDate, isNameableDay, type LocalDate } from '../../domain/local-date.js';
import { parseAmount, type Cents } from '../../domain/money.js';

/** Fields by name; an empty one is absent. */
export type RowFields = Readonly<Record<string, string>>;

/** A name that nobody knows is shown only when it looks like a name. */
export function shown(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) ? name : 'one that is not a name';
}

/** How a text becomes a value, and what to say when it cannot. */
export interface TextForm<Value> {
  readonly parse: (text: string) => Value | undefined;
  readonly message: string;
}

export interface FieldReader {
  readonly problems: string[];
  required<Value>(name: string, form: TextForm<Value>): Value | undefined;
  /** The field under its name, or nothing. */
  optional<Name extends string, Value>(
    name: Name,
    form: TextForm<Value>,
  ): Partial<Readonly<Record<Name, Value>>>;
}

export function fieldReader(fields: RowFields): FieldReader {
  const problems: string[] = [];
  function read<Value>(name: string, { parse, message }: TextForm<Value>): Value | undefined {
    const text = fields[name];
    const value = text === undefined ? undefined : parse(text);
    if (text !== undefined && value === undefined) problems.push(`${name} ${message}`);
    return value;
  }
  return {
    problems,
    required(name, form) {
      if (fields[name] === undefined) problems.push(`${name} is missing`);
      return read(name, form);
    },
    optional<Name extends string, Value>(name: Name, form: TextForm<Value>) {
      const value = read(name, form);
      return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
    },
  };
}

const textThat =
  (accepts: (text: string) => boolean) =>
  (text: string): string | undefined =>
    accepts(text) ? text : undefined;

export const line: TextForm<string> = {
  parse: textThat(isLineOfText),
  message: 'must be one line of text, 1 to 200 characters',
};

export const kvkNumber: TextForm<string> = { parse: textThat(isKvkNumber), message: 'must be eight digits' };

export const courseId: TextForm<string> = {
  parse: textThat(isCourseId),
  message: 'must be 1 to 64 letters, digits, dots, dashes or underscores, and begin with a letter or digit',
};

export const price: TextForm<Cents> = {
  parse: (text) => {
    const cents = parseAmount(text);
    return cents === undefined || cents <= 0n ? undefined : cents;
  },
  message: 'must be an amount above 0.00 with two places and a point, such as 640.00',
};

export const flag: TextForm<boolean> = {
  parse: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  message: 'must be true or false',
};

export const day: TextForm<LocalDate> = {
  parse: textThat(isNameableDay),
  message: 'must be a day that exists, from 1900 to 2199, such as 2022-05-02',
};

/** A day means its beginning in the Netherlands. */
export const moment: TextForm<Instant> = {
  parse: (text) => {
    const instant = parseInstant(isLocalDate(text) ? startOfDay(text) : text);
    return instant !== undefined && isNameableInstant(instant) ? instant : undefined;
  },
  message:
    'must be a day or a time with offset, from 1900 to 2199, such as 2022-05-02 or 2022-05-02T10:00:00+02:00',
};
