/** What the environment may say, and that everything wrong with it is said at once. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { loadDevelopmentKeys, vaultKeyOf } from '../src/development-keys.js';
import { key, problemsOf, production } from './support/environments.js';

describe('the configuration', () => {
  it('needs nothing in development', () => {
    expect(readConfig({})).toEqual({
      profile: 'development',
      store: 'sqlite',
      dataDir: './data',
      port: 3000,
      seedScale: 0.01,
      logLevel: 'info',
      roles: ['api', 'allocator', 'policies', 'projector'],
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ LEDGER_DATA_DIR: '', PORT: ' ' })).toMatchObject({ dataDir: './data', port: 3000 });
  });

  it('seeds nothing in production, and shows metrics on a port of their own', () => {
    const config = readConfig(production);
    expect(config.seedScale).toBeUndefined();
    expect(config.metricsPort).toBe(9464);
    expect(config.oidc).toEqual({ issuer: 'https://id.example.nl', audience: 'stap-ledger' });
    expect(config.vaultKey).toEqual(Buffer.alloc(32, 5));
  });

  it('refuses in production what only development may lack', () => {
    const problems = problemsOf({ LEDGER_PROFILE: 'production' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'LEDGER_OIDC_AUDIENCE',
      'LEDGER_OIDC_ISSUER',
      'LEDGER_VAULT_KEY',
    ]);
  });

  it('refuses an issuer without TLS in production', () => {
    expect(problemsOf({ ...production, LEDGER_OIDC_ISSUER: 'http://id.example.nl' })).toEqual([
      expect.stringContaining('https'),
    ]);
  });

  it.each([
    ['LEDGER_PROFILE', 'test'],
    ['LEDGER_STORE', 'mongodb'],
    ['LEDGER_STORE', 'eventstoredb'],
    ['LEDGER_READ_MODEL', 'postgres'],
    ['LEDGER_ROLES', 'api'],
    ['LEDGER_ROLES', 'api,allocator,policies,cook'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['LEDGER_METRICS_PORT', '-1'],
    ['LEDGER_SEED', '2'],
    ['LEDGER_SEED', '0'],
    ['LEDGER_SEED', '1e-2'],
    ['LEDGER_LOG_LEVEL', 'loud'],
    ['LEDGER_VAULT_KEY', 'c2hvcnQ='],
    ['LEDGER_OIDC_ISSUER', 'https://id.example.nl'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toHaveLength(1);
  });

  describe('with EventStoreDB', () => {
    const url = 'esdb://app:secret@node:2113?tlsCAFile=ca.crt';
    const environment = { LEDGER_STORE: 'eventstoredb', EVENTSTOREDB_URL: url };

    it('takes a reader and an administrator, each with a connection string that may be used', () => {
      const others = {
        EVENTSTOREDB_READER_URL: `${url}&connectionName=r`,
        EVENTSTOREDB_ADMIN_URL: `${url}&connectionName=a`,
      };
      expect(readConfig({ ...environment, ...others }).eventStoreDb).toEqual({
        url,
        readerUrl: `${url}&connectionName=r`,
        adminUrl: `${url}&connectionName=a`,
      });
      for (const name of Object.keys(others)) {
        const problems = problemsOf({ ...environment, [name]: 'esdb://app:secret@node:2113?tls=false' });
        expect(problems).toEqual([expect.stringContaining(name)]);
        expect(problems.join()).not.toContain('secret');
      }
    });

    it('needs a connection string and fills no store', () => {
      const config = readConfig(environment);
      expect(config).toMatchObject({ store: 'eventstoredb', eventStoreDb: { url } });
      expect(config.seedScale).toBeUndefined();
      expect(problemsOf({ ...environment, LEDGER_SEED: '0.01' })).toHaveLength(1);
      expect(readConfig({ EVENTSTOREDB_URL: url })).not.toHaveProperty('eventStoreDb');
    });

    it('keeps several ledgers apart by a namespace of letters and digits', () => {
      const named = { ...environment, EVENTSTOREDB_NAMESPACE: 'north1' };
      expect(readConfig(named).eventStoreDb).toEqual({ url, namespace: 'north1' });
      expect(problemsOf({ ...named, EVENTSTOREDB_NAMESPACE: 'north-1' })).toHaveLength(1);
    });

    it('takes plaintext in development only, and never with credentials', () => {
      const plain = { ...environment, EVENTSTOREDB_URL: 'esdb://localhost:2113?tls=false' };
      expect(problemsOf(plain)).toEqual([]);
      expect(problemsOf({ ...production, ...plain })).toEqual([expect.stringContaining('TLS')]);
      const lost = problemsOf({ ...environment, EVENTSTOREDB_URL: 'esdb://app:secret@node:2113?tls=false' });
      expect(lost).toEqual([expect.stringContaining('credentials')]);
      expect(lost.join()).not.toContain('secret');
    });
  });

  describe('with views in PostgreSQL', () => {
    const url = 'postgres://app:secret@db.example.nl/ledger?sslmode=verify-full';
    const environment = { LEDGER_READ_MODEL: 'postgres', DATABASE_URL: url };

    it('needs the URL of a database, and looks at it only then', () => {
      expect(readConfig(environment)).toMatchObject({ databaseUrl: url });
      expect(readConfig({ DATABASE_URL: 'nonsense' })).not.toHaveProperty('databaseUrl');
    });

    it.each([
      'postgresql://localhost/ledger',
      'postgres:///ledger',
      'postgres://app@/ledger?host=/run/postgresql',
    ])('takes %s in development', (one) => {
      expect(problemsOf({ ...environment, DATABASE_URL: one })).toEqual([]);
    });

    it.each([
      'mysql://app:secret@db/ledger',
      'postgres://app:secret@db',
      'secret',
      'postgres://app:secret@d b/x',
    ])('refuses %s without repeating it', (one) => {
      const problems = problemsOf({ ...environment, DATABASE_URL: one });
      expect(problems).toEqual([expect.stringContaining('postgres://user:password@host:port/database')]);
      expect(problems.join()).not.toContain('secret');
    });

    it.each([
      'postgres://app:secret@db/ledger',
      'postgres://app:secret@db/ledger?sslmode=prefer',
      'postgres://app:secret@db/ledger?sslmode=no-verify',
      'postgres://app:secret@db/ledger?sslmode=require&uselibpqcompat=true',
      'postgres://app:secret@db/ledger?sslmode=verify-full&sslmode=disable',
      'postgres://app:secret@%2Frun%2Fpostgresql/ledger?host=db',
    ])('refuses %s in production, where it would not know whom it talks to', (one) => {
      const problems = problemsOf({ ...production, ...environment, DATABASE_URL: one });
      expect(problems).toEqual([expect.stringContaining('TLS')]);
      expect(problems.join()).not.toContain('secret');
    });

    it.each([
      url,
      'postgres://app@/ledger?host=/run/postgresql',
      'postgres://app@%2Frun%2Fpostgresql/ledger',
    ])('takes %s in production', (one) => {
      expect(problemsOf({ ...production, ...environment, DATABASE_URL: one })).toEqual([]);
    });

    it('refuses it beside a log that outlives no process', () => {
      expect(problemsOf({ ...environment, LEDGER_STORE: 'memory' })).toHaveLength(1);
    });
  });

  it('never repeats a key in a message', () => {
    expect(problemsOf({ LEDGER_VAULT_KEY: 'c2VjcmV0' }).join()).not.toContain('c2VjcmV0');
  });

  it('lists everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', LEDGER_SEED: 'x', LEDGER_STORE: 'x' })).toHaveLength(3);
  });

  it.each(['all of them', 'none named'])('runs all roles in one process: %s', (how) => {
    const roles = how === 'none named' ? {} : { LEDGER_ROLES: 'api,allocator,projector,policies' };
    expect(problemsOf(roles)).toEqual([]);
  });
});

describe('the development keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stap-ledger-keys-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are made once, for the owner only', () => {
    const config = readConfig({ LEDGER_DATA_DIR: join(folder, 'data') });
    const keys = loadDevelopmentKeys(config);
    expect(keys.vaultKey).toHaveLength(32);
    expect(loadDevelopmentKeys(config)).toEqual(keys);
    expect(readdirSync(join(folder, 'data'))).toEqual(['development-keys.json']);
    expect(statSync(join(folder, 'data', 'development-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('give way to a key from the environment', () => {
    const config = readConfig({ LEDGER_DATA_DIR: folder, LEDGER_VAULT_KEY: key });
    expect(vaultKeyOf(config)).toEqual(Buffer.alloc(32, 5));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are refused in production', () => {
    expect(() => loadDevelopmentKeys(readConfig({ ...production, LEDGER_DATA_DIR: folder }))).toThrow(
      'development profile only',
    );
  });
});
