/** `totals`: the money of a funding year and its windows, from the views at the head of the log. */
import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { GetFundingYearTotals } from '../projections/totals/totals.query.js';
import { getFundingYearTotals } from '../projections/totals/totals-queries.js';
import { WrongUse } from './failures.js';
import { momentOf, yearOf, type MomentOptions } from './moment-options.js';
import { print } from './output.js';
import { totalsLines } from './totals-text.js';
import { withViewsAtHead } from './views-at-head.js';

interface Options extends MomentOptions {
  readonly year: string;
  readonly json?: true;
}

async function totals({ json, ...options }: Options): Promise<void> {
  const year = yearOf(options.year);
  const query = new GetFundingYearTotals({ year, moment: momentOf(options) });
  const found = await withViewsAtHead(readConfig(process.env), (sources) =>
    getFundingYearTotals(sources, query),
  );
  if (found === undefined)
    throw new WrongUse(`There is no funding year ${year} in this ledger at that moment.`);
  await print(...(json === true ? [JSON.stringify(found)] : totalsLines(found)));
}

export function addTotals(program: Command): void {
  program
    .command('totals')
    .description('the money of a funding year and its windows')
    .requiredOption('--year <year>', 'the funding year')
    .option('--as-of <moment>', 'what counted by law on this date or at this instant')
    .option('--as-known-at <moment>', 'what the ledger knew on this date or at this instant')
    .option('--json', 'as JSON')
    .action(totals);
}
