/** The keys of heads as the environment gives them: in PEM or as a file, of the right kind, and never repeated in a message. */
import { describe, expect, it } from '@jest/globals';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { problemsOf } from './support/environments.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const open = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the keys of heads', () => {
  it('are given in PEM, or as the path of a file with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-keys-'));
    try {
      const [secretFile, openFile] = [join(folder, 'head.pem'), join(folder, 'head.pub')];
      writeFileSync(secretFile, secret);
      writeFileSync(openFile, open);
      for (const [given, publicly] of [
        [secret, open],
        [secretFile, openFile],
      ] as const) {
        const config = readConfig({ LEDGER_HEAD_KEY: given, LEDGER_HEAD_PUBLIC_KEY: publicly });
        expect(config.headKey?.equals(privateKey)).toBe(true);
        expect(config.headPublicKey?.equals(publicKey)).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are none unless they are given', () => {
    const { headKey, headPublicKey } = readConfig({});
    expect({ headKey, headPublicKey }).toEqual({ headKey: undefined, headPublicKey: undefined });
  });

  it.each([
    ['a file that is not there', '/nowhere/head.pem'],
    ['a key of another kind', pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    ['a public key', open],
    ['a torn key', secret.slice(0, 60)],
  ])('do not sign with %s', (_, given) => {
    const problems = problemsOf({ LEDGER_HEAD_KEY: given });
    expect(problems).toEqual([expect.stringMatching(/^LEDGER_HEAD_KEY is no /)]);
    expect(problems[0]).not.toContain(given);
  });

  it('do not check with the key that signs, which has no place there', () => {
    expect(createPublicKey(secret).equals(publicKey)).toBe(true);
    expect(problemsOf({ LEDGER_HEAD_PUBLIC_KEY: secret })).toEqual([
      'LEDGER_HEAD_PUBLIC_KEY is no Ed25519 public key in PEM (see docs/OPERATIONS.md).',
    ]);
  });
});
