/** Leases: one holder at a time by the clock of the database, with an epoch that tells holders apart. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Leases } from '../../src/application/lease.js';
import { openPostgresLeases } from '../../src/leases/postgres-leases.js';
import { emptyDatabase, runSql } from '../support/postgres.js';

const LONG = 60_000;
const one = { holder: 'one', address: 'http://127.0.0.1:3001' };
const other = { holder: 'other', address: '' };

describe('leases in PostgreSQL', () => {
  let url: string;
  let leases: Leases;
  let name = '';
  let count = 0;

  beforeAll(async () => {
    url = await emptyDatabase();
    leases = await openPostgresLeases(url);
  });
  afterAll(() => leases.close());
  beforeEach(() => {
    count += 1;
    name = `work-${String(count)}`;
  });

  /** The time of a lease runs out, without waiting for it. */
  const expire = (): Promise<unknown> =>
    runSql(url, `UPDATE lease SET expires_at = clock_timestamp() WHERE name = '${name}'`);

  it('are held by whoever asks first, and told to everybody', async () => {
    expect(await leases.current(name)).toBeUndefined();
    const term = await leases.hold(name, one, LONG);
    expect(term).toEqual({ name, ...one, epoch: 1n });
    expect(await leases.hold(name, other, LONG)).toBeUndefined();
    expect(await leases.current(name)).toEqual(term);
  });

  it('keep their epoch when they are renewed, also after their time if nobody was faster', async () => {
    await leases.hold(name, one, LONG);
    await leases.hold(name, one, LONG);
    await expire();
    expect(await leases.current(name)).toBeUndefined();
    expect(await leases.hold(name, one, LONG)).toMatchObject({ epoch: 1n });
  });

  it('go to another holder under the next epoch when their time is over', async () => {
    const term = await leases.hold(name, one, LONG);
    await expire();
    expect(await leases.hold(name, other, LONG)).toEqual({ name, ...other, epoch: 2n });
    expect(await leases.hold(name, one, LONG)).toBeUndefined();
    await leases.release(term!);
    expect(await leases.current(name)).toMatchObject({ holder: 'other', epoch: 2n });
  });

  it('are free at once when they are given up, and never under an epoch that was used', async () => {
    const term = await leases.hold(name, one, LONG);
    await leases.release(term!);
    expect(await leases.current(name)).toBeUndefined();
    expect(await leases.hold(name, one, LONG)).toMatchObject({ holder: 'one', epoch: 2n });
  });

  it('are given to one of many who ask at once', async () => {
    const holders = Array.from({ length: 8 }, (_, index) => ({ holder: `h${String(index)}`, address: '' }));
    const terms = await Promise.all(holders.map((by) => leases.hold(name, by, LONG)));
    expect(terms.filter((term) => term !== undefined)).toHaveLength(1);
  });

  it('can be opened by several processes at once', async () => {
    const fresh = await emptyDatabase();
    const opened = await Promise.all([1, 2, 3].map(() => openPostgresLeases(fresh)));
    expect(await opened[0]!.hold(name, one, LONG)).toMatchObject({ epoch: 1n });
    expect(await opened[2]!.current(name)).toMatchObject({ holder: 'one' });
    for (const each of opened) await each.close();
  });
});
