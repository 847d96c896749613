/**
 * How every connection to PostgreSQL is made: with limits on each wait, so that no call hangs, and with whole numbers
 * as bigint on this connection alone.
 */
import pg, { type ClientBase, type CustomTypesConfig, type PoolConfig } from 'pg';

export interface PostgresLimits {
  /** Connections at most. */
  readonly connections: number;
  /** Longest run of a statement, in ms. */
  readonly statementMs: number;
  /** Statements are sent before the one before them is answered. */
  readonly pipeline?: boolean;
  /** Settings of every session: each is a `SET`. */
  readonly session?: readonly string[];
}

const CONNECT_MS = 5_000;
/** What the network may add to a statement before the connection counts as lost, in ms. */
const NETWORK_MS = 5_000;
/** A process that stands still within a transaction gives up its locks after this, in ms. */
const IDLE_IN_TRANSACTION_MS = 60_000;

const INT2 = 21;
const INT4 = 23;
const INT8 = 20;
/** Sums of whole numbers have this type. */
const NUMERIC = 1700;

const wholeNumbers = new Set([INT2, INT4, INT8, NUMERIC]);

const types: CustomTypesConfig = {
  getTypeParser: (id, format) =>
    wholeNumbers.has(id) && format !== 'binary'
      ? (text: string) => BigInt(text)
      : (pg.types.getTypeParser(id, format) as (text: string) => unknown),
};

/** Limits and types of a pool, without where it connects to. */
export function poolSettings(limits: PostgresLimits): PoolConfig {
  const { connections, statementMs, pipeline = false, session = [] } = limits;
  return {
    pipeline,
    types,
    max: connections,
    statement_timeout: statementMs,
    query_timeout: statementMs + NETWORK_MS,
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    application_name: 'stap-ledger',
    ...(session.length > 0 && {
      // Sent ahead of whatever comes next on the connection; when it is lost, so is that.
      onConnect: (client: ClientBase) => {
        client.query(session.join('; ')).catch(() => undefined);
      },
    }),
  };
}

/** A pool that outlives the loss of its connections: each call meets that as an error, and the next one reconnects. */
export function openPool(url: string, limits: PostgresLimits): pg.Pool {
  const pool = new pg.Pool({ ...poolSettings(limits), connectionString: url });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', () => undefined);
  return pool;
}
