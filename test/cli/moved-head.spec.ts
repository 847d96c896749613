/** A head outlives the store: the log that was moved to a server still holds it, and a rewritten one there does not. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileLedger, runProgram, type CommandResult } from '../support/compiled-ledger.js';
import { startEventStoreDbStub, type EventStoreDbStub } from '../support/eventstoredb-stub.js';
import { forgeFirst } from '../support/forged-log.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

let folder: string;
let main: string;
let data: string;
const stubs: EventStoreDbStub[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-moved-head-'));
  main = await compileLedger(join(folder, 'program'));
  data = join(folder, 'data');
  await makeSimulatedFolder(data, 0.0002);
}, 240_000);
afterAll(async () => {
  for (const stub of stubs) stub.kill();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (...args: readonly string[]): Promise<CommandResult> =>
  runProgram(main, args, { LEDGER_DATA_DIR: data, LEDGER_LOG_LEVEL: 'silent' });

/** Moves the log to a server of its own; what it gives runs commands there, beside an empty data folder. */
async function moved(): Promise<(...args: readonly string[]) => Promise<CommandResult>> {
  const stub = await startEventStoreDbStub();
  stubs.push(stub);
  const onServer = (...args: readonly string[]): Promise<CommandResult> =>
    runProgram(main, args, {
      LEDGER_DATA_DIR: join(folder, 'beside'),
      LEDGER_LOG_LEVEL: 'silent',
      LEDGER_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: stub.url,
    });
  const copied = await onServer('copy', '--from', 'sqlite', '--to', 'eventstoredb', '--from-dir', data);
  expect(copied.code).toBe(0);
  return onServer;
}

describe('a log on a server', () => {
  it('holds the head of the folder that it came from, at positions of its own', async () => {
    const file = join(folder, 'head.json');
    const head = JSON.parse((await inFolder('head', '--json', '--out', file)).output);
    const onServer = await moved();
    const { position, ...there } = JSON.parse((await onServer('head', '--json')).output);
    expect({ ...there, position: head.position }).toEqual(head);
    expect(position).not.toBe(head.position);
    const held = await onServer('verify', '--against', file);
    expect({ code: held.code, output: held.output }).toEqual({
      code: 0,
      output: expect.stringMatching(/: the log still holds its \d+ events, and 0 later ones\n/),
    });

    forgeFirst(data, 'ExecutionCostRecorded', (bytes) => bytes.replace('"amount":"', '"amount":"9'));
    const onOther = await moved();
    expect((await onOther('verify')).code).toBe(0);
    const { code, output } = await onOther('verify', '--against', file);
    expect(code).toBe(1);
    expect(output).toMatch(/^history-changed: events 1 to \d+ /m);
  }, 240_000);
});
