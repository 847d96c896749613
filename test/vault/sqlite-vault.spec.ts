/** The vault keeps what it is told to keep, and shows nothing to who lacks a key. Every case uses real files. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import type { Vault, VaultEntropy } from '../../src/vault/vault.js';

const PERSON = 'psn_0123456789abcdef0123456789abcdef';
const OTHER = 'psn_ffffffffffffffffffffffffffffffff';
const TEXT = 'Weighed: the learner was ill, the provider was told in time. € 600.';
const masterKey = Buffer.alloc(32, 7);

/** The same bytes in every run. */
function seeded(seed: string): VaultEntropy {
  let drawn = 0;
  return {
    bytes: (length) =>
      createHash('sha512')
        .update(`${seed}|${String(drawn++)}`)
        .digest()
        .subarray(0, length),
  };
}

describe('the vault', () => {
  let folder: string;
  const open: Vault[] = [];
  const file = (name = 'vault.sqlite'): string => join(folder, name);

  async function vaultIn(path: string, options: { key?: Uint8Array; seed?: string } = {}): Promise<Vault> {
    const vault = await openSqliteVault({
      file: path,
      masterKey: options.key ?? masterKey,
      entropy: seeded(options.seed ?? 'a'),
    });
    open.push(vault);
    return vault;
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stap-ledger-vault-'));
  });
  afterEach(async () => {
    for (const vault of open.splice(0)) await vault.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives a stored text back, after a restart too', async () => {
    const vault = await vaultIn(file());
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.store(sealed);
    expect(await vault.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
    await vault.close();
    const again = await vaultIn(file(), { seed: 'b' });
    expect(await again.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
  });

  it('keeps a text only when it is told to', async () => {
    const vault = await vaultIn(file());
    const { documentId } = await vault.seal(PERSON, TEXT);
    expect(await vault.read(documentId)).toBeUndefined();
  });

  it('stores the same document twice as one', async () => {
    const vault = await vaultIn(file());
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.store(sealed);
    await vault.store(sealed);
    expect(await vault.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
  });

  it('writes no text in clear', async () => {
    const vault = await vaultIn(file());
    await vault.store(await vault.seal(PERSON, TEXT));
    await vault.close();
    expect(readFileSync(file()).includes(Buffer.from('Weighed'))).toBe(false);
  });

  it('seals many texts of one person at once under one key', async () => {
    const vault = await vaultIn(file());
    const sealed = await Promise.all(
      Array.from({ length: 50 }, (_, index) => vault.seal(PERSON, `text ${String(index)}`)),
    );
    await Promise.all(sealed.map((document) => vault.store(document)));
    expect(new Set(sealed.map(({ documentId }) => documentId)).size).toBe(50);
    const texts = await Promise.all(sealed.map(({ documentId }) => vault.read(documentId)));
    expect(texts.map((document) => document!.text)).toEqual(
      sealed.map((_, index) => `text ${String(index)}`),
    );
    await vault.close();
    const database = new Database(file(), { readonly: true });
    expect(database.prepare('SELECT subject FROM subject_key').all()).toEqual([{ subject: PERSON }]);
    database.close();
  });

  it('draws the same numbers, keys and nonces from the same chance', async () => {
    const [one, two] = [await vaultIn(file('one.sqlite')), await vaultIn(file('two.sqlite'))];
    const seal = (vault: Vault) => Promise.all([vault.seal(PERSON, TEXT), vault.seal(OTHER, 'other')]);
    expect(await seal(one)).toEqual(await seal(two));
  });

  it('hashes nonce, ciphertext and tag, whatever the master key is', async () => {
    const one = await (await vaultIn(file('one.sqlite'))).seal(PERSON, TEXT);
    const two = await (await vaultIn(file('two.sqlite'), { key: Buffer.alloc(32, 9) })).seal(PERSON, TEXT);
    expect(one.sha256OfCiphertext).toBe(two.sha256OfCiphertext);
    expect(one.sha256OfCiphertext).toBe(createHash('sha256').update(one.sealed).digest('hex'));
    expect(one.sealed).toHaveLength(12 + Buffer.byteLength(TEXT) + 16);
  });

  it('refuses to open under another master key', async () => {
    const vault = await vaultIn(file());
    await vault.seal(PERSON, TEXT);
    await vault.close();
    await expect(vaultIn(file(), { key: Buffer.alloc(32, 9) })).rejects.toThrow('another master key');
  });

  it.each([0, 12, -1])('notices a changed byte at %i', async (at) => {
    const vault = await vaultIn(file());
    const sealed = await vault.seal(PERSON, TEXT);
    const bytes = Buffer.from(sealed.sealed);
    const index = at < 0 ? bytes.length + at : at;
    bytes[index] = bytes[index]! ^ 1;
    await vault.store({ ...sealed, sealed: bytes });
    await expect(vault.read(sealed.documentId)).rejects.toThrow('was changed');
  });

  it('does not read a text that was moved to another person', async () => {
    const vault = await vaultIn(file());
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.seal(OTHER, 'so that the other person has a key');
    await vault.store({ ...sealed, subject: OTHER });
    await expect(vault.read(sealed.documentId)).rejects.toThrow('was changed');
  });

  it('recognises the same text of the same person, and only that', async () => {
    const vault = await vaultIn(file());
    const digest = await vault.digest(PERSON, TEXT);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await vault.digest(PERSON, TEXT)).toBe(digest);
    expect(await vault.digest(OTHER, TEXT)).not.toBe(digest);
    expect(await vault.digest(PERSON, `${TEXT} `)).not.toBe(digest);
    await vault.close();
    expect(await (await vaultIn(file(), { seed: 'b' })).digest(PERSON, TEXT)).toBe(digest);
  });

  it('reads nothing any more of a person whose key was erased', async () => {
    const vault = await vaultIn(file());
    const mine = await vault.seal(PERSON, TEXT);
    const other = await vault.seal(OTHER, 'other');
    await vault.store(mine);
    await vault.store(other);
    const database = new Database(file());
    database.prepare('DELETE FROM subject_key WHERE subject = ?').run(PERSON);
    database.close();
    expect(await vault.read(mine.documentId)).toBeUndefined();
    expect(await vault.read(other.documentId)).toEqual({ subject: OTHER, text: 'other' });
  });

  it('closes twice without complaint', async () => {
    const vault = await vaultIn(file());
    await vault.close();
    await expect(vault.close()).resolves.toBeUndefined();
  });
});
