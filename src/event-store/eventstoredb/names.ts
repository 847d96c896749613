/**
 * Which streams of the store are the ledger's, and how they are called there. Names that begin with `$` are the
 * store's own: they are never part of the log.
 */

export interface StreamNames {
  readonly toStored: (stream: string) => string;
  /** The stream's name in the port; undefined when the stored stream is not of this ledger. */
  readonly fromStored: (stored: string) => string | undefined;
}

/**
 * `namespace` keeps several ledgers apart in one store: all stored names begin with it. Without one, every stream
 * that is not the store's own belongs to the ledger.
 * @throws RangeError for a namespace with anything but letters and digits: a dash would end the category.
 */
export function streamNames(namespace = ''): StreamNames {
  if (!/^[A-Za-z0-9]*$/.test(namespace)) throw new RangeError(`${namespace} is no namespace`);
  const prefix = namespace === '' ? '' : `${namespace}.`;
  return {
    toStored: (stream) => {
      if (stream.startsWith('$')) throw new RangeError(`${stream} is a name of the store's own`);
      return prefix + stream;
    },
    fromStored: (stored) =>
      stored.startsWith('$') || !stored.startsWith(prefix) ? undefined : stored.slice(prefix.length),
  };
}
