/**
 * `init-store`: sets up users and access rights in EventStoreDB, so that the ledger can only add and nobody but an
 * administrator of the store can take away. A second run changes nothing; with --check nothing is changed at all.
 */
import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { setUpEventStore } from '../event-store/event-store.module.js';
import { EXIT, WrongUse } from './failures.js';
import { note, print } from './output.js';

async function run({ check = false }: { readonly check?: boolean }): Promise<void> {
  const { eventStoreDb, profile } = readConfig(process.env);
  if (eventStoreDb === undefined) {
    throw new WrongUse('Only LEDGER_STORE=eventstoredb has a store to set up; the others need nothing.');
  }
  const { adminUrl } = eventStoreDb;
  if (adminUrl === undefined) {
    throw new WrongUse(
      'EVENTSTOREDB_ADMIN_URL is missing: the connection string of an administrator of the store.',
    );
  }
  const production = profile === 'production';
  const { steps, warnings } = await setUpEventStore(eventStoreDb, { adminUrl, checkOnly: check, production });
  for (const { what, outcome, differences } of steps) {
    await print(`${what}: ${outcome}`, ...differences.map((difference) => `  ${difference}`));
  }
  for (const warning of warnings) note(warning);
  const left = steps.filter(({ outcome }) => outcome === 'differs').length;
  await print(left === 0 ? 'The store is as the ledger needs it.' : `${left} of ${steps.length} differ.`);
  if (left > 0) process.exitCode = EXIT.finding;
}

export function addInitStore(program: Command): void {
  program
    .command('init-store')
    .description('set up users and access rights in EventStoreDB; a second run changes nothing')
    .option('--check', 'change nothing; exit code 1 when something differs')
    .action(run);
}
