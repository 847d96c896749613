/**
 * A place in the list of deadlines as an opaque text: whoever asks gives it back as it came, and never reads it. It
 * names no person, because the list is also shown without persons, and then its places must be too.
 */
import { hash } from 'node:crypto';
import type { LocalDate } from '../../domain/local-date.js';
import type { ViewReader } from '../view-reader.js';

export interface ListPlace {
  readonly attentionOn: LocalDate;
  readonly subject: string;
  readonly kind: string;
  readonly ref: string;
}

const PERSON = 'person-';

/** The subject, or what stands for it when it is a person. */
function named(subject: string): string {
  return subject.startsWith(PERSON) ? PERSON + hash('sha256', subject).slice(0, 32) : subject;
}

export function cursorOf({ attentionOn, subject, kind, ref }: ListPlace): string {
  return Buffer.from(JSON.stringify([attentionOn, named(subject), kind, ref])).toString('base64url');
}

function partsOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What stands in a name of a stream, a kind or a day: a database need not take other characters as text. */
const isName = (part: unknown): part is string => typeof part === 'string' && /^[\x20-\x7e]*$/.test(part);

/** What a text says, if it has the form of a cursor: its subject is `named`. */
function saidBy(cursor: string): ListPlace | undefined {
  const parts = partsOf(cursor);
  if (!Array.isArray(parts) || parts.length !== 4 || !parts.every(isName)) return undefined;
  const [attentionOn = '', subject = '', kind = '', ref = ''] = parts;
  return { attentionOn, subject, kind, ref };
}

/** The place that a text names; undefined when it names none, or one where no deadline ever stood. */
export async function placeOf(reader: ViewReader, cursor: string): Promise<ListPlace | undefined> {
  const said = saidBy(cursor);
  if (said === undefined) return undefined;
  const { attentionOn, subject, kind, ref } = said;
  const isPerson = subject.startsWith(PERSON);
  const test = `attention_on = ? AND subject ${isPerson ? 'LIKE' : '='} ? AND kind = ? AND ref = ?`;
  const values = [attentionOn, isPerson ? `${PERSON}%` : subject, kind, ref];
  const rows = await reader.query<{ readonly subject: string }>(
    `SELECT subject FROM obligation WHERE ${test} UNION SELECT subject FROM obligation_past WHERE ${test}`,
    ...values,
    ...values,
  );
  const found = rows.find((row) => named(row.subject) === subject);
  return found === undefined ? undefined : { ...said, subject: found.subject };
}
