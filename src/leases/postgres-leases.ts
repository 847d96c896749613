/**
 * Leases in a table of PostgreSQL, by the clock of that database only. A renewal does not touch the epoch, so it can
 * pass a transaction that holds the row `FOR KEY SHARE`; a takeover does, so it waits for that transaction to end.
 */
import type { LeaseCandidate, Leases, LeaseTerm } from '../application/lease.js';
import { migrate } from '../postgres/migrate.js';
import { openOnUse } from '../postgres/opening.js';
import { isAway } from '../postgres/postgres-error.js';
import { openPool } from '../postgres/postgres-options.js';
import { CreateLeases1700000000000 } from './create-leases.js';

const LIMITS = { connections: 2, statementMs: 5_000 };

const TERM = 'name, holder, address, epoch';
const EXPIRY = `clock_timestamp() + $4 * interval '1 millisecond'`;

const RENEW = `UPDATE lease SET address = $3, expires_at = ${EXPIRY} WHERE name = $1 AND holder = $2
  RETURNING ${TERM}`;
const TAKE = `INSERT INTO lease AS l (name, holder, address, epoch, expires_at) VALUES ($1, $2, $3, 1, ${EXPIRY})
  ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, address = excluded.address, epoch = l.epoch + 1,
    expires_at = excluded.expires_at WHERE l.expires_at <= clock_timestamp()
  RETURNING ${TERM}`;
const CURRENT = `SELECT ${TERM} FROM lease WHERE name = $1 AND expires_at > clock_timestamp()`;
// The row stays, because the next holder must get a higher epoch; nobody can be its holder any more.
const RELEASE = `UPDATE lease SET holder = '', expires_at = '-infinity' WHERE name = $1 AND holder = $2 AND epoch = $3`;

/**
 * Opens the leases, and makes their table when it is missing. A database that is away is waited for: until it comes,
 * every call rejects.
 */
export async function openPostgresLeases(url: string): Promise<Leases> {
  const opening = openOnUse(() =>
    migrate({ url, table: 'lease_migration', migrations: [CreateLeases1700000000000] }),
  );
  await opening.get().catch((error: unknown) => {
    if (!isAway(error)) throw error;
  });
  const pool = openPool(url, LIMITS);
  const termOf = async (sql: string, values: readonly unknown[]): Promise<LeaseTerm | undefined> => {
    await opening.get();
    const { rows } = await pool.query<LeaseTerm>(sql, [...values]);
    return rows[0];
  };
  return {
    async hold(name: string, { holder, address }: LeaseCandidate, ttlMs: number) {
      const values = [name, holder, address, ttlMs];
      return (await termOf(RENEW, values)) ?? (await termOf(TAKE, values));
    },
    current: (name) => termOf(CURRENT, [name]),
    async release({ name, holder, epoch }) {
      await pool.query(RELEASE, [name, holder, epoch]);
    },
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
}
