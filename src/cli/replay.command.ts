/** `replay`: folds the log from nothing to totals and balances, touching no view. */
import type { Command } from 'commander';
import { replayLog, type ReplayedYear } from '../application/audit/replay.js';
import { readConfig } from '../config.js';
import { withLog } from './open-log.js';
import { yearOf } from './moment-options.js';
import { print } from './output.js';
import { assertReached, replayEndOf } from './replay-end.js';
import { totalsLines } from './totals-text.js';

interface Options {
  readonly to?: string;
  readonly year?: string;
  readonly json?: true;
  readonly funds?: true;
}

async function printText(years: readonly ReplayedYear[]): Promise<void> {
  for (const { balances, funds = [], ...totals } of years) {
    const ofFunds = funds.map(({ fundId, ...sums }) =>
      [`fund ${String(fundId)}`, ...Object.entries(sums).map(([name, sum]) => `${name} ${sum}`)].join('  '),
    );
    await print(
      ...totalsLines(totals),
      ...ofFunds,
      `balances of ${balances.length} persons (--json shows them)`,
      '',
    );
  }
}

/** The JSON of a year is that of `totals`, with the balances: funds are no part of it unless they are asked for. */
function shown({ funds, ...year }: ReplayedYear, withFunds: boolean): string {
  return JSON.stringify(withFunds && funds !== undefined ? { ...year, funds } : year);
}

async function replay({ to, year: yearText, json, funds }: Options): Promise<void> {
  const year = yearText === undefined ? undefined : yearOf(yearText);
  const end = to === undefined ? undefined : replayEndOf('--to', to);
  const replayed = await withLog(readConfig(process.env), async (store) => {
    await assertReached(store, '--to', end);
    return await replayLog(store, end);
  });
  const years = (year === undefined ? replayed.years() : [year]).map((one) => replayed.year(one));
  if (json !== true) await printText(years);
  else if (year === undefined) await print(`[${years.map((one) => shown(one, funds === true)).join(',')}]`);
  else await print(...years.map((one) => shown(one, funds === true)));
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('fold the log from nothing to totals and balances')
    .option('--to <moment>', 'only up to this position, or what was known at this instant or date')
    .option('--year <year>', 'one funding year; all years if absent')
    .option('--json', 'as JSON: the totals of a year and its balances; a list of years without --year')
    .option('--funds', 'with --json: the funds that began in the year as well')
    .action(replay);
}
