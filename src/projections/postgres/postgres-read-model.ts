/**
 * The views in PostgreSQL. Queries run side by side, each on a snapshot and a connection of its own; batches are
 * written one after the other on one connection. A connection that is lost fails what runs on it, and no more.
 */
import type { Client, ClientBase, Pool, PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrate } from '../../postgres/migrate.js';
import { isAway } from '../../postgres/postgres-error.js';
import { openOnUse } from '../../postgres/opening.js';
import { openPool, poolSettings } from '../../postgres/postgres-options.js';
import { viewMigrations } from '../migrations/view-migrations.js';
import { createMutex } from '../mutex.js';
import type { ReadModel } from '../read-model-port.js';
import { createViewReader } from '../view-reader.js';
import type { ViewWriter } from '../view-writer.js';
import { viewTables } from '../views.js';
import {
  createPostgresStatements,
  createPreparedNames,
  faultOf,
  runOn,
  type PreparedNames,
} from './postgres-statements.js';
import { createPostgresWriter } from './postgres-writer.js';

export interface PostgresReadModelOptions {
  /** `postgres://…`. It may hold a password, so it is never shown. */
  readonly url: string;
  /** Only read, beside the process that writes. Writing rejects. */
  readonly readOnly?: boolean;
}

// A plan that was made for an empty table would be kept when there are millions of rows.
const FRESH_PLANS = 'SET plan_cache_mode = force_custom_plan';
const READING = { connections: 8, statementMs: 60_000, session: [FRESH_PLANS] };
// Views that lose their last rows to a power cut lose their checkpoint with them, and catch up.
const WRITING = {
  connections: 1,
  statementMs: 120_000,
  pipeline: true,
  session: [FRESH_PLANS, 'SET synchronous_commit = off'],
};

interface Opened {
  readonly source: DataSource;
  readonly writing: Pool | undefined;
}

async function open({ url, readOnly = false }: PostgresReadModelOptions): Promise<Opened> {
  if (!readOnly) await migrate({ url, table: 'view_migration', migrations: viewMigrations });
  const source = await new DataSource({
    type: 'postgres',
    url,
    entities: viewTables.map(({ schema }) => schema),
    poolErrorHandler: () => undefined,
    extra: poolSettings(READING),
  }).initialize();
  return { source, writing: readOnly ? undefined : openPool(url, WRITING) };
}

/** Runs `work` between BEGIN and COMMIT; rolls back when it rejects. */
async function inTransaction<Result>(
  client: ClientBase,
  begin: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await runOn(client, { text: begin });
  try {
    const result = await work();
    await runOn(client, { text: 'COMMIT' });
    return result;
  } catch (error) {
    // What cannot even roll back is of no use to the next transaction. Every connection of a pool is a client.
    await client.query('ROLLBACK').catch(() => (client as Client).end().catch(() => undefined));
    throw error;
  }
}

/** What is asked of a database that cannot be reached fails as a fault of it. */
async function reaching<Result>(connecting: Promise<Result>): Promise<Result> {
  try {
    return await connecting;
  } catch (error) {
    throw faultOf(error);
  }
}

async function onRunner<Result>(
  source: DataSource,
  work: (runner: QueryRunner, client: ClientBase) => Promise<Result>,
): Promise<Result> {
  const runner = source.createQueryRunner();
  const client = (await reaching(runner.connect())) as ClientBase;
  try {
    return await work(runner, client);
  } finally {
    await runner.release();
  }
}

async function onClient<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await reaching(pool.connect());
  // A connection that is lost fails the statement that runs on it; without a listener it would end the process.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  try {
    return await work(client);
  } finally {
    client.off('error', ignore);
    client.release();
  }
}

async function write<Result>(
  client: ClientBase,
  names: PreparedNames,
  work: (writer: ViewWriter) => Promise<Result>,
): Promise<Result> {
  const writer = createPostgresWriter(createPostgresStatements(client, names));
  return await inTransaction(client, 'BEGIN', async () => {
    const result = await work(writer);
    await writer.settle();
    return result;
  });
}

/** Knows what is under way, so that nothing is closed beneath it. */
function createTracker(): {
  track<Result>(work: Promise<Result>): Promise<Result>;
  ended(): Promise<unknown>;
} {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      return work.finally(() => running.delete(work));
    },
    ended: () => Promise.allSettled(running),
  };
}

/** Were views ever made in this database? */
export async function postgresViewsExist(url: string): Promise<boolean> {
  const pool = openPool(url, { connections: 1, statementMs: READING.statementMs });
  try {
    const { rows } = await reaching(
      pool.query<{ there: boolean }>("SELECT to_regclass('checkpoint') IS NOT NULL AS there"),
    );
    return rows[0]?.there === true;
  } finally {
    await pool.end();
  }
}

const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Opens the views. A database that is away is waited for: until it comes, every transaction fails. */
export async function openPostgresReadModel(options: PostgresReadModelOptions): Promise<ReadModel> {
  const opening = openOnUse(() => open(options));
  const names = createPreparedNames();
  const exclusive = createMutex();
  const reading = createTracker();
  await opening.get().catch((error: unknown) => {
    if (!isAway(error)) throw error;
  });

  return {
    writeTransaction: (work) =>
      exclusive(async () => {
        const { writing } = await reaching(opening.get());
        if (writing === undefined) throw new Error('the read model was opened for reading only');
        return await onClient(writing, (client) => write(client, names, work));
      }),
    readTransaction: (work) =>
      reading.track(
        reaching(opening.get()).then(({ source }) =>
          onRunner(source, (runner, client) =>
            inTransaction(client, READ, () =>
              work(createViewReader(runner, createPostgresStatements(client, names))),
            ),
          ),
        ),
      ),
    close: () =>
      exclusive(async () => {
        await reading.ended();
        const opened = await opening.opened();
        await opened?.source.destroy();
        await opened?.writing?.end();
      }),
  };
}
