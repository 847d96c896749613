/** `obligations`: what is open and by when, or was at a moment of the past, the most urgent first. */
import type { Command } from 'commander';
import { systemClock } from '../application/clock.js';
import { readConfig } from '../config.js';
import { isKvkNumber } from '../domain/ids.js';
import { localDateOf } from '../domain/instant.js';
import { isLocalDate } from '../domain/local-date.js';
import { listObligations } from '../projections/obligation/list-obligations.js';
import {
  ListObligations,
  obligationKinds,
  type ObligationCriteria,
  type ObligationView,
} from '../projections/obligation/obligation.query.js';
import type { QuerySources } from '../projections/sources.js';
import { WrongUse } from './failures.js';
import { momentOf, type MomentOptions } from './moment-options.js';
import { print } from './output.js';
import { withViewsAtHead } from './views-at-head.js';

interface Options extends MomentOptions {
  readonly due?: string;
  readonly kind?: string;
  readonly provider?: string;
  readonly json?: true;
}

const PAGE = 1_000;

function criteriaOf(options: Options): ObligationCriteria {
  const { due, kind, provider } = options;
  if (due !== undefined && !isLocalDate(due)) throw new WrongUse('--due is a day, such as 2022-09-30.');
  if (kind !== undefined && !obligationKinds.some((known) => known === kind)) {
    throw new WrongUse(`--kind is one of ${obligationKinds.join(', ')}.`);
  }
  if (provider !== undefined && !isKvkNumber(provider)) {
    throw new WrongUse('--provider is a number in the trade register: eight digits.');
  }
  return {
    today: localDateOf(systemClock.now()),
    limit: PAGE,
    moment: momentOf(options),
    ...(due === undefined ? {} : { due }),
    ...(kind === undefined ? {} : { kind }),
    ...(provider === undefined ? {} : { provider }),
  };
}

function textOf({ dueOn, status, kind, subject, amount = '', providerKvk = '' }: ObligationView): string {
  const cells = [dueOn, status.padEnd(6), kind.padEnd(18), subject.padEnd(24), amount.padStart(10)];
  return [...cells, providerKvk].join('  ').trimEnd();
}

type Page = NonNullable<Awaited<ReturnType<typeof listObligations>>>;

/** Page after page, so that a long list needs no memory. */
async function* pagesOf(sources: QuerySources, criteria: ObligationCriteria): AsyncGenerator<Page> {
  let after: string | undefined;
  do {
    const place = after === undefined ? {} : { after };
    const page = await listObligations(sources, new ListObligations({ ...criteria, ...place }));
    if (page === undefined) return;
    yield page;
    after = page.next;
  } while (after !== undefined);
}

async function printText(pages: AsyncIterable<Page>): Promise<void> {
  for await (const { items } of pages) if (items.length > 0) await print(...items.map(textOf));
}

/** One JSON object, as the interface answers it, over several lines. */
async function printJson(pages: AsyncIterable<Page>): Promise<void> {
  let separator = '{"items":[';
  let reached = '0';
  for await (const { items, position } of pages) {
    if (items.length > 0) await print(separator + items.map((item) => JSON.stringify(item)).join(',\n'));
    if (items.length > 0) separator = ',';
    reached = position;
  }
  const opening = separator === ',' ? '' : separator;
  await print(`${opening}],"position":${JSON.stringify(reached)}}`);
}

async function obligations(options: Options): Promise<void> {
  const criteria = criteriaOf(options);
  const printed = options.json === true ? printJson : printText;
  await withViewsAtHead(readConfig(process.env), (sources) => printed(pagesOf(sources, criteria)));
}

export function addObligations(program: Command): void {
  program
    .command('obligations')
    .description('what is open and by when, the most urgent first')
    .option('--due <day>', 'only what asks for attention on or before this day')
    .option('--kind <kind>', 'only deadlines of this kind, such as proof')
    .option('--provider <kvk>', 'only those of this provider')
    .option('--as-of <moment>', 'what was open on this date or at this instant')
    .option('--as-known-at <moment>', 'what the ledger knew on this date or at this instant')
    .option('--json', 'as JSON')
    .action(obligations);
}
