/** Finds the process that holds a lease, and remembers it until somebody says that it does not answer. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Leases } from '../application/lease.js';

export interface DeskHolder {
  /** Where the holder can be reached; undefined while nobody holds the lease, or nobody can say. */
  address(): Promise<string | undefined>;
  /** The process at this address did not answer as the holder. */
  forget(address: string): void;
}

/** How long a look at the lease may take, in ms. */
const LOOK_MS = 1_000;

export function createDeskHolder(leases: Pick<Leases, 'current'>, lease: string): DeskHolder {
  let known: string | undefined;
  let looking: Promise<string | undefined> | undefined;

  async function look(): Promise<string | undefined> {
    const current = leases.current(lease).then(
      (term) => term?.address,
      () => undefined,
    );
    const address = await Promise.race([current, delay(LOOK_MS, undefined, { ref: false })]);
    known = address === '' ? undefined : address;
    return known;
  }

  return {
    async address() {
      if (known !== undefined) return known;
      looking ??= look().finally(() => (looking = undefined));
      return await looking;
    },
    forget(address) {
      if (known === address) known = undefined;
    },
  };
}
