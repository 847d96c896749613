/** Calls of the command line that cannot be: they end with their code, print no result and make no file. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../src/cli/program.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-wrong-use-'));
  process.env['LEDGER_DATA_DIR'] = join(folder, 'nowhere');
});

afterAll(async () => {
  delete process.env['LEDGER_DATA_DIR'];
  await rm(folder, { recursive: true, force: true });
});

describe('wrong use', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['destroy']],
    ['an unknown option', ['totals', '--year', '2022', '--all']],
    ['a missing option', ['totals']],
    ['a year that is none', ['totals', '--year', '22']],
    ['a moment that does not exist', ['totals', '--year', '2022', '--as-of', '2022-02-30']],
    ['a number that looks like a citizen service number', ['balance', '123456782', '--year', '2022']],
    ['a position that is none', ['events', '--after', 'x']],
    ['a moment that is none', ['replay', '--to', 'yesterday']],
    ['an unknown role', ['token', '--role', 'king']],
    ['a provider without a number', ['token', '--role', 'provider']],
    ['a token of nobody', ['token', '--role', 'auditor', '--subject', '']],
    ['a scale of nothing', ['simulate', '--scale', '0']],
    ['a scale below nothing', ['simulate', '--scale', '-1']],
    ['a scale above the real size', ['simulate', '--scale', '1.5']],
    ['a scale with an exponent', ['simulate', '--scale', '1e3']],
    ['a store that needs no setting up', ['init-store']],
    ['a seed with a blank', ['simulate', '--seed', 'a b']],
  ])('ends with 2: %s', async (_what, args) => {
    expect(await runCommandLine(args)).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    [['totals', '--year', '2022']],
    [['balance', `psn_${'0'.repeat(32)}`, '--year', '2022']],
    [['verify']],
    [['events']],
    [['replay']],
    [['rebuild']],
  ])('ends with 3 where there is no ledger, and makes none: %j', async (args) => {
    expect(await runCommandLine(args)).toBe(3);
    expect(await readdir(folder)).toEqual([]);
  });
});
