/** What `verify` says of the snapshots in a data folder, and that a server looks for them there. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { snapshotOf } from '../../src/application/snapshot-content.js';
import { createSnapshotFiles, snapshotFolder } from '../../src/application/snapshot-files.js';
import type { StreamState } from '../../src/application/stream-state.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { openSqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { bootstrap } from '../../src/main.js';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import { foldedYear } from '../support/folded-years.js';
import { callsTo, configIn, currentYear } from '../support/running-server.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

const YEAR = 'fundingYear-2022';

let folder: string;
let main: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-snapshots-'));
  main = await compileLedger(join(folder, 'program'));
  data = join(folder, 'data');
  await makeSimulatedFolder(data, 0.0002);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Puts the year aside as it is after most of its events, and as `change` leaves it. */
async function putAside(change: (year: StreamState<FundingYearState>) => void = () => undefined) {
  const store = openSqliteEventStore({ file: join(data, 'events.sqlite'), readOnly: true });
  const year = await foldedYear(store, (await store.lastRevision(YEAR)) - 10n);
  change(year);
  await createSnapshotFiles(snapshotFolder(data)).save(YEAR, snapshotOf(store, year));
  await store.close();
}

const verify = (): Promise<CommandResult> => runCommand(main, data, ['verify']);

describe('verify', () => {
  it('finds nothing in a snapshot that says what the log says', async () => {
    await putAside();
    const { code, output } = await verify();
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/\n\d+ events and all views checked, 0 findings, \d+ notices\n$/),
    });
  });

  it.each<[string, (year: StreamState<FundingYearState>) => void, RegExp]>([
    ['a count', (year) => (year.state.lastNumber += 1), /what stands outside the tables/],
    ['a right', (year) => year.state.rights.set('psn_of_nobody', undefined), /state\.rights, psn_of_nobody/],
    ['a command', (year) => year.commands.clear(), /entries are missing/],
  ])('finds %s in it that is not so', async (_, change, detail) => {
    await putAside(change);
    const { code, output } = await verify();
    expect(code).toBe(1);
    expect(output).toMatch(/^snapshot-differs: snapshot of fundingYear-2022@\d+: /m);
    expect(output).toMatch(detail);
  });

  it('only takes note of one that nobody would use', async () => {
    await putAside();
    const file = join(snapshotFolder(data), `${YEAR}.snapshot`);
    await writeFile(file, (await readFile(file)).subarray(0, -1));
    const { code, output } = await verify();
    expect(code).toBe(0);
    expect(output).toMatch(/^notice snapshot-unused: snapshot of fundingYear-2022: it is cut off$/m);
  });
});

describe('a server', () => {
  it('looks for snapshots in its data folder, and runs without one that it cannot use', async () => {
    const dataDir = join(folder, 'served');
    await mkdir(snapshotFolder(dataDir), { recursive: true });
    await writeFile(join(snapshotFolder(dataDir), `fundingYear-${currentYear()}.snapshot`), 'no snapshot');
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const config = configIn(dataDir);
    const server = await bootstrap(config, { logger });
    try {
      const { post } = callsTo(config, () => server.url);
      expect((await post('/v1/funding-years', { year: currentYear() })).status).toBe(201);
    } finally {
      await server.close();
    }
    expect(lines.join('')).toContain('a snapshot was not used; the whole stream is read');
  });
});
