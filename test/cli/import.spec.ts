/** The import of a register file as a process: what it takes, what it tells, and what it leaves alone. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataFolder } from '../../src/cli/data-folder-lock.js';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';

let folder: string;
let main: string;
let data: string;

const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(main, data, args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-import-'));
  main = await compileLedger(join(folder, 'program'));
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A folder without a ledger, and a file with these rows. */
async function fresh(rows: readonly string[], name = 'rows.ndjson'): Promise<string> {
  data = await mkdtemp(join(folder, 'data-'));
  const path = join(data, name);
  await writeFile(path, rows.join('\n'));
  return path;
}

interface ShownEvent {
  readonly stream: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly metadata: Readonly<Record<string, string>>;
}

async function events(): Promise<readonly ShownEvent[]> {
  const { output } = await run('events', '--json');
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ShownEvent);
}

const provider = '{"kind":"provider","effectiveAt":"2022-02-01","kvk":"27312345","name":"School"}';
const course = (courseId: string, more = ''): string =>
  `{"kind":"course","effectiveAt":"2022-02-15","courseId":"${courseId}","providerKvk":"27312345","title":"T","price":"640.00"${more}}`;

describe('the import of a register file', () => {
  it.each([
    ['docs/examples/register.csv', 9],
    ['docs/examples/register.ndjson', 6],
  ])('takes every row of %s, and a second time none', async (path, rows) => {
    await fresh([]);
    const first = await run('import', path, '--json');
    expect(first.code).toBe(0);
    expect(JSON.parse(first.output)).toEqual({ rows, written: rows, known: 0, failed: 0 });
    const second = await run('import', path, '--json');
    expect(JSON.parse(second.output)).toEqual({ rows, written: 0, known: rows, failed: 0 });
    expect(await events()).toHaveLength(rows);
  });

  it('keeps apart when a row works and when the ledger learned of it', async () => {
    await run('import', await fresh([provider, course('a')]));
    const [registered, listed] = await events();
    expect(registered).toMatchObject({ type: 'ProviderRegistered', stream: 'provider-27312345' });
    expect(listed!.metadata).toMatchObject({
      effectiveAt: '2022-02-14T23:00:00.000Z',
      actor: 'import',
      actorRole: 'operator',
    });
    expect(listed!.recordedAt > '2026').toBe(true);
  });

  it('takes the good rows, and tells of each of the others what to do', async () => {
    const rows = [
      provider,
      'not json',
      course('a'),
      course('b').replace('27312345', '99999999'),
      course('a', ',"theme":"other"'),
      '{"kind":"reinstatement","courseId":"a","ground":"x","reinstatedFrom":"2022-03-01"}',
      course('c'),
    ];
    const path = await fresh(rows);
    const { code, output } = await run('import', path);
    expect(code).toBe(1);
    expect(output.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^line 2: malformed-json: .+\.$/),
      expect.stringMatching(/^line 4: provider-not-registered: .+Register it first/),
      expect.stringMatching(/^line 5: course-already-listed: .+Change its price/),
      expect.stringMatching(/^line 6: course-not-excluded: .+Check the id/),
    ]);
    expect(output).toMatch(/^written +3$/m);
    expect(output).toMatch(/^failed +4$/m);
    expect((await events()).map(({ stream }) => stream)).toEqual([
      'provider-27312345',
      'course-a',
      'course-c',
    ]);
  });

  it('writes the rows that failed to a file, as they came', async () => {
    const bad = course('b').replace('27312345', '99999999');
    const path = await fresh([provider, bad]);
    const errors = join(data, 'errors.ndjson');
    const { code, output } = await run('import', path, '--errors', errors);
    expect({ code, lines: output.split('\n').length }).toEqual({ code: 1, lines: 5 });
    expect(JSON.parse(await readFile(errors, 'utf8'))).toEqual({
      line: 2,
      code: 'provider-not-registered',
      detail: expect.stringContaining('Register it first'),
      row: bad,
    });
  });

  it('refuses a row whose id was used for another one', async () => {
    const { code, output } = await run(
      'import',
      await fresh([provider, course('a', ',"id":"1"'), course('a', ',"id":"1","theme":"x"')]),
    );
    expect(code).toBe(1);
    expect(output).toMatch(/^line 3: idempotency-conflict: .+new id/m);
  });

  it('changes a provider that comes again with other details', async () => {
    await run('import', await fresh([provider, provider.replace('School', 'Academy')]));
    expect((await events()).map(({ type }) => type)).toEqual([
      'ProviderRegistered',
      'ProviderDetailsChanged',
    ]);
  });

  it('tells beforehand what it would do, and writes nothing', async () => {
    const rows = [
      provider,
      course('a'),
      course('a', ',"theme":"x"'),
      course('b').replace('27312345', '99999999'),
    ];
    const path = await fresh(rows);
    const before = await readdir(data);
    const dry = await run('import', path, '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.output).toMatch(/^line 3: course-already-listed: /m);
    expect(dry.output).toMatch(/^line 4: provider-not-registered: /m);
    expect(dry.output).toMatch(/^would be written +2$/m);
    expect(await readdir(data)).toEqual(before);
    const wet = await run('import', path);
    expect(wet.output).toBe(dry.output.replace('would be written', 'written         '));
    expect((await run('import', path, '--dry-run')).output).toMatch(/^would be written +0$/m);
  });

  it('leaves the folder to the process that writes to it, and rehearses beside it', async () => {
    const path = await fresh([provider]);
    await run('import', path);
    const lock = lockDataFolder(data);
    try {
      expect((await run('import', path)).code).toBe(3);
      expect((await run('import', path, '--dry-run')).code).toBe(0);
    } finally {
      lock.release();
    }
  });
});
