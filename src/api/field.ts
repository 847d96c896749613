/**
 * What a field of a request is made of: one check with one message, and what the documentation shows. A message
 * never repeats the value, because a value may concern a person.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';

export interface FieldOptions {
  readonly optional?: true;
  /** Optional for the edge, because the ledger judges its absence; the documentation shows it as required. */
  readonly judgedLater?: true;
  readonly example?: string | number;
  readonly description?: string;
}

export interface Form {
  readonly name: string;
  readonly accepts: (value: unknown) => boolean;
  /** Completes the sentence "<field> ...". */
  readonly message: string;
  readonly schema: ApiPropertyOptions;
}

/** A check of one property; `object` is the whole request. */
export function check(
  name: string,
  accepts: (value: unknown, object: object) => boolean,
  message: string,
): PropertyDecorator {
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown, args?: ValidationArguments) => accepts(value, args?.object ?? {}),
      defaultMessage: () => message,
    },
  });
}

/** Left out is fine, null is not. */
const unlessAbsent = ValidateIf((_object: unknown, value: unknown) => value !== undefined);

/** Whether a field may be absent, for the check and for the documentation. */
export function presence(
  shown: ApiPropertyOptions,
  {
    optional,
    judgedLater,
  }: { readonly optional?: true | undefined; readonly judgedLater?: true | undefined },
): PropertyDecorator[] {
  const documented =
    optional === true && judgedLater !== true ? ApiPropertyOptional(shown) : ApiProperty(shown);
  return optional === true ? [unlessAbsent, documented] : [documented];
}

/** A field of that form: checked, and shown in the documentation. */
export function field({ name, accepts, message, schema }: Form, options: FieldOptions): PropertyDecorator {
  const { optional, judgedLater, ...shown } = options;
  return applyDecorators(
    check(name, accepts, message),
    ...presence({ ...schema, ...shown }, { optional, judgedLater }),
  );
}

/** Text, and nothing that merely looks like it. */
export const textThat =
  (accepts: (text: string) => boolean) =>
  (value: unknown): boolean =>
    typeof value === 'string' && accepts(value);
