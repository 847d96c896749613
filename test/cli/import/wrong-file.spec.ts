/** Files that cannot be imported, and calls that cannot be: they end with 2 before anything is opened or made. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../../src/cli/program.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-wrong-file-'));
  process.env['LEDGER_DATA_DIR'] = join(folder, 'data');
  await writeFile(join(folder, 'columns.csv'), 'kind,colour\ncourse,red\n');
  await writeFile(join(folder, 'empty.csv'), '');
  await mkdir(join(folder, 'folder.csv'));
});

afterAll(async () => {
  delete process.env['LEDGER_DATA_DIR'];
  await rm(folder, { recursive: true, force: true });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['is not there', ['nowhere.csv']],
    ['is a folder', ['folder.csv']],
    ['has another ending', ['README.md']],
    ['is not named', []],
    ['has columns that nobody knows', ['columns.csv']],
    ['has no columns at all', ['empty.csv']],
    ['would be replaced by its report', ['columns.csv', '--errors', 'columns.csv']],
    ['has a report that cannot be written', ['columns.csv', '--errors', 'no/such/folder']],
  ])('ends with 2 and makes nothing: it %s', async (_what, [file, option, report]) => {
    const args = file === undefined ? [] : [join(folder, file)];
    if (option !== undefined && report !== undefined) args.push(option, join(folder, report));
    expect(await runCommandLine(['import', ...args])).toBe(2);
    expect((await readdir(folder)).sort()).toEqual(['columns.csv', 'empty.csv', 'folder.csv']);
    expect(await readFile(join(folder, 'columns.csv'), 'utf8')).toContain('colour');
  });
});
