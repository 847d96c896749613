/**
 * What an error of SQLite means for an append. Errors are told apart by their code and never by their class: the
 * driver makes them with the constructor of whoever loaded it first in the process.
 */

/** A broken rule of the schema or a value SQLite cannot hold, as opposed to a broken, full or busy disk. */
export function isFaultOfOneAppend(error: unknown): boolean {
  const code = textOf(error, 'code');
  return code === undefined || code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_TOOBIG';
}

/**
 * Whether a commit that failed with this error has certainly written nothing: a full disk and a busy file end it
 * before its last page. After any other error that page may have reached the disk.
 */
export function isSurelyNotWritten(error: unknown): boolean {
  const code = textOf(error, 'code') ?? '';
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_BUSY');
}

export function messageOf(error: unknown): string {
  return textOf(error, 'message') ?? String(error);
}

function textOf(error: unknown, property: 'code' | 'message'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' ? value : undefined;
}
