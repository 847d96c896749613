/**
 * `serve`: fills an empty store in the development profile with the scenario, opens a window of today, and answers
 * HTTP until it is told to stop. A second start keeps what is there.
 */
import type { Command } from 'commander';
import { readConfig, type LedgerConfig } from '../config.js';
import { loadDevelopmentKeys } from '../development-keys.js';
import type { RunningServer } from '../main.js';
import { GetFundingYearTotals } from '../projections/totals/totals.query.js';
import { getFundingYearTotals } from '../projections/totals/totals-queries.js';
import { withWritable } from './data-folder.js';
import { lockDataFolder } from './data-folder-lock.js';
import { ensureDemonstrationWindow } from './demonstration-window.js';
import { exampleCalls } from './example-calls.js';
import { note, print } from './output.js';
import { simulateInto } from './simulate.command.js';
import { totalsLines } from './totals-text.js';

const SEED = '2022';
const YEARS_SHOWN = [2022, 2023] as const;
/** How long the views may take before the totals are shown, in ms. */
const VIEWS_PATIENCE_MS = 30_000;

/** Plays the scenario when nothing has been written yet and the configuration asks for it. */
async function seed(config: LedgerConfig): Promise<void> {
  const scale = config.seedScale;
  if (scale === undefined || config.store !== 'sqlite') return;
  await withWritable(config, async (writable) => {
    if ((await writable.store.head()) > 0n) return;
    note(
      `The event log in ${config.dataDir} is empty: playing the windows of 2022 and 2023 at scale ${scale}.`,
    );
    await simulateInto(config, writable, { scale, seed: SEED });
  });
}

async function showTotals(config: LedgerConfig, { parts }: RunningServer): Promise<void> {
  // A store over the network may be away, and a start does not wait for it.
  if (config.store === 'eventstoredb') return;
  await parts.views.waitFor(await parts.store.head(), VIEWS_PATIENCE_MS);
  for (const year of YEARS_SHOWN) {
    const totals = await getFundingYearTotals(parts, new GetFundingYearTotals({ year, moment: {} }));
    if (totals !== undefined) await print(...totalsLines(totals), '');
  }
}

async function showExamples(config: LedgerConfig, server: RunningServer): Promise<void> {
  const { parts, url } = server;
  const now = parts.clock.now();
  const { ledger } = parts.running;
  const demonstration = await ensureDemonstrationWindow({ ledger, store: parts.store, now });
  await print(...(await exampleCalls({ url, keys: loadDevelopmentKeys(config), demonstration, now })), '');
}

function listening({ roles }: LedgerConfig, { url }: RunningServer): string {
  return roles.includes('api')
    ? `Listening on ${url}; the documentation is at ${url}/docs.`
    : `Health and figures are at ${url}. Roles: ${roles.join(', ')}.`;
}

async function run(config: LedgerConfig): Promise<void> {
  await seed(config);
  // Loaded only here: the other commands need no HTTP.
  const { bootstrap, untilStopped } = await import('../main.js');
  const server = await bootstrap(config);
  try {
    await showTotals(config, server);
    // Without a seed the store is the user's own: nothing is opened in it.
    if (config.profile === 'development' && config.seedScale !== undefined)
      await showExamples(config, server);
    await print(listening(config, server));
  } catch (error) {
    await server.close();
    throw error;
  }
  await untilStopped(server);
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  // The views and the vault lie in the folder whatever holds the log.
  if (config.store === 'memory') return run(config);
  const lock = lockDataFolder(config.dataDir);
  try {
    await run(config);
  } finally {
    lock.release();
  }
}

export function addServe(program: Command): void {
  program.command('serve').description('answer HTTP until a signal to stop').action(serve);
}
