/** Answers in the vault: once per person, unreadable in the database, gone with the person's key. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Vault } from '../../src/vault/vault.js';
import { sqlitePlace, vaultKinds, type VaultPlace } from '../support/vaults.js';

const PERSON = 'psn_0123456789abcdef0123456789abcdef';
const OTHER = 'psn_ffffffffffffffffffffffffffffffff';
const TEXT = '{"answers":{"education":"up-to-mbo"}}';

const secrets = {
  masterKey: Buffer.alloc(32, 7),
  entropy: { bytes: (length: number) => randomBytes(length) },
};

describe.each(vaultKinds)('the answers in the vault, in $name', ({ make }) => {
  let here: VaultPlace;
  let vault: Vault;
  const open = (): Promise<Vault> => here.open(secrets);

  beforeEach(async () => {
    here = await make();
    vault = await open();
  });
  afterEach(async () => {
    await vault.close();
    here.remove();
  });

  it('are kept once, after a restart too', async () => {
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('kept');
    await vault.close();
    vault = await open();
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('repeated');
    expect(await vault.keepAnswers(PERSON, '{}')).toBe('answered-before');
    expect(await vault.answersOf([PERSON, OTHER])).toEqual(new Map([[PERSON, TEXT]]));
  });

  it('are kept once when they come many times at the same moment', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `{"answers":{},"requestId":"${String(index)}"}`);
    const kept = await Promise.all(texts.map((text) => vault.keepAnswers(PERSON, text)));
    expect(kept.filter((one) => one === 'kept')).toHaveLength(1);
    expect(kept.filter((one) => one === 'answered-before')).toHaveLength(19);
  });

  it('stand nowhere in clear', async () => {
    await vault.keepAnswers(PERSON, TEXT);
    await vault.close();
    expect((await here.bytes()).includes(Buffer.from('up-to-mbo'))).toBe(false);
    vault = await open();
  });

  it('are gone with the key of the person, and are not asked for again', async () => {
    await vault.keepAnswers(PERSON, TEXT);
    await here.sql('DELETE FROM subject_key');
    expect(await vault.answersOf([PERSON])).toEqual(new Map());
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('answered-before');
  });

  it('cannot be moved to another person', async () => {
    await vault.keepAnswers(PERSON, TEXT);
    await vault.keepAnswers(OTHER, '{}');
    await here.sql(`DELETE FROM answer WHERE subject = '${OTHER}'; UPDATE answer SET subject = '${OTHER}'`);
    await expect(vault.answersOf([OTHER])).rejects.toThrow('were changed');
  });

  it('are asked for a bounded number of people at a time', async () => {
    await expect(vault.answersOf(Array<string>(501).fill(PERSON))).rejects.toThrow('too many');
  });
});

describe('the answers in a vault in SQLite', () => {
  it('come into a vault that was made before there were any', async () => {
    const here = sqlitePlace();
    let vault = await here.open(secrets);
    await vault.close();
    await here.sql(`DROP TABLE answer; DELETE FROM migrations WHERE name = 'CreateAnswers1700000000001'`);
    vault = await here.open(secrets);
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('kept');
    await vault.close();
    here.remove();
  });
});
