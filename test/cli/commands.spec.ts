/** The command line as a process: results, exit codes, and what may run beside what. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { lockDataFolder, tryToLock } from '../../src/cli/data-folder-lock.js';
import { compileLedger, runCommand, startCommand, type CommandResult } from '../support/compiled-ledger.js';

let folder: string;
let main: string;
let data: string;
let simulated: CommandResult;

const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(main, data, args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-cli-'));
  main = await compileLedger(join(folder, 'program'));
  data = join(folder, 'data');
  simulated = await run('simulate', '--scale', '0.001');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('simulate', () => {
  it('ends with the published figures beside those of the ledger', () => {
    expect(simulated.code).toBe(0);
    expect(simulated.output).toMatch(/^figure +published +ledger +difference$/m);
    expect(simulated.output).toMatch(/^2022-5 exhausted +2022-11-01 14:30 /m);
    expect(simulated.errors).toMatch(/\d+ events in \d+s, \d+ a second; peak memory \d+ MiB/);
  });

  it('refuses a log that is not empty', async () => {
    const { code, errors } = await run('simulate', '--scale', '0.001');
    expect(code).toBe(2);
    expect(errors).toContain('is not empty');
  });

  it.each(['0', '-1', '1.5', '1e3', 'much'])('refuses the scale %s', async (scale) => {
    expect((await run('simulate', '--scale', scale)).code).toBe(2);
  });
});

describe('reading commands', () => {
  it('give the same totals from the views and from the log alone', async () => {
    const totals = await run('totals', '--year', '2022', '--json');
    const replay = await run('replay', '--year', '2022', '--json');
    const { balances, ...replayed } = JSON.parse(replay.output);
    expect(JSON.parse(totals.output)).toEqual(replayed);
    const balance = await run('balance', balances[0].personKey, '--year', '2022', '--json');
    expect(JSON.parse(balance.output)).toMatchObject(balances[0]);
  });

  it('cut the past at a moment of knowledge', async () => {
    const totals = await run('totals', '--year', '2022', '--as-known-at', '2022-06-30', '--json');
    const replay = await run('replay', '--year', '2022', '--to', '2022-06-30', '--json');
    const { position: _of, ...known } = JSON.parse(totals.output);
    const { balances: _, position, ...replayed } = JSON.parse(replay.output);
    expect(known).toEqual(replayed);
    const again = await run('replay', '--year', '2022', '--to', position, '--json');
    expect(again.output).toBe(replay.output);
  });

  it('print the events as lines of JSON, whole or from a position on', async () => {
    const { output } = await run('events', '--json');
    const events = output.trimEnd().split('\n');
    expect(JSON.parse(events[0]!)).toMatchObject({
      position: '1',
      metadata: { simulated: 'seed=2022;scale=0.001' },
    });
    const rest = await run('events', '--json', '--after', String(events.length - 2));
    expect(rest.output.trimEnd().split('\n')).toEqual(events.slice(-2));
    const stream = await run('events', '--json', '--stream', 'grant-2022-0000001');
    expect(JSON.parse(stream.output.split('\n')[0]!)).toMatchObject({
      stream: 'grant-2022-0000001',
      revision: '0',
    });
  });

  it('do not mind a reader that has had enough', async () => {
    const child = startCommand(main, data, ['events', '--json']);
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((settle) => child.once('close', settle));
    expect(code).toBe(0);
  });

  it('make nothing where there is no ledger', async () => {
    for (const args of [['totals', '--year', '2022'], ['verify'], ['events'], ['replay'], ['rebuild']]) {
      expect((await runCommand(main, join(folder, 'nowhere'), args)).code).toBe(3);
    }
    expect(await readdir(folder)).not.toContain('nowhere');
  });
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
    ['an unknown view', ['rebuild', 'nonsense']],
    ['an unknown role', ['token', '--role', 'king']],
    ['a provider without a number', ['token', '--role', 'provider']],
  ])('ends with 2: %s', async (_what, args) => {
    const { code, output } = await run(...args);
    expect(code).toBe(2);
    expect(output).toBe('');
  });
});

describe('token', () => {
  it('prints the token alone', async () => {
    const { code, output } = await run('token', '--role', 'auditor', '--subject', 'auditor-7');
    expect(code).toBe(0);
    const [, payload] = output.trimEnd().split('.');
    expect(JSON.parse(Buffer.from(payload!, 'base64url').toString())).toMatchObject({
      roles: ['auditor'],
      sub: 'auditor-7',
    });
  });
});

describe('the lock of a data folder', () => {
  it('keeps other writers out and lets readers in', async () => {
    const lock = lockDataFolder(data);
    try {
      expect((await run('rebuild')).code).toBe(3);
      expect((await run('simulate')).code).toBe(3);
      expect((await run('totals', '--year', '2022')).code).toBe(0);
      expect((await run('token', '--role', 'auditor')).code).toBe(0);
    } finally {
      lock.release();
    }
    expect((await run('rebuild', 'balance')).code).toBe(0);
  });

  it('is gone with a process that was killed', async () => {
    const other = join(folder, 'other');
    const child = startCommand(main, other, ['simulate', '--scale', '0.01']);
    await new Promise((settle) => child.stderr.once('data', settle));
    expect(tryToLock(other)).toBeUndefined();
    child.kill('SIGKILL');
    await new Promise((settle) => child.once('close', settle));
    const lock = tryToLock(other);
    expect(lock).toBeDefined();
    lock?.release();
  });
});

describe('verify', () => {
  interface Findings {
    readonly code: number | null;
    readonly good: boolean;
    readonly findings: readonly { readonly code: string; readonly place: string; readonly detail: string }[];
  }

  /** What verify says of a copy of the folder after a change behind the ledger's back. */
  async function verifyAfter(file: string, ...changes: readonly string[]): Promise<Findings> {
    const copy = await mkdtemp(join(folder, 'copy-'));
    await cp(data, copy, { recursive: true });
    const database = new Database(join(copy, file));
    for (const change of changes) database.exec(change);
    database.close();
    const { code, output } = await runCommand(main, copy, ['verify', '--json']);
    return { code, ...JSON.parse(output) };
  }

  const firstAward = `(SELECT min(position) FROM events WHERE type = 'GrantAwarded')`;

  it('finds nothing in an untouched folder', async () => {
    const { code, good, findings } = await verifyAfter('events.sqlite');
    expect({ code, good, findings }).toEqual({ code: 0, good: true, findings: [] });
  });

  it('finds a changed amount', async () => {
    const found = await verifyAfter(
      'events.sqlite',
      `UPDATE events SET data = replace(data, '"amount":"', '"amount":"9') WHERE position = ${firstAward}`,
    );
    expect(found.code).toBe(1);
    expect(found.findings).toContainEqual(
      expect.objectContaining({
        code: 'event-changed',
        place: expect.stringMatching(/^grant-2022-\d{7}@0 \(position \d+\)$/),
      }),
    );
  });

  it('finds a deleted event', async () => {
    const found = await verifyAfter('events.sqlite', `DELETE FROM events WHERE position = ${firstAward}`);
    expect(found.code).toBe(1);
    expect(found.findings).toContainEqual(
      expect.objectContaining({
        code: 'event-missing',
        place: expect.stringMatching(/^grant-2022-\d{7}@0 /),
      }),
    );
  });

  it('finds that the last event was deleted', async () => {
    const found = await verifyAfter(
      'events.sqlite',
      'DELETE FROM events WHERE position = (SELECT max(position) FROM events)',
    );
    expect(found.code).toBe(1);
    expect(found.findings).toEqual([expect.objectContaining({ code: 'event-missing' })]);
  });

  it('finds two swapped events', async () => {
    const found = await verifyAfter(
      'events.sqlite',
      `UPDATE events SET position = -1 WHERE position = 500`,
      `UPDATE events SET position = 500 WHERE position = 900`,
      `UPDATE events SET position = 900 WHERE position = -1`,
    );
    expect(found.code).toBe(1);
    const places = found.findings.filter(({ code }) => code === 'event-replaced').map(({ place }) => place);
    expect(places).toEqual([
      expect.stringContaining('(position 500)'),
      expect.stringContaining('(position 900)'),
    ]);
  });

  it('finds a row of a view that was edited by hand', async () => {
    const found = await verifyAfter(
      'views.sqlite',
      'UPDATE balance SET remaining = remaining + 1 WHERE person_key = (SELECT min(person_key) FROM balance)',
    );
    expect(found.code).toBe(1);
    expect(found.findings).toEqual([
      {
        code: 'view-row-changed',
        place: expect.stringMatching(/^table balance, key psn_[0-9a-f]{32}, 202\d, column remaining$/),
        detail: expect.stringMatching(/^it says \d+; the log says \d+$/),
      },
    ]);
  });

  it('takes a view that is behind for no finding', async () => {
    const found = await verifyAfter(
      'views.sqlite',
      'DELETE FROM balance; DELETE FROM award; DELETE FROM awarded_persons',
      `UPDATE checkpoint SET position = 0, known_at = '' WHERE view = 'balance'`,
    );
    expect(found.findings).toEqual([]);
  });
});
