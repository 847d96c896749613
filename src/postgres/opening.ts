/**
 * Something that is opened when it is first used, and again when that failed: a database may start later than the
 * process that needs it.
 */

export interface Opening<Opened> {
  /** What was opened; opens it now if it is not. Rejects when it cannot be, and tries again when asked again. */
  get(): Promise<Opened>;
  /** What was opened, or undefined; waits for an attempt that is under way. */
  opened(): Promise<Opened | undefined>;
}

export function openOnUse<Opened>(open: () => Promise<Opened>): Opening<Opened> {
  let current: Promise<Opened> | undefined;
  const get = (): Promise<Opened> => {
    current ??= open().catch((error: unknown) => {
      current = undefined;
      throw error;
    });
    return current;
  };
  return { get, opened: async () => await current?.catch(() => undefined) };
}
