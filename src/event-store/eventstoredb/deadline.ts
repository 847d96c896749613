/**
 * The time-out that the client does not have: appends, reads and subscriptions wait for ever on a silent server.
 * A call that is given up goes on somewhere; whoever gives it up must not care for its end.
 */

/** No answer in time. Of an append it says nothing about what was written. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** The outcome of `call`, or DeadlinePassed after `timeoutMs`. A later failure of the call is not reported. */
export async function within<T>(call: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const giveUp = (): void =>
      reject(new DeadlinePassed(`${what}: no answer in ${Math.round(timeoutMs)} ms`));
    timer = setTimeout(giveUp, Math.max(0, timeoutMs));
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
