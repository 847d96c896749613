/**
 * A lease lets one process at a time do a piece of work. Its epoch grows with every change of holder, so that whoever
 * was overtaken without noticing can be told from the holder and refused.
 */

export interface LeaseTerm {
  readonly name: string;
  readonly holder: string;
  /** Where the holder can be reached; empty if nowhere. */
  readonly address: string;
  /** Fencing number: it grows by one whenever the holder changes. */
  readonly epoch: bigint;
}

/** Who asks for a lease. The holder's name belongs to one process, and to no later one. */
export interface LeaseCandidate {
  readonly holder: string;
  readonly address: string;
}

export interface Leases {
  /**
   * Takes the lease when it is free, expired or already ours, for `ttlMs` by the database's clock. Undefined while
   * another holds it.
   */
  hold(name: string, by: LeaseCandidate, ttlMs: number): Promise<LeaseTerm | undefined>;
  /** Who holds it now; undefined when nobody does. */
  current(name: string): Promise<LeaseTerm | undefined>;
  /** Gives it up, if it is still ours under this epoch. */
  release(term: LeaseTerm): Promise<void>;
  close(): Promise<void>;
}
