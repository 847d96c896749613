/** One at a time, in the order of arrival: a database connection can hold one transaction, whoever asks for it. */

export type Exclusive = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createMutex(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}
