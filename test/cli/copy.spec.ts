/** Moving the log between a data folder and EventStoreDB, as processes over a stub that speaks its protocol. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { lockDataFolder } from '../../src/cli/data-folder-lock.js';
import { compileLedger, type CommandResult } from '../support/compiled-ledger.js';
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

const EVENTS = 500;

let folder: string;
let main: string;
let data: string;
let stub: EventStoreDbStub;
let empty: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-copy-'));
  main = await compileLedger(join(folder, 'program'));
  data = join(folder, 'data');
  await makeSimulatedFolder(data, 0.0002);
  // Enough to be stopped in, and little enough to be copied often.
  const database = new Database(join(data, 'events.sqlite'));
  database.exec(`DELETE FROM events WHERE position > ${EVENTS}`);
  database.close();
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  stub = await startEventStoreDbStub();
  empty = await mkdtemp(join(folder, 'empty-'));
});
afterEach(() => stub.kill());

const running = new Map<ChildProcess, Promise<CommandResult>>();

function start(args: readonly string[], variables: Readonly<Record<string, string>> = {}): ChildProcess {
  const env = {
    PATH: process.env['PATH'],
    LEDGER_DATA_DIR: empty,
    EVENTSTOREDB_URL: stub.url,
    LEDGER_LOG_LEVEL: 'silent',
    ...variables,
  };
  const child = spawn(process.execPath, [main, ...args], { env });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<CommandResult>((settle) => {
    child.once('close', (code) => settle({ code, output, errors }));
  });
  running.set(child, ended);
  return child;
}

const run = (args: readonly string[], variables?: Readonly<Record<string, string>>): Promise<CommandResult> =>
  running.get(start(args, variables))!;

const there = ['copy', '--from', 'sqlite', '--to', 'eventstoredb', '--from-dir'];
const back = ['copy', '--from', 'eventstoredb', '--to', 'sqlite', '--to-dir'];

/** The events as the command line prints them, without the position, which is that of the store. */
async function eventsOf(variables: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { code, output } = await run(['events', '--json'], variables);
  expect(code).toBe(0);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\{"position":"\d+",/, '{'));
}

const inFolder = (dataDir: string): Record<string, string> => ({ LEDGER_DATA_DIR: dataDir });
const onServer = { LEDGER_STORE: 'eventstoredb' };
const ownRecords = (): number => stub.log.records.filter(({ stream }) => !stream.startsWith('$')).length;

describe('a log that is moved', () => {
  it('is the same there and back, to the byte and in its order', async () => {
    const source = await eventsOf(inFolder(data));
    const moved = await run([...there, data]);
    expect(moved).toMatchObject({
      code: 0,
      output: `0 events were there, ${EVENTS} copied, ${EVENTS} verified one by one\n`,
    });
    expect(moved.errors).toContain('Put vault.sqlite');
    expect(await eventsOf(onServer)).toEqual(source);
    const again = join(empty, 'again');
    expect(await run([...back, again])).toMatchObject({ code: 0 });
    expect(await eventsOf(inFolder(again))).toEqual(source);
    expect((await readdir(again)).filter((name) => name.endsWith('.sqlite'))).toEqual(['events.sqlite']);
  }, 240_000);

  it('is not copied a second time', async () => {
    await run([...there, data]);
    const before = stub.log.records.length;
    const { code, output } = await run([...there, data]);
    expect(code).toBe(0);
    expect(output).toMatch(/^(\d+) events were there, 0 copied, \1 verified one by one$/m);
    expect(stub.log.records).toHaveLength(before);
  }, 240_000);

  it('goes into the namespace that is asked for, beside what is there', async () => {
    const namespace = { EVENTSTOREDB_NAMESPACE: 'ledger' };
    expect(await run([...there, data], namespace)).toMatchObject({ code: 0 });
    expect(await run([...there, data], { EVENTSTOREDB_NAMESPACE: 'other' })).toMatchObject({ code: 0 });
    expect(await eventsOf({ ...onServer, ...namespace })).toEqual(await eventsOf(inFolder(data)));
  }, 240_000);
});

describe('a copy that is stopped', () => {
  it('is killed anywhere and goes on from there', async () => {
    const source = await eventsOf(inFolder(data));
    for (const share of [0.2, 0.5, 0.9]) {
      const enough = Math.floor(source.length * share);
      const child = start([...there, data]);
      const stop = stub.log.follow(() => {
        if (ownRecords() >= enough) child.kill('SIGKILL');
      });
      expect((await running.get(child)!).code).toBeNull();
      stop();
    }
    const held = ownRecords();
    expect(held).toBeLessThan(source.length);
    const { code, output } = await run([...there, data]);
    expect(code).toBe(0);
    expect(output).toBe(
      `${held} events were there, ${source.length - held} copied, ${source.length} verified one by one\n`,
    );
    expect(await eventsOf(onServer)).toEqual(source);
  }, 240_000);

  it('writes nothing twice, however an append ends', async () => {
    const source = await eventsOf(inFolder(data));
    const faults = (
      ['lost-acknowledgement', 'cut', 'cut-after', 'late-write', 'timed-out'] as const
    ).values();
    let appends = 0;
    stub.faultAt = (operation) => {
      if (operation !== 'append') return undefined;
      appends += 1;
      return appends % 20 === 0 ? faults.next().value : undefined;
    };
    expect(await run([...there, data])).toMatchObject({ code: 0 });
    expect(appends).toBeGreaterThan(100);
    expect(await eventsOf(onServer)).toEqual(source);
  }, 240_000);

  it('ends with 3 when nobody can say whether an append was written, and goes on later', async () => {
    const source = await eventsOf(inFolder(data));
    let appends = 0;
    stub.faultAt = (operation) => {
      if (operation !== 'append') return undefined;
      appends += 1;
      return appends > 20 ? 'lost-acknowledgement' : undefined;
    };
    const { code, output, errors } = await run([...there, data]);
    expect({ code, output }).toEqual({ code: 3, output: '' });
    expect(errors).toContain('does not say whether it wrote');
    stub.faultAt = () => undefined;
    expect(await run([...there, data])).toMatchObject({ code: 0 });
    expect(await eventsOf(onServer)).toEqual(source);
  }, 240_000);
});

describe('a target that holds something else', () => {
  const event = {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'Foreign',
    contentType: 'application/json',
  };
  const foreign = { ...event, data: Buffer.from('{}'), metadata: Buffer.from('{}') };

  it('is refused with the first difference, and nothing is written', async () => {
    await run([...there, data]);
    stub.log.append('course-other', 'no-stream', [foreign]);
    const before = stub.log.records.length;
    const { code, output, errors } = await run([...there, data]);
    expect(code).toBe(1);
    expect(output).toMatch(/^course-other@0 \(position \d+ of the target\): the source has no more events$/m);
    expect(errors).toContain('nothing was written');
    expect(stub.log.records).toHaveLength(before);
  }, 240_000);

  it('is refused when it begins otherwise', async () => {
    stub.log.append('course-other', 'no-stream', [foreign]);
    const { code, output } = await run([...there, data]);
    expect(code).toBe(1);
    expect(output).toMatch(/^course-other@0 .+: the source has \S+@0 \(position 1\) there$/m);
    expect(ownRecords()).toBe(1);
  });

  it('is refused when a single amount in it is another', async () => {
    const changed = join(empty, 'changed');
    await run([...there, data]);
    await run([...back, changed]);
    const database = new Database(join(changed, 'events.sqlite'));
    database.exec(`UPDATE events SET data = data || ' ' WHERE position = 40`);
    database.close();
    const { code, output } = await run([...back, changed]);
    expect(code).toBe(1);
    expect(output).toMatch(/\(position 40 of the target\): its data is not that of/);
  }, 240_000);
});

describe('what cannot be copied', () => {
  it.each([
    [2, 'between stores of one kind', ['copy', '--from', 'sqlite', '--to', 'sqlite']],
    [2, 'from memory', ['copy', '--from', 'memory', '--to', 'sqlite']],
    [2, 'without saying where to', ['copy', '--from', 'sqlite']],
    [2, 'with a folder for a server', [...there, 'a', '--to-dir', 'b']],
    [3, 'where there is no log', [...there, 'nowhere']],
  ])('ends with %i: %s', async (code, _, args) => {
    expect(await run(args)).toMatchObject({ code, output: '' });
    expect(ownRecords()).toBe(0);
  });

  it('ends with 3 beside a process that writes to the folder', async () => {
    const lock = lockDataFolder(data);
    try {
      const { code, errors } = await run([...there, data]);
      expect(code).toBe(3);
      expect(errors).toContain('Another process writes to');
    } finally {
      lock.release();
    }
  });

  it('ends with 3 when the server cannot be reached', async () => {
    stub.kill();
    expect((await run([...there, data])).code).toBe(3);
  });

  it('ends with 2 where the views of another log lie', async () => {
    const target = join(empty, 'with-views');
    await mkdir(target);
    await writeFile(join(target, 'views.sqlite'), '');
    const { code, errors } = await run([...back, target]);
    expect(code).toBe(2);
    expect(errors).toContain('the views of another log');
  });
});
