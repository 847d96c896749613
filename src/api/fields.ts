/** The plain fields of requests: amounts, days, times, texts, choices and numbers, and fields made of other fields. */
import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { holdsBsn } from '../domain/citizen-service-number.js';
import { isNameableInstant, parseInstant, parseMoment, type Instant } from '../domain/instant.js';
import { isLineOfText } from '../domain/line-of-text.js';
import { isNameableDay } from '../domain/local-date.js';
import { parseAmount } from '../domain/money.js';
import { check, field, presence, textThat, type FieldOptions } from './field.js';

const amountSchema = { type: 'string', pattern: '^(0|[1-9]\\d{0,9})\\.\\d{2}$' } as const;

/** Euros with two places, as text: `"640.00"`. */
export const Amount = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'amount',
      accepts: textThat((text) => parseAmount(text) !== undefined),
      message: 'must be an amount as text with two places, such as "640.00"',
      schema: { ...amountSchema, example: '640.00' },
    },
    options,
  );

/** The same, above 0.00. */
export const PositiveAmount = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'positiveAmount',
      accepts: textThat((text) => (parseAmount(text) ?? 0n) > 0n),
      message: 'must be an amount above 0.00 as text with two places, such as "640.00"',
      schema: { ...amountSchema, example: '640.00' },
    },
    options,
  );

/** A calendar day in the Netherlands. */
export const Day = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'day',
      accepts: textThat(isNameableDay),
      message: 'must be a day that exists, from 1900 to 2199, such as "2022-05-02"',
      schema: { type: 'string', format: 'date', example: '2022-05-02' },
    },
    options,
  );

const isNameable = (instant: Instant | undefined): boolean =>
  instant !== undefined && isNameableInstant(instant);

/** A time with offset. */
export const Time = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'time',
      accepts: textThat((text) => isNameable(parseInstant(text))),
      message:
        'must be a time with offset that exists, from 1900 to 2199, such as "2022-03-01T10:00:00+01:00"',
      schema: { type: 'string', format: 'date-time', example: '2022-03-01T10:00:00+01:00' },
    },
    options,
  );

/** A time with offset, or a day. */
export const DayOrTime = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'dayOrTime',
      accepts: textThat((text) => isNameable(parseMoment(text))),
      message:
        'must be a day or a time with offset, from 1900 to 2199, such as "2022-12-31" or "2022-12-31T12:00:00Z"',
      schema: { type: 'string', example: '2022-12-31' },
    },
    options,
  );

const TEXT = /^[^\p{Surrogate}]*$/u;

/** One line of text without control characters or signs that turn its direction, at most 200 characters. */
export const Line = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'line',
      accepts: textThat(isLineOfText),
      message: 'must be one line of text, 1 to 200 characters',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
    options,
  );

/** Why something is done, in words of whoever does it: a line that stays in the log for ever. */
export const Ground = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'ground',
      accepts: textThat((text) => isLineOfText(text) && !holdsBsn(text)),
      message: 'must be one line of text, 1 to 200 characters, without a citizen service number',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
    options,
  );

/** A text of its own, which goes into the vault: at most 10,000 characters. */
export const LongText = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'longText',
      accepts: textThat((text) => text.length <= 10_000 && TEXT.test(text)),
      message: 'must be text of at most 10,000 characters',
      schema: { type: 'string', maxLength: 10_000 },
    },
    options,
  );

/** Several lines of text; an empty list is for the ledger to judge. */
export const Lines = (
  options: Omit<FieldOptions, 'example'> & { readonly example: string[] },
): PropertyDecorator =>
  field(
    {
      name: 'lines',
      accepts: (value) => Array.isArray(value) && value.length <= 50 && value.every(textThat(isLineOfText)),
      message: 'must be a list of at most 50 lines of text',
      schema: { type: 'array', items: { type: 'string' }, example: options.example },
    },
    {
      ...(options.optional === true && { optional: true }),
      ...(options.judgedLater === true && { judgedLater: true }),
    },
  );

export const Choice = <Value extends string>(
  values: readonly Value[],
  options: FieldOptions = {},
): PropertyDecorator =>
  field(
    {
      name: 'choice',
      accepts: textThat((text) => values.some((value) => value === text)),
      message: `must be one of ${values.map((value) => `"${value}"`).join(', ')}`,
      schema: { type: 'string', enum: [...values], example: values[0] },
    },
    options,
  );

/** Some of the values; an empty list is for the ledger to judge. */
export const Choices = <Value extends string>(
  values: readonly Value[],
  options: Pick<FieldOptions, 'optional' | 'judgedLater' | 'description'> = {},
): PropertyDecorator =>
  field(
    {
      name: 'choices',
      accepts: (value) =>
        Array.isArray(value) &&
        value.length <= 50 &&
        value.every(textThat((text) => values.some((one) => one === text))),
      message: `must be a list of ${values.map((value) => `"${value}"`).join(', ')}`,
      schema: { type: 'array', items: { type: 'string', enum: [...values] }, example: values.slice(0, 1) },
    },
    options,
  );

export const Flag = (options: Omit<FieldOptions, 'example'> = {}): PropertyDecorator =>
  field(
    {
      name: 'flag',
      accepts: (value) => typeof value === 'boolean',
      message: 'must be true or false',
      schema: { type: 'boolean', example: true },
    },
    options,
  );

export const WholeNumber = (from: number, to: number, options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'wholeNumber',
      accepts: (value) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to,
      message: `must be a whole number from ${from} to ${to}`,
      schema: { type: 'integer', minimum: from, maximum: to },
    },
    options,
  );

/** The day is not before that of another field; a field of another form has its own message. */
export const NotBefore = (other: string): PropertyDecorator =>
  check(
    'notBefore',
    (value, object) => {
      const start = (object as Readonly<Record<string, unknown>>)[other];
      if (typeof value !== 'string' || typeof start !== 'string') return true;
      const [from, to] = [parseMoment(start), parseMoment(value)];
      return from === undefined || to === undefined || from <= to;
    },
    `must not be before ${other}`,
  );

/** An object of its own, whose fields are checked as well. */
export const Nested = (
  nested: () => new () => object,
  options: { readonly optional?: true; readonly judgedLater?: true } = {},
): PropertyDecorator =>
  applyDecorators(
    check(
      'object',
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'must be an object',
    ),
    ValidateNested({ message: 'must be an object' }),
    Type(nested),
    // The documentation knows a class that is named later by the name of the property.
    ...presence({ type: () => nested() }, options),
  );

/** A list of such objects, at most 50. */
export const NestedList = (
  nested: () => new () => object,
  options: { readonly optional?: true; readonly judgedLater?: true } = {},
): PropertyDecorator =>
  applyDecorators(
    check(
      'objects',
      (value) =>
        Array.isArray(value) &&
        value.length <= 50 &&
        value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one)),
      'must be a list of at most 50 objects',
    ),
    ValidateNested({ each: true, message: 'must be a list of objects' }),
    Type(nested),
    ...presence({ type: () => nested(), isArray: true }, options),
  );
