/** What an error of PostgreSQL, or of the way to it, says about trying again. */

/** Class of the SQLSTATE of an error; undefined when it did not come from the server. */
export function stateClassOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? code.slice(0, 2) : undefined;
}

/** Connections, resources, shutdown, and the system below: classes of what goes away by itself or by an operator. */
const away = new Set(['08', '53', '57', '58']);

/** The server is not there now, rather than there and unwilling. */
export function isAway(error: unknown): boolean {
  const state = stateClassOf(error);
  return state === undefined || away.has(state);
}
