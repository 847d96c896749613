/** The command line as a process: results, exit codes, and what may run beside what. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, rm } from 'node:fs/promises';
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
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('simulate', () => {
  it('ends with the published figures beside those of the ledger', () => {
    expect(simulated.code).toBe(0);
    expect(simulated.output).toMatch(/^figure +published +ledger +difference$/m);
    expect(simulated.output).toMatch(/^2022-5 exhausted +2022-11-01 14:30 /m);
    expect(simulated.errors).toMatch(
      /\d+ events in \d+s, \d+ a second; with the views \d+s; peak memory \d+ MiB/,
    );
  });

  it('refuses a log that is not empty', async () => {
    const { code, errors } = await run('simulate', '--scale', '0.001');
    expect(code).toBe(2);
    expect(errors).toContain('is not empty');
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

  it('print the statement of a person as a page, or as JSON', async () => {
    const { balances } = JSON.parse((await run('replay', '--year', '2022', '--json')).output);
    const { personKey } = balances[0];
    const page = await run('statement', personKey, '--lang', 'en');
    expect(page.output).toMatch(/^Statement of your STAP budget\n=+\n/);
    expect(page.output).toMatch(/What you have left of each year\n-+\n2022\n/);
    const json = JSON.parse((await run('statement', personKey, '--json')).output);
    expect(json.items.length).toBeGreaterThan(0);
    expect((await run('statement', '123456782')).code).toBe(2);
    expect((await run('statement', personKey, '--lang', 'de')).code).toBe(2);
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

  it('do not replay to a position that the log has not reached', async () => {
    const { code, output, errors } = await run('replay', '--to', '99999999');
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(/The log ends at position \d+/);
  });

  it('list what is open, by day and kind', async () => {
    const { items } = JSON.parse((await run('obligations', '--kind', 'revision-limit', '--json')).output);
    expect(items.length).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({ article: 'Awb 4:49', ruleVersion: '2021-35685' });
    const due = await run('obligations', '--kind', 'revision-limit', '--due', '2022-12-31', '--json');
    expect(JSON.parse(due.output).items).toEqual([]);
    expect((await run('obligations', '--kind', 'nothing')).code).toBe(2);
  });

  it('list what was open at a moment of the past', async () => {
    const proofs = ['obligations', '--kind', 'proof', '--json'];
    const now = JSON.parse((await run(...proofs)).output).items;
    const then = JSON.parse((await run(...proofs, '--as-of', '2022-06-30')).output).items;
    expect(then.length).toBeGreaterThan(now.length);
    expect(new Set(then.map(({ status }: { status: string }) => status))).toEqual(new Set(['open']));
    expect((await run(...proofs, '--as-of', 'then')).code).toBe(2);
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
  }, 240_000);

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
  it('ends with 0 when all is as it must be, and with 1 when something is found', async () => {
    expect((await run('verify')).code).toBe(0);
    const copy = join(folder, 'copy');
    await cp(data, copy, { recursive: true });
    const database = new Database(join(copy, 'events.sqlite'));
    database.exec('DELETE FROM events WHERE position = (SELECT max(position) FROM events)');
    database.close();
    const { code, output } = await runCommand(main, copy, ['verify']);
    expect(code).toBe(1);
    expect(output).toMatch(/^event-missing: .+@\d+ \(position \d+\): /m);
    expect((await runCommand(main, copy, ['rebuild'])).code).toBe(1);
  }, 240_000);
});
