/** Answers in the vault: once per person, unreadable in the file, gone with the person's key. Every case uses real files. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import type { Vault } from '../../src/vault/vault.js';

const PERSON = 'psn_0123456789abcdef0123456789abcdef';
const OTHER = 'psn_ffffffffffffffffffffffffffffffff';
const TEXT = '{"answers":{"education":"up-to-mbo"}}';

describe('the answers in the vault', () => {
  let folder: string;
  let vault: Vault;
  const file = (): string => join(folder, 'vault.sqlite');
  const open = (): Promise<Vault> =>
    openSqliteVault({
      file: file(),
      masterKey: Buffer.alloc(32, 7),
      entropy: { bytes: (length) => randomBytes(length) },
    });
  const inFile = (sql: string): void => {
    const database = new Database(file());
    database.exec(sql);
    database.close();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stap-ledger-answers-'));
    vault = await open();
  });
  afterEach(async () => {
    await vault.close();
    rmSync(folder, { recursive: true, force: true });
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
    expect(readFileSync(file()).includes(Buffer.from('up-to-mbo'))).toBe(false);
    vault = await open();
  });

  it('are gone with the key of the person, and are not asked for again', async () => {
    await vault.keepAnswers(PERSON, TEXT);
    inFile('DELETE FROM subject_key');
    expect(await vault.answersOf([PERSON])).toEqual(new Map());
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('answered-before');
  });

  it('cannot be moved to another person', async () => {
    await vault.keepAnswers(PERSON, TEXT);
    await vault.keepAnswers(OTHER, '{}');
    inFile(`DELETE FROM answer WHERE subject = '${OTHER}'; UPDATE answer SET subject = '${OTHER}'`);
    await expect(vault.answersOf([OTHER])).rejects.toThrow('were changed');
  });

  it('are asked for a bounded number of people at a time', async () => {
    await expect(vault.answersOf(Array<string>(501).fill(PERSON))).rejects.toThrow('too many');
  });

  it('come into a vault that was made before there were any', async () => {
    await vault.close();
    inFile(`DROP TABLE answer; DELETE FROM migrations WHERE name = 'CreateAnswers1700000000001'`);
    vault = await open();
    expect(await vault.keepAnswers(PERSON, TEXT)).toBe('kept');
  });
});
