/** `statement`: everything the ledger did about a person, as a page to print. */
import { Option, type Command } from 'commander';
import { systemClock } from '../application/clock.js';
import { readConfig } from '../config.js';
import { isPersonKey } from '../domain/ids.js';
import { getStatement } from '../projections/statement/statement-queries.js';
import { GetStatement } from '../projections/statement/statement.query.js';
import type { Language } from '../projections/wording.js';
import { WrongUse } from './failures.js';
import { momentOf, type MomentOptions } from './moment-options.js';
import { print } from './output.js';
import { statementText } from './statement-text.js';
import { withViewsAtHead } from './views-at-head.js';

interface Options extends MomentOptions {
  readonly lang: Language;
  readonly json?: true;
}

async function statement(personKey: string, { lang, json, ...options }: Options): Promise<void> {
  if (!isPersonKey(personKey)) {
    throw new WrongUse(
      'A person key is psn_ and 32 hexadecimal digits: a pseudonym, never a citizen service number.',
    );
  }
  const query = new GetStatement({
    personKey,
    moment: momentOf(options),
    now: systemClock.now(),
  });
  const found = await withViewsAtHead(readConfig(process.env), (sources) => getStatement(sources, query));
  await print(...(json === true ? [JSON.stringify(found)] : statementText(found, lang)));
}

export function addStatement(program: Command): void {
  program
    .command('statement')
    .description('everything the ledger did about a person, in plain words')
    .argument('<personKey>', 'pseudonym of the person')
    .addOption(new Option('--lang <language>', 'language of the page').choices(['nl', 'en']).default('nl'))
    .option('--as-of <moment>', 'what counted by law on this date or at this instant')
    .option('--as-known-at <moment>', 'what the ledger knew on this date or at this instant')
    .option('--json', 'as JSON')
    .action(statement);
}
