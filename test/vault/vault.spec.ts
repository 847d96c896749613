/** The vault keeps what it is told to keep, and shows nothing to who lacks a key. Every case uses a real database. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Vault, VaultEntropy } from '../../src/vault/vault.js';
import { vaultKinds, type VaultPlace } from '../support/vaults.js';

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

describe.each(vaultKinds)('the vault, in $name', ({ make }) => {
  let places: VaultPlace[];
  let here: VaultPlace;
  const open: Vault[] = [];

  async function place(): Promise<VaultPlace> {
    const made = await make();
    places.push(made);
    return made;
  }

  async function vaultIn(at: VaultPlace, options: { key?: Uint8Array; seed?: string } = {}): Promise<Vault> {
    const vault = await at.open({
      masterKey: options.key ?? masterKey,
      entropy: seeded(options.seed ?? 'a'),
    });
    open.push(vault);
    return vault;
  }

  beforeEach(async () => {
    places = [];
    here = await place();
  });
  afterEach(async () => {
    for (const vault of open.splice(0)) await vault.close();
    for (const { remove } of places) remove();
  });

  it('gives a stored text back, after a restart too', async () => {
    const vault = await vaultIn(here);
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.store(sealed);
    expect(await vault.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
    await vault.close();
    const again = await vaultIn(here, { seed: 'b' });
    expect(await again.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
  });

  it('keeps a text only when it is told to', async () => {
    const vault = await vaultIn(here);
    const { documentId } = await vault.seal(PERSON, TEXT);
    expect(await vault.read(documentId)).toBeUndefined();
  });

  it('stores the same document twice as one', async () => {
    const vault = await vaultIn(here);
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.store(sealed);
    await vault.store(sealed);
    expect(await vault.read(sealed.documentId)).toEqual({ subject: PERSON, text: TEXT });
  });

  it('writes no text in clear', async () => {
    const vault = await vaultIn(here);
    await vault.store(await vault.seal(PERSON, TEXT));
    await vault.close();
    expect((await here.bytes()).includes(Buffer.from('Weighed'))).toBe(false);
  });

  it('seals many texts of one person at once under one key', async () => {
    const vault = await vaultIn(here);
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
    expect(await here.sql('SELECT subject FROM subject_key')).toEqual([{ subject: PERSON }]);
  });

  it('draws the same numbers, keys and nonces from the same chance', async () => {
    const [one, two] = [await vaultIn(await place()), await vaultIn(await place())];
    const seal = (vault: Vault) => Promise.all([vault.seal(PERSON, TEXT), vault.seal(OTHER, 'other')]);
    expect(await seal(one)).toEqual(await seal(two));
  });

  it('hashes nonce, ciphertext and tag, whatever the master key is', async () => {
    const one = await (await vaultIn(await place())).seal(PERSON, TEXT);
    const two = await (await vaultIn(await place(), { key: Buffer.alloc(32, 9) })).seal(PERSON, TEXT);
    expect(one.sha256OfCiphertext).toBe(two.sha256OfCiphertext);
    expect(one.sha256OfCiphertext).toBe(createHash('sha256').update(one.sealed).digest('hex'));
    expect(one.sealed).toHaveLength(12 + Buffer.byteLength(TEXT) + 16);
  });

  it('refuses to open under another master key', async () => {
    const vault = await vaultIn(here);
    await vault.seal(PERSON, TEXT);
    await vault.close();
    await expect(vaultIn(here, { key: Buffer.alloc(32, 9) })).rejects.toThrow('another master key');
  });

  it.each([0, 12, -1])('notices a changed byte at %i', async (at) => {
    const vault = await vaultIn(here);
    const sealed = await vault.seal(PERSON, TEXT);
    const bytes = Buffer.from(sealed.sealed);
    const index = at < 0 ? bytes.length + at : at;
    bytes[index] = bytes[index]! ^ 1;
    await vault.store({ ...sealed, sealed: bytes });
    await expect(vault.read(sealed.documentId)).rejects.toThrow('was changed');
  });

  it('does not read a text that was moved to another person', async () => {
    const vault = await vaultIn(here);
    const sealed = await vault.seal(PERSON, TEXT);
    await vault.seal(OTHER, 'so that the other person has a key');
    await vault.store({ ...sealed, subject: OTHER });
    await expect(vault.read(sealed.documentId)).rejects.toThrow('was changed');
  });

  it('recognises the same text of the same person, and only that', async () => {
    const vault = await vaultIn(here);
    const digest = await vault.digest(PERSON, TEXT);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await vault.digest(PERSON, TEXT)).toBe(digest);
    expect(await vault.digest(OTHER, TEXT)).not.toBe(digest);
    expect(await vault.digest(PERSON, `${TEXT} `)).not.toBe(digest);
    await vault.close();
    expect(await (await vaultIn(here, { seed: 'b' })).digest(PERSON, TEXT)).toBe(digest);
  });

  it('reads nothing any more of a person whose key was erased', async () => {
    const vault = await vaultIn(here);
    const mine = await vault.seal(PERSON, TEXT);
    const other = await vault.seal(OTHER, 'other');
    await vault.store(mine);
    await vault.store(other);
    await here.sql(`DELETE FROM subject_key WHERE subject = '${PERSON}'`);
    expect(await vault.read(mine.documentId)).toBeUndefined();
    expect(await vault.read(other.documentId)).toEqual({ subject: OTHER, text: 'other' });
  });

  it('closes twice without complaint', async () => {
    const vault = await vaultIn(here);
    await vault.close();
    await expect(vault.close()).resolves.toBeUndefined();
  });
});
