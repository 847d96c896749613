/** Setting up a store from the command line: what it prints, its exit codes, and that no password is in either. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import type { EventStoreDbStub } from '../support/eventstoredb-stub.js';
import { startEventStoreDbStub } from '../support/eventstoredb-stub.js';

let folder: string;
let main: string;
let stub: EventStoreDbStub;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-init-store-'));
  main = await compileLedger(join(folder, 'program'));
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  stub = await startEventStoreDbStub({ tls: true });
  environment = {
    LEDGER_STORE: 'eventstoredb',
    EVENTSTOREDB_URL: stub.urlOf('ledger', 's3cret-one'),
    EVENTSTOREDB_READER_URL: stub.urlOf('reader', 's3cret-two'),
    EVENTSTOREDB_ADMIN_URL: stub.urlOf('admin', 'changeit'),
  };
});
afterEach(() => stub.kill());

const data = (): string => join(folder, 'data');
const initStore = (...args: readonly string[]): Promise<CommandResult> =>
  runCommand(main, data(), ['init-store', ...args], environment);

describe('init-store', () => {
  it('sets up the store, finds it so the second time, and needs no data folder', async () => {
    const checked = await initStore('--check');
    expect(checked).toMatchObject({ code: 1, output: expect.stringContaining('4 of 4 differ.') });
    const first = await initStore();
    expect(first).toMatchObject({
      code: 0,
      output: expect.stringContaining('user ledger (EVENTSTOREDB_URL): set'),
    });
    expect(first.errors).toContain('still has the password with which every store begins');
    const second = await initStore();
    expect(second.output.match(/already so/g)).toHaveLength(4);
    expect((await initStore('--check')).code).toBe(0);

    const all = [checked, first, second].map(({ output, errors }) => output + errors).join();
    expect(all).not.toMatch(/s3cret|changeit/);
    expect(existsSync(data())).toBe(false);
  });

  it('says which variable is missing or wrong', async () => {
    environment['EVENTSTOREDB_ADMIN_URL'] = '';
    const missing = await initStore();
    expect(missing).toMatchObject({
      code: 2,
      errors: expect.stringContaining('EVENTSTOREDB_ADMIN_URL is missing'),
    });
    environment['EVENTSTOREDB_ADMIN_URL'] = `esdb://admin:changeit@127.0.0.1:${stub.port}?tls=false`;
    const plaintext = await initStore();
    expect(plaintext).toMatchObject({
      code: 2,
      errors: expect.stringContaining('credentials with tls=false'),
    });
    environment['EVENTSTOREDB_ADMIN_URL'] = stub.urlOf('admin', 'another');
    const refused = await initStore();
    expect(refused).toMatchObject({
      code: 3,
      errors: expect.stringContaining('refuses EVENTSTOREDB_ADMIN_URL'),
    });
  });
});
