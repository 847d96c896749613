/**
 * What was done to a stream of the ledger other than appending. A ledger only ever adds, so an intervention is a
 * mistake or an attack; the store keeps it in its log like everything else, which is why it can be found.
 */
export interface Intervention {
  readonly kind: 'stream-deleted' | 'stream-metadata-changed';
  readonly stream: string;
  /** Place in the whole log of the store. */
  readonly position: bigint;
  /** What was done, in a sentence: names of settings, never contents. */
  readonly detail: string;
}
