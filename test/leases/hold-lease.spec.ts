/** Work under a lease: begun when it is taken, told to stop when it is lost, handed over when it is given up. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { holdLease, type HeldLease } from '../../src/application/hold-lease.js';
import type { Leases } from '../../src/application/lease.js';
import { openPostgresLeases } from '../../src/leases/postgres-leases.js';
import { emptyDatabase, runSql } from '../support/postgres.js';

const TTL_MS = 600;

/** Waits until it is so, within bounds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('it did not come to that in time');
    await delay(20);
  }
}

describe('work under a lease', () => {
  let url: string;
  let opened: Leases[];
  let stops: { readonly stop: AbortController; readonly held: Promise<void> }[];
  let diary: string[];

  const open = async (): Promise<Leases> => {
    const leases = await openPostgresLeases(url);
    opened.push(leases);
    return leases;
  };

  beforeEach(async () => {
    url = await emptyDatabase();
    opened = [];
    stops = [];
    diary = [];
  });
  afterEach(async () => {
    for (const { stop } of stops) stop.abort();
    await Promise.all(stops.map(({ held }) => held));
    for (const leases of opened) await leases.close();
  });

  /** A candidate that writes in the diary what happens to it. */
  function candidate(leases: Leases, holder: string, over: Partial<HeldLease> = {}): AbortController {
    const stop = new AbortController();
    const held = holdLease({
      leases,
      name: 'projector',
      by: { holder, address: '' },
      ttlMs: TTL_MS,
      signal: stop.signal,
      onTaken: async ({ epoch }, lost) => {
        diary.push(`${holder} begins in epoch ${String(epoch)}`);
        if (!lost.aborted) await once(lost, 'abort');
        diary.push(`${holder} ends`);
      },
      onLost: () => diary.push(`${holder} has lost it`),
      ...over,
    });
    stops.push({ stop, held });
    return stop;
  }

  it('goes to another as soon as the first one is told to stop and has ended', async () => {
    const leases = await open();
    const stop = candidate(leases, 'one');
    await until(() => diary.length === 1);
    candidate(leases, 'other');
    stop.abort();
    await until(() => diary.length === 3);
    expect(diary).toEqual(['one begins in epoch 1', 'one ends', 'other begins in epoch 2']);
  });

  it('goes on for as long as the lease is renewed, although its time runs out many times', async () => {
    candidate(await open(), 'one');
    await until(() => diary.length === 1);
    const [{ expires_at: first } = {}] = await runSql(url, 'SELECT expires_at FROM lease');
    await until(async () => {
      const [{ expires_at: now } = {}] = await runSql(url, 'SELECT expires_at FROM lease');
      return Number(now) - Number(first) > 3 * TTL_MS;
    });
    expect(diary).toEqual(['one begins in epoch 1']);
  });

  it('is told to stop when the lease cannot be renewed any more', async () => {
    const leases = await open();
    const troubles: unknown[] = [];
    candidate(leases, 'one', { onTrouble: (error) => troubles.push(error) });
    await until(() => diary.length === 1);
    await leases.close();
    await until(() => diary.length === 3);
    expect(diary).toEqual(['one begins in epoch 1', 'one ends', 'one has lost it']);
    expect(troubles.length).toBeGreaterThan(0);
  });

  it('is told to stop when another has the lease', async () => {
    candidate(await open(), 'one');
    await until(() => diary.length === 1);
    await runSql(
      url,
      "UPDATE lease SET holder = 'other', epoch = 2, expires_at = clock_timestamp() + interval '1 hour'",
    );
    await until(() => diary.length === 3);
    expect(diary.slice(1)).toEqual(['one ends', 'one has lost it']);
  });

  it('begins again under a new epoch after it failed', async () => {
    let failed = false;
    candidate(await open(), 'one', {
      onTaken: ({ epoch }) => {
        diary.push(`epoch ${String(epoch)}`);
        if (failed) return;
        failed = true;
        throw new Error('no');
      },
    });
    await until(() => diary.length === 3);
    expect(diary).toEqual(['epoch 1', 'one has lost it', 'epoch 2']);
  });
});
