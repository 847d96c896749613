/** The fields that name something: a person by pseudonym only, and courses, providers, windows and files. */
import { applyDecorators } from '@nestjs/common';
import {
  isCourseId,
  isDecisionNumber,
  isKvkNumber,
  isPersonKey,
  isUuid,
  isWindowId,
  looksLikeBsn,
} from '../domain/ids.js';
import { check, field, textThat, type FieldOptions, type Form } from './field.js';

/** Name of the check that finds a citizen service number: it has a problem of its own. */
export const BSN_CHECK = 'looksLikeBsn';

/** A text of which the form is known elsewhere. */
function Identity(form: Omit<Form, 'schema'>, options: FieldOptions): PropertyDecorator {
  return field({ ...form, schema: { type: 'string' } }, options);
}

export const PersonKeyField = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    check(
      BSN_CHECK,
      (value) => !((typeof value === 'string' || typeof value === 'number') && looksLikeBsn(String(value))),
      'must be a pseudonym ("psn_" and 32 hexadecimal digits), never a citizen service number',
    ),
    Identity(
      {
        name: 'personKey',
        accepts: textThat(isPersonKey),
        message: 'must be "psn_" and 32 lower-case hexadecimal digits',
      },
      { example: 'psn_0123456789abcdef0123456789abcdef', ...options },
    ),
  );

export const UuidField = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    { name: 'uuid', accepts: textThat((text) => isUuid(text.toLowerCase())), message: 'must be a UUID' },
    { example: '0b1e7d1c-6c1e-4f53-9d3e-7a4a3a1f6b10', ...options },
  );

export const KvkField = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    { name: 'kvk', accepts: textThat(isKvkNumber), message: 'must be eight digits' },
    { example: '27312345', ...options },
  );

export const CourseIdField = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'courseId',
      accepts: textThat(isCourseId),
      message:
        'must be 1 to 64 letters, digits, dots, dashes or underscores, and begin with a letter or digit',
    },
    { example: 'welding-1', ...options },
  );

export const WindowIdField = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'windowId',
      accepts: textThat(isWindowId),
      message: 'must be a year and a number, such as "2022-1"',
    },
    { example: '2022-1', ...options },
  );

export const DecisionNumberField = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'decisionNumber',
      accepts: textThat(isDecisionNumber),
      message: 'must be a year and seven digits, such as "2022-0000001"',
    },
    { example: '2022-0000001', ...options },
  );

/** A year in an address or query. */
export const YearText = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'year',
      accepts: textThat((text) => /^[1-9]\d{3}$/.test(text)),
      message: 'must be a year, such as 2022',
    },
    { example: '2022', ...options },
  );

/** A whole number in a query. */
export const LimitText = (): PropertyDecorator =>
  Identity(
    {
      name: 'limit',
      accepts: textThat((text) => /^[1-9]\d{0,3}$/.test(text) && Number(text) <= 1000),
      message: 'must be a whole number from 1 to 1000',
    },
    { optional: true, example: '100', description: 'Most items in the answer; 100 if absent.' },
  );

/** A SHA-256 as 64 lower-case hexadecimal digits. */
export const Digest = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'digest',
      accepts: textThat((text) => /^[0-9a-f]{64}$/.test(text)),
      message: 'must be 64 lower-case hexadecimal digits',
    },
    { example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', ...options },
  );

/** As far as a store counts. */
const HIGHEST = 2n ** 63n - 1n;

export const isCounter = (text: string): boolean => /^\d{1,19}$/.test(text) && BigInt(text) <= HIGHEST;

/** A decimal number without sign in an address or query: a position or a revision. */
export const CounterText = (options: FieldOptions = {}): PropertyDecorator =>
  Identity(
    {
      name: 'counter',
      accepts: textThat(isCounter),
      message: `must be a whole number, ${String(HIGHEST)} at most`,
    },
    { example: '1', ...options },
  );
