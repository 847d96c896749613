/**
 * How the fields of a request are judged, and how that is told. A name of a field that nobody knows is shown only
 * when it looks like a name: it may be anything.
 */
import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { BSN_CHECK } from './identity-fields.js';
import { ProblemError } from './problem.js';

interface FieldProblem {
  readonly field: string;
  readonly message: string;
  /** Name of the check that failed. */
  readonly check: string;
}

const UNKNOWN = 'whitelistValidation';
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const MOST_SHOWN = 20;

function shownName(property: string): string {
  return NAME.test(property) || /^\d{1,3}$/.test(property) ? property : '(not a name)';
}

function flatten(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${parent}${shownName(property)}`;
    const own = Object.entries(constraints).map(([check, message]) => ({
      field,
      message: check === UNKNOWN ? 'is not known here' : message,
      check,
    }));
    return [...own, ...flatten(children, `${field}.`)];
  });
}

function problemOf(failed: readonly FieldProblem[]): ProblemError {
  const errors = failed.slice(0, MOST_SHOWN).map(({ field, message }) => ({ field, message }));
  const has = (check: string): boolean => failed.some((one) => one.check === check);
  if (has(BSN_CHECK)) {
    return new ProblemError('person-key-looks-like-bsn', {
      detail:
        'The ledger takes no citizen service numbers (BSN). Send the pseudonym of the person: "psn_" and 32 hexadecimal digits. The number was not stored.',
      members: { errors: errors.filter((_, index) => failed[index]?.check === BSN_CHECK) },
    });
  }
  const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new ProblemError(has(UNKNOWN) ? 'unknown-field' : 'invalid-request', {
    detail: `${detail}.`,
    members: { errors },
  });
}

/** Names that every object answers to, such as `toString`: the check for unknown fields takes them for known. */
function hasNameOfAnyObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => name in Object.prototype || hasNameOfAnyObject(inner));
}

class FieldsPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom' && hasNameOfAnyObject(value)) {
      throw new ProblemError('unknown-field', { detail: 'No field has a name of what every object has.' });
    }
    return super.transform(value, metadata);
  }
}

/** The pipe for every body, query and address. */
export function validationPipe(): ValidationPipe {
  return new FieldsPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => problemOf(flatten(errors)),
  });
}
