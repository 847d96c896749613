/** Leases in memory, for processes that are only parts of one test: the same promises as those in PostgreSQL. */
import type { LeaseCandidate, Leases, LeaseTerm } from '../../src/application/lease.js';

export interface MemoryLeases extends Leases {
  /** As if the database could not be reached. */
  away: boolean;
}

export function memoryLeases(): MemoryLeases {
  const held = new Map<string, { term: LeaseTerm; until: number }>();
  const reach = (): void => {
    if (leases.away) throw new Error('the database is away');
  };
  const leases: MemoryLeases = {
    away: false,
    hold: async (name: string, by: LeaseCandidate, ttlMs: number) => {
      reach();
      const [now, known] = [performance.now(), held.get(name)];
      const isOurs = known?.term.holder === by.holder;
      if (known !== undefined && !isOurs && known.until > now) return undefined;
      const epoch = (known?.term.epoch ?? 0n) + (isOurs ? 0n : 1n);
      const term = { name, ...by, epoch };
      held.set(name, { term, until: now + ttlMs });
      return await Promise.resolve(term);
    },
    current: async (name) => {
      reach();
      const known = held.get(name);
      const isHeld = known !== undefined && known.until > performance.now();
      return await Promise.resolve(isHeld ? known.term : undefined);
    },
    release: async ({ name, holder, epoch }) => {
      reach();
      const known = held.get(name);
      if (known?.term.holder === holder && known.term.epoch === epoch) {
        held.set(name, { term: { ...known.term, holder: '' }, until: 0 });
      }
      await Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return leases;
}
