/** A real PostgreSQL: one server for the whole run of the tests, started when it is first asked for. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const START_MS = 60_000;
const PAUSE_MS = 50;

function isFirst(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch {
    return false;
  }
}

/** The URL of the server, without a database. */
async function serverUrl(): Promise<string> {
  const { TEST_POSTGRES_FOLDER: folder = '', TEST_POSTGRES_PARENT: parent = '' } = process.env;
  if (isFirst(folder)) {
    const args = [resolve('test/support/postgres-server.mjs'), folder, parent];
    const { NODE_OPTIONS: _options, ...env } = process.env;
    spawn(process.execPath, args, { detached: true, stdio: 'ignore', env }).unref();
  }
  const deadline = performance.now() + START_MS;
  while (!existsSync(join(folder, 'url'))) {
    const failure = join(folder, 'failed');
    if (existsSync(failure)) throw new Error(`PostgreSQL did not start: ${readFileSync(failure, 'utf8')}`);
    if (performance.now() > deadline) throw new Error('PostgreSQL did not start in time');
    await delay(PAUSE_MS);
  }
  return readFileSync(join(folder, 'url'), 'utf8');
}

/** Runs SQL on a database of its own connection. */
export async function runSql(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The URL of a new, empty database. */
export async function emptyDatabase(): Promise<string> {
  const url = await serverUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runSql(`${url}postgres`, `CREATE DATABASE ${name}`);
  return `${url}${name}`;
}
