/** The head of a log, kept outside the store: what it says, who signed it, and what is found when the log is rewritten. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { compactVerify, importSPKI } from 'jose';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import { production } from '../support/environments.js';
import { appendForged, forgeFirst } from '../support/forged-log.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

const pair = (): { readonly secret: string; readonly open: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};
const own = pair();

let folder: string;
let main: string;
let made: string;
let data: string;
let openKey: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-head-'));
  main = await compileLedger(join(folder, 'program'));
  made = join(folder, 'made');
  openKey = join(folder, 'head.pub');
  await writeFile(openKey, own.open);
  await makeSimulatedFolder(made, 0.0002);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  data = await mkdtemp(join(folder, 'data-'));
  await cp(made, data, { recursive: true });
});

const runWith = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runCommand(main, data, args, environment);
const run = (...args: readonly string[]): Promise<CommandResult> => runWith({}, ...args);

/** Keeps the head of the log as it is now, signed. */
async function kept(name: string): Promise<string> {
  const file = join(data, name);
  expect((await runWith({ LEDGER_HEAD_KEY: own.secret }, 'head', '--out', file)).code).toBe(0);
  return file;
}

const against = (...heads: readonly string[]): Promise<CommandResult> =>
  run('verify', '--against', ...heads, '--public-key', openKey);

function change(sql: string): void {
  const database = new Database(join(data, 'events.sqlite'));
  database.exec(sql);
  database.close();
}

/** Throws away what the folder remembers of the log, and makes it anew: what an intruder does to be safe. */
async function makeViewsAnew(): Promise<void> {
  for (const file of ['views.sqlite', 'views.sqlite-wal', 'views.sqlite-shm']) {
    await rm(join(data, file), { force: true });
  }
  expect((await run('rebuild')).code).toBe(0);
}

/** The running hash as docs/EVENTS.md describes it, without a line of the ledger. */
function chainOfFile(): string {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const database = new Database(join(data, 'events.sqlite'), { readonly: true });
  const rows = database
    .prepare<[], Record<string, string>>(
      'SELECT stream, revision, event_id AS id, type, data, metadata FROM events ORDER BY position',
    )
    .all();
  database.close();
  return rows.reduce(
    (running, { stream, revision, id, type, data: bytes, metadata }) =>
      sha256(running + sha256([stream, revision, id, type, bytes, metadata].join('\n'))),
    '0'.repeat(64),
  );
}

describe('head', () => {
  it('names the last event, and adds up the log so that anybody can do it again', async () => {
    const { code, output } = await run('head', '--json');
    const head = JSON.parse(output);
    expect(code).toBe(0);
    const [last] = (await run('events', '--json', '--after', String(head.events - 1))).output.split('\n');
    expect(head).toEqual({
      ...{ events: head.events, position: String(head.events), chain: chainOfFile() },
      ...(({ stream, revision, eventId, recordedAt }) => ({ stream, revision, eventId, recordedAt }))(
        JSON.parse(last!),
      ),
    });
    const text = await run('head');
    expect(text.output).toContain(`\nchain     ${head.chain}\nsigned    no\n`);
    expect(text.errors).toContain('This head is not signed: LEDGER_HEAD_KEY is not set.');
  });

  it('writes a JWS that any other program can check', async () => {
    const jws = (await readFile(await kept('head.jws'), 'utf8')).trim();
    const { payload, protectedHeader } = await compactVerify(jws, await importSPKI(own.open, 'EdDSA'));
    const said = JSON.parse(Buffer.from(payload).toString());
    const printed = JSON.parse((await runWith({ LEDGER_HEAD_KEY: own.secret }, 'head', '--json')).output);
    expect(printed).toEqual({ ...said, jws, keyId: protectedHeader.kid });
  });

  it('takes the key from a file as well, and never writes over a head that is kept', async () => {
    const [key, file] = [join(data, 'key.pem'), await kept('head.jws')];
    await writeFile(key, own.secret);
    const before = await readFile(file, 'utf8');
    const again = await runWith({ LEDGER_HEAD_KEY: key }, 'head', '--out', file);
    expect({ code: again.code, errors: again.errors }).toEqual({
      code: 2,
      errors: expect.stringContaining('is there already'),
    });
    const other = join(data, 'other.jws');
    expect((await runWith({ LEDGER_HEAD_KEY: key }, 'head', '--out', other)).code).toBe(0);
    expect([await readFile(file, 'utf8'), await readFile(other, 'utf8')]).toEqual([before, before]);
  });

  it('is signed in production, or not made', async () => {
    const refused = await runWith(production, 'head');
    expect(refused).toMatchObject({ code: 2, output: '' });
    expect(refused.errors).toContain('LEDGER_HEAD_KEY is missing');
    expect((await runWith({ ...production, LEDGER_HEAD_KEY: own.secret }, 'head')).code).toBe(0);
  });
});

describe('verify --against a head', () => {
  it('finds nothing while the log only grows, and says how much came later', async () => {
    const file = await kept('head.jws');
    const same = await against(file);
    expect(same.code).toBe(0);
    expect(same.output).toMatch(/^head .*head\.jws \(signature good\): .* \d+ events, and 0 later ones$/m);

    await appendForged(data, 'provider-90000099', {
      type: 'ProviderRegistered',
      data: { name: 'Late College' },
    });
    expect((await run('totals', '--year', '2022')).code).toBe(0);
    const { code, output } = await run('verify', '--against', file, '--public-key', openKey, '--json');
    const { heads, events } = JSON.parse(output);
    expect(code).toBe(0);
    expect(heads).toEqual([
      expect.objectContaining({ file, events: events - 1, later: 1, signature: 'good' }),
    ]);
  });

  it('finds an amount that was changed with everything that is computed from it, which verify alone does not', async () => {
    const file = await kept('head.jws');
    const position = forgeFirst(data, 'ExecutionCostRecorded', (bytes) =>
      bytes.replace('"amount":"', '"amount":"9'),
    );
    expect(position).toBeGreaterThan(0);
    await makeViewsAnew();
    const alone = await run('verify');
    expect({ code: alone.code, output: alone.output }).toEqual({
      code: 0,
      output: expect.stringContaining(' all views checked, 0 findings'),
    });
    const { code, output } = await against(file);
    expect(code).toBe(1);
    expect(output).toMatch(
      /^history-changed: events 1 to \d+ \(head .*head\.jws\): they add up to [0-9a-f]{64}, the head of .* says [0-9a-f]{64}; event \d+ itself is the same, one before it is not$/m,
    );
  });

  it('finds an end that was cut off, which verify alone does not', async () => {
    const file = await kept('head.jws');
    change('DELETE FROM events WHERE position > (SELECT max(position) FROM events) - 10');
    await makeViewsAnew();
    expect((await run('verify')).code).toBe(0);
    const { code, output } = await against(file);
    expect(code).toBe(1);
    const [, from, to, end] =
      /^history-cut-off: events (\d+) to (\d+) \(head .*\): the log ends at event (\d+); /m.exec(output)!;
    expect([Number(to) - Number(end), Number(from) - Number(end)]).toEqual([10, 1]);
  });

  it('says between which two heads the log was rewritten', async () => {
    change('CREATE TABLE whole AS SELECT * FROM events; DELETE FROM events WHERE position > 500');
    const early = await kept('early.jws');
    change('INSERT INTO events SELECT * FROM whole WHERE position > 500; DROP TABLE whole');
    const late = await kept('late.jws');
    expect((await against(late, early)).code).toBe(0);
    change(
      "DELETE FROM events WHERE position = (SELECT max(position) FROM events WHERE type = 'CourseStarted')",
    );
    const { code, output } = await against(late, early);
    expect(code).toBe(1);
    expect(output).toMatch(/^history-cut-off: events \d+ to \d+ \(head .*late\.jws\)/m);
    expect(output).toMatch(/^head .*early\.jws \(signature good\): the log still holds its 500 events, /m);
    await appendForged(data, 'provider-90000099', {
      type: 'ProviderRegistered',
      data: { name: 'Late College' },
    });
    expect((await against(late, early)).output).toMatch(
      /^history-changed: events 501 to \d+ \(head .*late\.jws\): .*; event \d+ was .* and is .*provider-90000099@0/m,
    );
  });

  it('believes nothing in a head that another key signed, or that was edited', async () => {
    const file = await kept('head.jws');
    const [head, payload, signature] = (await readFile(file, 'utf8')).trim().split('.');
    const edited = Buffer.from(
      Buffer.from(payload!, 'base64url').toString().replace('"events":', '"events":1'),
    );
    const forged = join(data, 'forged.jws');
    await writeFile(forged, [head, edited.toString('base64url'), signature].join('.'));
    const stranger = join(data, 'stranger.jws');
    expect((await runWith({ LEDGER_HEAD_KEY: pair().secret }, 'head', '--out', stranger)).code).toBe(0);
    const { code, output } = await against(forged, stranger);
    expect(code).toBe(1);
    expect(output.match(/^head-not-genuine: .*: nothing in it was believed$/gm)).toHaveLength(2);
    expect(output).not.toContain('still holds');
  });

  it('says when a signature is missing or nobody checked it, and makes a finding of it when it should be there', async () => {
    const [signed, bare] = [await kept('head.jws'), join(data, 'bare.json')];
    await writeFile(bare, (await run('head', '--json')).output);
    const { code, output } = await run('verify', '--against', signed, bare);
    expect(code).toBe(0);
    expect(output).toMatch(/^notice head-not-checked: .*head\.jws: /m);
    expect(output).toMatch(/^notice head-not-signed: .*bare\.json: /m);
    const wanted = await runWith({ LEDGER_HEAD_PUBLIC_KEY: own.open }, 'verify', '--against', bare);
    expect(wanted.code).toBe(1);
    expect(wanted.output).toMatch(/^head-not-signed: .*bare\.json: nothing tells who wrote it$/m);
    const unsaid = await runWith(production, 'verify', '--against', signed);
    expect(unsaid.code).toBe(2);
    expect(unsaid.errors).toContain('Say whose signature counts');
  });

  it('refuses files that are no heads, and keys that are none', async () => {
    const file = await kept('head.jws');
    const noHead = await run('verify', '--against', openKey);
    expect(noHead).toMatchObject({ code: 2, errors: expect.stringContaining('holds no head of a log') });
    expect((await run('verify', '--against', join(data, 'nothing.jws'))).code).toBe(2);
    const noKey = await run('verify', '--against', file, '--public-key', file);
    expect(noKey).toMatchObject({ code: 2, errors: expect.stringContaining('--public-key is no') });
  });
});
