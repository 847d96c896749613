/** `balance`: what a person has left of a year, with the reason. */
import type { Command } from 'commander';
import { systemClock } from '../application/clock.js';
import { readConfig } from '../config.js';
import { isPersonKey } from '../domain/ids.js';
import { getPersonBalance } from '../projections/balance/balance-queries.js';
import { GetPersonBalance, type PersonBalanceView } from '../projections/balance/balance.query.js';
import { WrongUse } from './failures.js';
import { momentOf, yearOf, type MomentOptions } from './moment-options.js';
import { print } from './output.js';
import { withViewsAtHead } from './views-at-head.js';

interface Options extends MomentOptions {
  readonly year: string;
  readonly json?: true;
}

const figures = ['entitlement', 'used', 'reserved', 'lapsed', 'remaining'] as const;

function linesOf(balance: PersonBalanceView): readonly string[] {
  return [
    `${balance.personKey} in ${balance.year}`,
    ...figures.map((name) => `${name.padEnd(12)} ${balance[name].padStart(10)}`),
    balance.explanation.en,
    balance.explanation.nl,
  ];
}

async function balance(personKey: string, { json, ...options }: Options): Promise<void> {
  if (!isPersonKey(personKey)) {
    throw new WrongUse(
      'A person key is psn_ and 32 hexadecimal digits: a pseudonym, never a citizen service number.',
    );
  }
  const query = new GetPersonBalance({
    personKey,
    year: yearOf(options.year),
    moment: momentOf(options),
    now: systemClock.now(),
  });
  const found = await withViewsAtHead(readConfig(process.env), (sources) => getPersonBalance(sources, query));
  await print(...(json === true ? [JSON.stringify(found)] : linesOf(found)));
}

export function addBalance(program: Command): void {
  program
    .command('balance')
    .description('what a person has left of a year')
    .argument('<personKey>', 'pseudonym of the person')
    .requiredOption('--year <year>', 'the calendar year')
    .option('--as-of <moment>', 'what counted by law on this date or at this instant')
    .option('--as-known-at <moment>', 'what the ledger knew on this date or at this instant')
    .option('--json', 'as JSON')
    .action(balance);
}
