/** Which roles a process may have, and what it must know of the others when it does not have all of them. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readConfig } from '../src/config.js';
import { key, problemsOf, production } from './support/environments.js';

const shared = {
  LEDGER_STORE: 'eventstoredb',
  EVENTSTOREDB_URL: 'esdb://localhost:2113?tls=true',
  LEDGER_READ_MODEL: 'postgres',
  DATABASE_URL: 'postgres://localhost/ledger?sslmode=verify-full',
};
const split = { ...shared, LEDGER_ROLES: 'api', LEDGER_INTERNAL_KEY: key };

describe('the roles of a process', () => {
  it('are all of them when none is named, and then it needs to know nobody', () => {
    const config = readConfig(shared);
    expect(config.roles).toEqual(['api', 'allocator', 'policies', 'projector']);
    expect(config).not.toHaveProperty('desk');
  });

  it('are those that are named, in any order and with spaces', () => {
    expect(readConfig({ ...split, LEDGER_ROLES: ' projector , api' }).roles).toEqual(['api', 'projector']);
  });

  it.each(['cook', 'api,cook', 'api,', ','])('are refused when they are unknown: %s', (roles) => {
    expect(problemsOf({ ...split, LEDGER_ROLES: roles })).toEqual([
      expect.stringContaining('LEDGER_ROLES is a list of'),
    ]);
  });

  it.each([{ LEDGER_STORE: 'sqlite', LEDGER_SEED: 'none' }, { LEDGER_READ_MODEL: 'sqlite' }])(
    'cannot be split on a store or views that one process has: %p',
    (alone) => {
      expect(problemsOf({ ...split, ...alone })).toEqual([
        expect.stringContaining('LEDGER_STORE=eventstoredb and LEDGER_READ_MODEL=postgres'),
      ]);
    },
  );
});

describe('processes with different roles', () => {
  it('share a key of 32 bytes or more, which no message repeats', () => {
    expect(readConfig(split).desk).toEqual({ port: 3001, key });
    const { LEDGER_INTERNAL_KEY: _, ...without } = split;
    expect(problemsOf(without)).toEqual([expect.stringContaining('LEDGER_INTERNAL_KEY is missing')]);
    for (const wrong of ['c2VjcmV0', 'secret', `${key}=`]) {
      const problems = problemsOf({ ...split, LEDGER_INTERNAL_KEY: wrong });
      expect(problems).toEqual([expect.stringContaining('32 bytes or more')]);
      expect(problems.join()).not.toContain(wrong);
    }
  });

  it('say where an allocator is reached: in production each one that can be it, elsewhere if it matters', () => {
    const allocator = { ...split, LEDGER_ROLES: 'allocator', LEDGER_INTERNAL_PORT: '4001' };
    expect(readConfig(allocator).desk).toEqual({ port: 4001, key });
    const url = 'http://allocator-1:4001';
    expect(readConfig({ ...allocator, LEDGER_INTERNAL_URL: url }).desk).toEqual({ port: 4001, key, url });
    expect(problemsOf({ ...production, ...allocator })).toEqual([
      expect.stringContaining('LEDGER_INTERNAL_URL is missing'),
    ]);
    expect(problemsOf({ ...production, ...split })).toEqual([]);
  });

  it.each(['allocator-1:4001', 'ftp://allocator-1', 'http://app:secret@allocator-1'])(
    'are not reached at %s',
    (url) => {
      const problems = problemsOf({ ...split, LEDGER_INTERNAL_URL: url });
      expect(problems).toEqual([expect.stringContaining('http or https URL')]);
      expect(problems.join()).not.toContain('secret');
    },
  );
});

describe('the way between processes', () => {
  const folder = 'test/support/certificates';
  const secure = {
    ...production,
    ...split,
    LEDGER_ROLES: 'allocator',
    LEDGER_INTERNAL_URL: 'https://allocator-1:3001',
  };
  const shown = {
    LEDGER_INTERNAL_CERTIFICATE_FILE: `${folder}/node.crt`,
    LEDGER_INTERNAL_CERTIFICATE_KEY_FILE: `${folder}/node.key`,
  };

  it('is TLS in production, by this process or by something in front of it', () => {
    expect(problemsOf(secure)).toEqual([]);
    const { desk } = readConfig({ ...secure, ...shown, LEDGER_INTERNAL_CA_FILE: `${folder}/ca.crt` });
    expect(desk?.certificate?.cert).toBe(readFileSync(`${folder}/node.crt`, 'utf8'));
    expect(desk?.ca).toBe(readFileSync(`${folder}/ca.crt`, 'utf8'));
  });

  it('is plain in production only on a network that somebody vouches for', () => {
    const plain = { ...secure, LEDGER_INTERNAL_URL: 'http://allocator-1:3001' };
    expect(problemsOf(plain)).toEqual([expect.stringContaining('LEDGER_INTERNAL_NETWORK=private')]);
    expect(problemsOf({ ...plain, LEDGER_INTERNAL_NETWORK: 'private' })).toEqual([]);
    expect(problemsOf({ ...plain, LEDGER_INTERNAL_NETWORK: 'yes' })).toEqual([
      expect.stringContaining('LEDGER_INTERNAL_NETWORK is "private"'),
    ]);
  });

  it.each([
    [{ LEDGER_INTERNAL_CERTIFICATE_KEY_FILE: '' }, /given together/],
    [{ LEDGER_INTERNAL_CERTIFICATE_KEY_FILE: `${folder}/nowhere.key` }, /cannot be read \(ENOENT\)/],
    [{ LEDGER_INTERNAL_CERTIFICATE_FILE: `${folder}/ca.crt` }, /belong together/],
    [{ LEDGER_INTERNAL_CA_FILE: `${folder}/README.md` }, /LEDGER_INTERNAL_CA_FILE holds no certificate/],
    [{ LEDGER_INTERNAL_NETWORK: 'private', LEDGER_INTERNAL_URL: 'http://allocator-1:3001' }, /with https/],
  ])('is refused when its certificates cannot be used: %p', (wrong, problem) => {
    const problems = problemsOf({ ...secure, ...shown, ...wrong });
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain('PRIVATE KEY');
  });
});
