/** A place in the list of deadlines as an opaque text: whoever asks gives it back as it came, and never reads it. */
import type { LocalDate } from '../../domain/local-date.js';

export interface ListPlace {
  readonly attentionOn: LocalDate;
  readonly subject: string;
  readonly kind: string;
  readonly ref: string;
}

export function cursorOf({ attentionOn, subject, kind, ref }: ListPlace): string {
  return Buffer.from(JSON.stringify([attentionOn, subject, kind, ref])).toString('base64url');
}

function partsOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The place that a text names; undefined when it names none. */
export function placeOf(cursor: string): ListPlace | undefined {
  const parts = partsOf(cursor);
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  if (!parts.every((part): part is string => typeof part === 'string')) return undefined;
  const [attentionOn = '', subject = '', kind = '', ref = ''] = parts;
  return { attentionOn, subject, kind, ref };
}
