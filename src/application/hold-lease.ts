/**
 * Keeps trying to hold a lease, and does a piece of work for as long as it is held. When it can no longer be renewed,
 * the work is told to stop before anyone else can have the lease; it is taken again only once the work has ended.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { LeaseCandidate, Leases, LeaseTerm } from './lease.js';

export interface HeldLease {
  readonly leases: Leases;
  readonly name: string;
  readonly by: LeaseCandidate;
  readonly ttlMs: number;
  /** Ends it: the work is told to stop, and the lease is given up when it has. */
  readonly signal: AbortSignal;
  /** The work, which ends once `lost` is aborted. When it rejects, the lease is given up and asked for anew. */
  readonly onTaken: (term: LeaseTerm, lost: AbortSignal) => Promise<void> | void;
  /** Told when the work has ended after the lease was lost. */
  readonly onLost?: (term: LeaseTerm) => void;
  /** Told when the lease could not be asked for. */
  readonly onTrouble?: (error: unknown) => void;
}

/** What is being done under a term. */
interface Tenure {
  readonly term: LeaseTerm;
  readonly lost: AbortController;
  /** Never rejects. */
  readonly work: Promise<void>;
  failed: boolean;
  /** By the clock of this process: before the database lets another have it. */
  expiresAt: number;
}

function begin(held: HeldLease, term: LeaseTerm, expiresAt: number): Tenure {
  const lost = new AbortController();
  const work = Promise.resolve()
    .then(() => held.onTaken(term, lost.signal))
    .catch((error: unknown) => {
      tenure.failed = true;
      held.onTrouble?.(error);
    });
  const tenure: Tenure = { term, lost, work, expiresAt, failed: false };
  return tenure;
}

/** Asks once. The answer is not waited for beyond `untilMs`: a term that comes later is as good as none. */
async function ask(
  held: HeldLease,
  untilMs: number,
): Promise<{ readonly term: LeaseTerm | undefined } | undefined> {
  const { leases, name, by, ttlMs, onTrouble } = held;
  const timeout = new AbortController();
  const asked = leases.hold(name, by, ttlMs).then(
    (term) => ({ term }),
    (error: unknown) => {
      onTrouble?.(error);
      return undefined;
    },
  );
  const late = delay(Math.max(0, untilMs - performance.now()), undefined, { signal: timeout.signal });
  try {
    return await Promise.race([asked, late.catch(() => undefined)]);
  } finally {
    timeout.abort();
  }
}

/** Stops the work, waits for its end, and gives up what is still ours. */
async function stop({ leases, onTrouble }: HeldLease, { term, lost, work }: Tenure): Promise<void> {
  lost.abort();
  await work;
  await leases.release(term).catch((error: unknown) => onTrouble?.(error));
}

/** Renews a tenure; undefined when it is over. */
async function renew(held: HeldLease, tenure: Tenure): Promise<Tenure | undefined> {
  const asked = performance.now();
  const answer = tenure.failed ? { term: undefined } : await ask(held, tenure.expiresAt);
  if (answer?.term?.epoch === tenure.term.epoch) {
    return Object.assign(tenure, { expiresAt: asked + held.ttlMs });
  }
  if (answer === undefined && performance.now() < tenure.expiresAt) return tenure;
  await stop(held, tenure);
  held.onLost?.(tenure.term);
  return undefined;
}

async function take(held: HeldLease): Promise<Tenure | undefined> {
  const expiresAt = performance.now() + held.ttlMs;
  const term = (await ask(held, expiresAt))?.term;
  return term === undefined || performance.now() >= expiresAt ? undefined : begin(held, term, expiresAt);
}

/** Resolves when the signal is aborted, the work has ended and the lease is given up. Never rejects. */
export async function holdLease(held: HeldLease): Promise<void> {
  const { ttlMs, signal } = held;
  let tenure: Tenure | undefined;
  while (!signal.aborted) {
    tenure = await (tenure === undefined ? take(held) : renew(held, tenure));
    const untilExpiry = (tenure?.expiresAt ?? Infinity) - performance.now();
    const pause = Math.max(0, Math.min(ttlMs / 3, untilExpiry));
    await delay(pause, undefined, { signal }).catch(() => undefined);
  }
  if (tenure !== undefined) await stop(held, tenure);
}
