/** What a check finds in a data folder that was changed behind the ledger's back, and where. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { withViews } from '../../src/cli/data-folder.js';
import { withLog } from '../../src/cli/open-log.js';
import { verify, type Verification } from '../../src/cli/verification.js';
import { readConfig } from '../../src/config.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-verify-'));
  data = join(folder, 'data');
  await makeSimulatedFolder(data, 0.001);
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What verify says of a copy of the folder after a change. */
async function verifyAfter(file: string, ...changes: readonly string[]): Promise<Verification> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(data, copy, { recursive: true });
  const database = new Database(join(copy, file));
  for (const change of changes) database.exec(change);
  database.close();
  const config = readConfig({ LEDGER_DATA_DIR: copy });
  return await withLog(config, (store) =>
    withViews(config, (readModel) =>
      readModel.readTransaction((views) => verify({ store, views, onProgress: () => undefined })),
    ),
  );
}

describe('a check of a data folder', () => {
  const firstAward = `(SELECT min(position) FROM events WHERE type = 'GrantAwarded')`;

  it('finds nothing in an untouched folder, and leaves it untouched', async () => {
    const before = await readFile(join(data, 'views.sqlite'));
    const { findings, viewsCompared } = await verifyAfter('events.sqlite');
    expect({ findings, viewsCompared }).toEqual({ findings: [], viewsCompared: true });
    expect(before.equals(await readFile(join(data, 'views.sqlite')))).toBe(true);
  });

  it('finds a changed amount', async () => {
    const found = await verifyAfter(
      'events.sqlite',
      `UPDATE events SET data = replace(data, '"amount":"', '"amount":"9') WHERE position = ${firstAward}`,
    );
    expect(found.findings).toContainEqual(
      expect.objectContaining({
        code: 'event-changed',
        place: expect.stringMatching(/^grant-2022-\d{7}@0 \(position \d+\)$/),
      }),
    );
  });

  it('finds a deleted event', async () => {
    const found = await verifyAfter('events.sqlite', `DELETE FROM events WHERE position = ${firstAward}`);
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
    expect(found.findings).toEqual([expect.objectContaining({ code: 'event-missing' })]);
  });

  it('finds two swapped events', async () => {
    const found = await verifyAfter(
      'events.sqlite',
      `UPDATE events SET position = -1 WHERE position = 500`,
      `UPDATE events SET position = 500 WHERE position = 900`,
      `UPDATE events SET position = 900 WHERE position = -1`,
    );
    const places = found.findings.filter(({ code }) => code === 'event-replaced').map(({ place }) => place);
    expect(places).toEqual([
      expect.stringContaining('(position 500)'),
      expect.stringContaining('(position 900)'),
    ]);
  });

  it('finds a row of a view that was edited by hand', async () => {
    const found = await verifyAfter(
      'views.sqlite',
      'UPDATE person_balance SET remaining = remaining + 1 WHERE person_key = (SELECT min(person_key) FROM person_balance)',
    );
    expect(found.findings).toEqual([
      {
        code: 'view-row-changed',
        place: expect.stringMatching(
          /^table person_balance, key person_key=psn_[0-9a-f]{32}, year=202\d, column remaining$/,
        ),
        detail: expect.stringMatching(/^it says \d+; the log says \d+$/),
      },
    ]);
  });

  it('compares a view that is behind at the place that it has reached', async () => {
    const found = await verifyAfter(
      'views.sqlite',
      'DELETE FROM person_balance; DELETE FROM award; DELETE FROM awarded_persons',
      `UPDATE checkpoint SET position = 0, known_at = '' WHERE view = 'balance'`,
    );
    expect(found.findings).toEqual([]);
  });
});
