/** `diff`: which figures of a funding year differ between two moments of knowledge, and which events did it. */
import type { Command } from 'commander';
import { differenceOf, type EventsBehind, type YearDifference } from '../application/audit/difference.js';
import { readConfig } from '../config.js';
import { WrongUse } from './failures.js';
import { yearOf } from './moment-options.js';
import { withLog } from './open-log.js';
import { print } from './output.js';
import { startProgress } from './progress.js';
import { assertReached, replayEndOf } from './replay-end.js';

interface Options {
  readonly year: string;
  readonly from: string;
  readonly to?: string;
  readonly json?: true;
}

async function found({ year: yearText, from: fromText, to: toText }: Options): Promise<YearDifference> {
  const year = yearOf(yearText);
  const from = replayEndOf('--from', fromText);
  const to = toText === undefined ? undefined : replayEndOf('--to', toText);
  const difference = await withLog(readConfig(process.env), async (store) => {
    await assertReached(store, '--from', from);
    await assertReached(store, '--to', to);
    const head = Number(await store.head());
    const progress = startProgress('replay  ');
    try {
      const onProgress = (position: bigint): void => progress.update(Number(position), head);
      return await differenceOf(store, { year, from, ...(to !== undefined && { to }), onProgress });
    } finally {
      progress.finish(head);
    }
  });
  if (difference === 'backwards')
    throw new WrongUse('--to lies before --from: name the earlier moment first.');
  if (difference === 'no-year')
    throw new WrongUse(`There is no funding year ${String(year)} in this ledger at that moment.`);
  return difference;
}

const signed = (change: string | number): string => {
  const text = String(change);
  return text.startsWith('-') ? text : `+${text}`;
};

/** Rows as columns, the first to the left and the others to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

/** What the events of a type did to the year as a whole; its windows are in the JSON. */
function behindLine({ type, count, first, changes }: EventsBehind): string {
  const ofYear = changes.filter(({ scope }) => scope === 'year');
  const sums = ofYear.map(({ figure, change }) => `${figure} ${signed(change)}`).join(', ');
  const places = `${first.join(', ')}${count > first.length ? ', …' : ''}`;
  return `${type}: ${String(count)} (position ${places})${sums === '' ? '' : `: ${sums}`}`;
}

function linesOf({ year, from, to, figures, events }: YearDifference): readonly string[] {
  if (figures.length === 0 && events.length === 0) {
    return [`Nothing in funding year ${String(year)} differs between positions ${from} and ${to}.`];
  }
  const rows = figures.map(({ scope, figure, from: before, to: after, change }) => [
    `${scope} ${figure}`,
    String(before),
    String(after),
    signed(change),
  ]);
  const head = [`funding year ${String(year)}`, `at ${from}`, `at ${to}`, 'change'];
  return [...aligned([head, ...rows]), '', ...events.map(behindLine)];
}

async function diff(options: Options): Promise<void> {
  const difference = await found(options);
  await print(...(options.json === true ? [JSON.stringify(difference)] : linesOf(difference)));
}

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description(
      'the figures of a funding year that differ between two moments of knowledge, and what did it',
    )
    .requiredOption('--year <year>', 'the funding year')
    .requiredOption('--from <moment>', 'a position, or what was known at this instant or date')
    .option('--to <moment>', 'a later one; the end of the log if absent')
    .option('--json', 'as JSON, windows included')
    .action(diff);
}
