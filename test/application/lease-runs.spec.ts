/** Work that one process at a time does: who does it, who stands by, and what the health says of it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLeaseRuns, type LeaseRuns } from '../../src/application/lease-runs.js';
import { untilAborted } from '../../src/application/until-aborted.js';
import { eventually } from '../support/eventually.js';
import { memoryLeases, type MemoryLeases } from '../support/memory-leases.js';
import { quiet } from '../support/quiet-log.js';

let leases: MemoryLeases;
let stops: { readonly stop: AbortController; readonly ended: Promise<void> }[];
let diary: string[];

beforeEach(() => {
  leases = memoryLeases();
  stops = [];
  diary = [];
});
afterEach(async () => {
  for (const { stop } of stops) stop.abort();
  await Promise.all(stops.map(({ ended }) => ended));
});

/** A process that would do the work. */
function candidate(holder: string): { readonly runs: LeaseRuns; readonly stop: AbortController } {
  const runs = createLeaseRuns({ leases, holder, log: quiet });
  const stop = new AbortController();
  const ended = runs.run({
    name: 'policies',
    signal: stop.signal,
    async work(_term, lost) {
      diary.push(`${holder} works`);
      await untilAborted(lost);
      diary.push(`${holder} ends`);
    },
  });
  stops.push({ stop, ended });
  return { runs, stop };
}

const check = (healthy: boolean, held: boolean): unknown[] => [
  expect.objectContaining({ name: 'lease:policies', healthy, held }),
];

describe('work under a lease that several processes would do', () => {
  it('is done by one, while the other is ready to go on when that one stops', async () => {
    const one = candidate('one');
    await eventually(() => one.runs.isHeld('policies'), 'the first holder');
    const other = candidate('other');
    expect(one.runs.checks()).toEqual(check(true, true));
    expect(other.runs.checks()).toEqual(check(true, false));
    one.stop.abort();
    await eventually(() => other.runs.isHeld('policies'), 'the next holder');
    expect(diary).toEqual(['one works', 'one ends', 'other works']);
    expect(one.runs.checks()).toEqual(check(true, false));
  });

  it('stops while nobody can say who has the lease, which is an illness, and begins again by itself', async () => {
    const { runs } = candidate('one');
    await eventually(() => runs.isHeld('policies'), 'a holder');
    leases.away = true;
    await eventually(() => !runs.isHeld('policies'), 'the end of the lease');
    expect(runs.checks()).toEqual(check(false, false));
    leases.away = false;
    await eventually(() => runs.isHeld('policies'), 'a holder again');
    expect(runs.checks()).toEqual(check(true, true));
    expect(diary).toEqual(['one works', 'one ends', 'one works']);
  });
});
