/**
 * A process in production and its PostgreSQL, as they meet on the wire: it talks to the one it was told to trust, over
 * TLS, and to no other. Why it does not is told to an operator; the password is told to nobody.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileLedger } from '../support/compiled-ledger.js';
import { key, production } from '../support/environments.js';
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';
import { eventually } from '../support/eventually.js';
import { emptyDatabase, runSql } from '../support/postgres.js';

const PASSWORD = 'a-word-that-nobody-may-read';
const trusting = { NODE_EXTRA_CA_CERTS: resolve('test/support/certificates/ca.crt') };

const compiled = mkdtempSync(join(tmpdir(), 'stap-ledger-compiled-'));
const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-tls-'));
let main: string;
let store: EventStoreDbStub;
let database: string;
let child: ChildProcess;
let said: string;

/** Lets PostgreSQL take TLS from now on, or no longer. Other tests ask it for none and notice nothing. */
async function speakTls(value: 'on' | 'off'): Promise<void> {
  await runSql(database, `ALTER SYSTEM SET ssl = ${value}`);
  await runSql(database, 'SELECT pg_reload_conf()');
  const spoken = async (): Promise<unknown> => (await runSql(database, 'SHOW ssl'))[0]?.['ssl'];
  await eventually(async () => (await spoken()) === value, `TLS is ${value}`);
}

/** The database by this name of its server, with TLS and a password. */
function securely(host: string): string {
  const { port, pathname } = new URL(database);
  return `postgres://postgres:${PASSWORD}@${host}:${port}${pathname}?sslmode=verify-full`;
}

/** Starts a process in production. */
function start(databaseUrl: string, trusted: Readonly<Record<string, string>>): void {
  said = '';
  const hear = (text: unknown): void => void (said += String(text));
  child = spawn(process.execPath, [main, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      ...production,
      ...trusted,
      LEDGER_ROLES: 'projector',
      LEDGER_INTERNAL_KEY: key,
      LEDGER_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: store.url,
      LEDGER_READ_MODEL: 'postgres',
      DATABASE_URL: databaseUrl,
      LEDGER_DATA_DIR: folder,
      PORT: '0',
      LEDGER_METRICS_PORT: '0',
    },
  });
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
}

/** What the process says of its database: `healthy`, or what is wrong; undefined while it says nothing. */
async function sayingOfDatabase(): Promise<string | undefined> {
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
  if (url === undefined) return undefined;
  const answer = await fetch(`${url}/health/ready`);
  const { checks } = (await answer.json()) as {
    readonly checks: readonly { readonly name: string; readonly fault?: string }[];
  };
  const check = checks.find(({ name }) => name === 'database');
  return check && (check.fault ?? 'healthy');
}

async function whatBecomesOf(
  host: string,
  trusted: Readonly<Record<string, string>> = trusting,
): Promise<string | undefined> {
  start(securely(host), trusted);
  let saying: string | undefined;
  await eventually(
    async () => (saying = await sayingOfDatabase()) !== undefined,
    'it speaks of the database',
  );
  return saying;
}

describe('a process in production and its PostgreSQL', () => {
  beforeAll(async () => {
    [main, store, database] = await Promise.all([
      compileLedger(compiled),
      startEventStoreDbStub({ tls: true }),
      emptyDatabase(),
    ]);
    await speakTls('on');
  });
  afterEach(async () => {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    expect(said).not.toContain(PASSWORD);
  });
  afterAll(async () => {
    await speakTls('off');
    store.kill();
    for (const one of [compiled, folder]) rmSync(one, { recursive: true, force: true });
  });

  it('meet over TLS when it trusts the authority of the server', async () => {
    await expect(whatBecomesOf('127.0.0.1')).resolves.toBe('healthy');
    const connections = await runSql(
      database,
      `SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(connections).toEqual([{ ssl: true }]);
  });

  it('do not meet when it does not know the authority', async () => {
    await expect(whatBecomesOf('127.0.0.1', {})).resolves.toBe('unable to verify the first certificate');
    expect(said).toContain('unable to verify the first certificate');
  });

  it('do not meet when the certificate is for another name', async () => {
    // The same address, by a name that no certificate holds.
    await expect(whatBecomesOf('127.1')).resolves.toMatch(/does not match certificate's altnames/);
  });

  it('do not meet when the server speaks no TLS', async () => {
    await speakTls('off');
    await expect(whatBecomesOf('127.0.0.1')).resolves.toBe('The server does not support SSL connections');
  });
});
