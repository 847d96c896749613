/**
 * Why somebody looks, as the headers X-Purpose and X-Case say it. It is written down and read by people, so it has to
 * say something: what is not written down as it was meant is refused, never taken for silence.
 */
import type { FastifyRequest } from 'fastify';
import { holdsBsn } from '../../domain/citizen-service-number.js';
import { problem } from '../problem.js';

export interface Purpose {
  /** Absent when the caller gives none. */
  readonly purpose?: string;
  readonly case?: string;
}

/** One line of text that shows as what it is: no control characters, no marks that turn the order of reading. */
const ONE_LINE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]*$/u;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** A header is bytes. Node shows them as Latin-1, while whoever writes beyond ASCII mostly means UTF-8. */
function decoded(header: string): string {
  try {
    return UTF_8.decode(Buffer.from(header, 'latin1')).normalize('NFC');
  } catch {
    return header;
  }
}

/** What a header has to be, and the problem that tells it. */
interface Form {
  readonly shortest: number;
  readonly longest: number;
  /** Different letters and digits, at least. */
  readonly signs: number;
  readonly code: 'purpose-malformed' | 'case-malformed';
  readonly detail: string;
}

function says(text: string, { shortest, longest, signs }: Form): boolean {
  const different = new Set(text.toLowerCase().match(/[\p{L}\p{N}]/gu));
  return (
    text.length >= shortest &&
    text.length <= longest &&
    different.size >= signs &&
    ONE_LINE.test(text) &&
    !holdsBsn(text)
  );
}

/** The text of a header; undefined when it was not sent, or empty. Throws when it does not say anything. */
function textOf(request: FastifyRequest, name: string, form: Form): string | undefined {
  const texts = (request.raw.headersDistinct[name] ?? []).map((sent) => decoded(sent).trim());
  const [text = ''] = texts;
  if (texts.length <= 1 && text === '') return undefined;
  if (texts.length === 1 && says(text, form)) return text;
  throw problem(form.code, form.detail);
}

const PURPOSE: Form = {
  ...{ shortest: 4, longest: 500, signs: 3, code: 'purpose-malformed' },
  detail:
    'X-Purpose says why you look, once and in one line: the reference of a signal, or a sentence. It has 4 to 500 ' +
    'characters, three different letters or digits at least, and no citizen service number.',
};
const CASE: Form = {
  ...{ shortest: 1, longest: 100, signs: 1, code: 'case-malformed' },
  detail:
    'X-Case is the reference of a case, once and in one line. It has 1 to 100 characters, a letter or digit at least, ' +
    'and no citizen service number.',
};

/** Throws a problem that says what is valid when a header was sent that is not. */
export function purposeOf(request: FastifyRequest): Purpose {
  const purpose = textOf(request, 'x-purpose', PURPOSE);
  const about = textOf(request, 'x-case', CASE);
  return { ...(purpose !== undefined && { purpose }), ...(about !== undefined && { case: about }) };
}
