/**
 * What goes wrong at the edge, as an error that becomes a problem (RFC 9457). Its sentence is shown to the caller:
 * it never repeats what the caller sent, because that may concern a person.
 */
import { problemTypeOf, type EdgeCode } from './problem-codes.js';

export interface ProblemDetail {
  readonly detail: string;
  /** Members beside those of the standard: `errors`, `facts`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere below a controller; the filter turns it into the answer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: string,
    { detail, members = {}, headers = {} }: ProblemDetail,
  ) {
    super(detail);
    this.members = members;
    this.headers = headers;
  }
}

export function problem(code: EdgeCode, detail: string): ProblemError {
  return new ProblemError(code, { detail });
}

/** The body of an answer that is a problem. `type` is a stable address, where the code is explained. */
export function problemBody({ code, message, members }: ProblemError): Readonly<Record<string, unknown>> {
  const { status, title } = problemTypeOf(code);
  return { type: `/docs/errors#${code}`, title, status, detail: message, code, ...members };
}

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';
