/** The command line with views in PostgreSQL: the same answers, and never two at once that write. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresLeases } from '../../src/leases/postgres-leases.js';
import { compileLedger, runCommand, type CommandResult } from '../support/compiled-ledger.js';
import { emptyDatabase, runSql } from '../support/postgres.js';

let folder: string;
let main: string;
let url: string;

const run = (...args: readonly string[]): Promise<CommandResult> =>
  runCommand(main, join(folder, 'data'), args, { LEDGER_READ_MODEL: 'postgres', DATABASE_URL: url });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stap-ledger-cli-database-'));
  main = await compileLedger(join(folder, 'program'));
  url = await emptyDatabase();
}, 240_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line with views in PostgreSQL', () => {
  it('says when there are no views yet, or no log', async () => {
    const { code, errors } = await run('totals', '--year', '2022');
    expect({ code, errors }).toEqual({ code: 3, errors: expect.stringContaining('no event log') });
  });

  it('brings the views up while it simulates, and answers from them', async () => {
    const simulated = await run('simulate', '--scale', '0.001');
    expect(simulated.code).toBe(0);
    const [{ views } = {}] = await runSql(url, 'SELECT COUNT(*)::int AS views FROM checkpoint');
    expect(views).toBe(12);
    const totals = JSON.parse((await run('totals', '--year', '2022', '--json')).output);
    const replay = JSON.parse((await run('replay', '--year', '2022', '--json')).output);
    const { balances, ...replayed } = replay;
    expect(totals).toEqual(replayed);
    const balance = await run('balance', balances[0].personKey, '--year', '2022', '--json');
    expect(JSON.parse(balance.output)).toMatchObject(balances[0]);
  });

  it('finds what was changed in the database, and builds it anew', async () => {
    expect((await run('verify')).code).toBe(0);
    await runSql(
      url,
      'UPDATE person_balance SET used = used + 1 WHERE ctid = (SELECT min(ctid) FROM person_balance)',
    );
    const found = await run('verify');
    expect({ code: found.code, output: found.output }).toEqual({
      code: 1,
      output: expect.stringMatching(/view-row-changed: table person_balance, key .*column used/),
    });
    expect((await run('rebuild', 'balance')).code).toBe(0);
    expect((await run('verify')).code).toBe(0);
  });

  it('does not write beside a process that keeps the views up', async () => {
    const leases = await openPostgresLeases(url);
    await leases.hold('projector', { holder: 'another', address: '' }, 600_000);
    const { code, errors } = await run('rebuild');
    expect({ code, errors }).toEqual({ code: 3, errors: expect.stringContaining('Another process') });
    expect((await run('totals', '--year', '2022')).code).toBe(0);
    await leases.close();
  });
});
