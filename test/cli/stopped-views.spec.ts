/** What `verify` says when the views have not come as far as the log, through the real command line. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { bootstrap } from '../../src/main.js';
import { projections } from '../../src/projections/projections.js';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import { eventually } from '../support/eventually.js';
import { appendForged } from '../support/forged-log.js';
import { configIn } from '../support/running-server.js';
import { makeSimulatedFolder } from '../support/simulated-folder.js';

const PRICED: LedgerEvent = {
  type: 'CoursePriceChanged',
  data: { price: 129_500n, validFrom: '2022-09-01' },
};
const RENAMED: LedgerEvent = { type: 'ProviderRegistered', data: { name: 'Late College' } };

let folder: string;
let main: string;
let made: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-stopped-'));
  main = await compileLedger(join(folder, 'program'));
  made = join(folder, 'made');
  await makeSimulatedFolder(made, 0.0002);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  data = await mkdtemp(join(folder, 'data-'));
  await cp(made, data, { recursive: true });
});

const run = (...args: readonly string[]): Promise<CommandResult> => runCommand(main, data, args);

describe('verify', () => {
  it('says how far the views are when they are at the end of the log', async () => {
    const { code, output } = await run('verify');
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(
        /^(?:notice .*\n)*views are at event (\d+) of \1\n\1 events and all views checked, 0 findings, \d+ notices\n$/,
      ),
    });
    const { events, views } = JSON.parse((await run('verify', '--json')).output);
    expect(views).toEqual(projections.map(({ name: view }) => ({ view, event: events, of: events })));
  });

  it('finds every view that stays behind the log, though the next event could be taken', async () => {
    await appendForged(data, 'provider-90000099', RENAMED);
    const behind = await run('verify', '--json');
    const { events, findings } = JSON.parse(behind.output);
    expect(behind.code).toBe(1);
    expect(findings).toEqual(
      projections.map(({ name }) => ({
        code: 'view-behind',
        place: `view ${name}`,
        detail: expect.stringMatching(
          new RegExp(`^it is at event ${events - 1} of ${events}; the next one is provider-90000099@0 `),
        ),
      })),
    );
    expect((await run('totals', '--year', '2022')).code).toBe(0);
    expect((await run('verify')).code).toBe(0);
  });

  it('finds the event that stops the views, and how far each of them has come', async () => {
    await appendForged(data, 'course-never-listed', PRICED);
    await appendForged(data, 'provider-90000099', RENAMED);
    // This is what stops: it brings the views up, as far as they go.
    const stopped = await run('totals', '--year', '2022');
    expect(stopped.code).not.toBe(0);
    expect(stopped.errors).toContain('course never-listed was never listed');

    const { code, output } = await run('verify');
    expect(code).toBe(1);
    expect(output).toMatch(
      /^views-stopped: course-never-listed@0 \(position \d+\): the views stop before this CoursePriceChanged: course never-listed was never listed$/m,
    );
    const [, behind, total] =
      /^view-behind: view balance: it is at event (\d+) of (\d+); the next one is course-never-listed@0 /m.exec(
        output,
      )!;
    expect(Number(behind)).toBe(Number(total) - 2);
    expect(output).toContain(`\nviews are at event ${behind} of ${total}\n`);
  });
});

describe('a server whose views have stopped', () => {
  it('says on which event, and how far behind they are, and verify beside it says so too', async () => {
    await appendForged(data, 'course-never-listed', PRICED);
    const server = await bootstrap(configIn(data));
    try {
      const ready = (): Promise<Response> => fetch(`${server.url}/health/ready`);
      await eventually(async () => (await ready()).status === 503, 'the server is not ready');
      const { checks } = (await (await ready()).json()) as { checks: readonly { name: string }[] };
      expect(checks.find(({ name }) => name === 'views')).toMatchObject({
        healthy: false,
        lag: '1',
        fault: expect.stringContaining('course-never-listed revision 0 (CoursePriceChanged)'),
      });
      const { code, output } = await run('verify');
      expect(code).toBe(1);
      expect(output).toMatch(/^views-stopped: course-never-listed@0 /m);
    } finally {
      await server.close();
    }
  });
});
