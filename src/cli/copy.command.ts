/**
 * `copy`: moves the log between a data folder and EventStoreDB, event by event, and proves afterwards that both hold the
 * same. It goes on from wherever an earlier copy was stopped, and touches no target that holds anything else.
 */
import { Option, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, type LedgerConfig } from '../config.js';
import { StoreUnavailableError, type EventStore } from '../event-store/event-store.js';
import { openEventStore } from '../event-store/event-store.module.js';
import { lockDataFolder } from './data-folder-lock.js';
import { EXIT, WrongUse } from './failures.js';
import { compareLogs, type Comparison } from './log-comparison.js';
import { copyLog, type Copied } from './log-copy.js';
import { note, print } from './output.js';
import { startProgress } from './progress.js';

const KINDS = ['sqlite', 'eventstoredb'] as const;
/** Appends that a data folder takes in one commit, in their order; a server is asked one by one. */
const ONE_COMMIT = 128;
type Kind = (typeof KINDS)[number];

interface Options {
  readonly from: Kind;
  readonly to: Kind;
  readonly fromDir?: string;
  readonly toDir?: string;
}

interface Logs {
  readonly source: EventStore;
  readonly target: EventStore;
}

/** The configuration of one side: only its store counts, so the rest of the environment cannot stand in the way. */
function configOf(kind: Kind, dir: string | undefined): LedgerConfig {
  const chosen = dir === undefined ? {} : { LEDGER_DATA_DIR: dir };
  return readConfig({ ...process.env, LEDGER_STORE: kind, LEDGER_SEED: 'none', ...chosen });
}

function sidesOf({ from, to, fromDir, toDir }: Options): { source: LedgerConfig; target: LedgerConfig } {
  if (from === to) throw new WrongUse('Copy from sqlite to eventstoredb, or from eventstoredb to sqlite.');
  if ((fromDir !== undefined && from !== 'sqlite') || (toDir !== undefined && to !== 'sqlite')) {
    throw new WrongUse('--from-dir and --to-dir name the data folder of the side that is sqlite.');
  }
  return { source: configOf(from, fromDir), target: configOf(to, toDir) };
}

function assertUsable(source: LedgerConfig, target: LedgerConfig): void {
  const file = ({ dataDir }: LedgerConfig, name: string): string => join(dataDir, name);
  if (source.store === 'sqlite' && !existsSync(file(source, 'events.sqlite'))) {
    throw new StoreUnavailableError(`There is no event log in ${source.dataDir}.`);
  }
  if (target.store !== 'sqlite' || existsSync(file(target, 'events.sqlite'))) return;
  if (existsSync(file(target, 'views.sqlite'))) {
    throw new WrongUse(`${target.dataDir} holds the views of another log: copy to another --to-dir.`);
  }
}

/** Runs `work` on both logs, while no other process writes to the data folder of either. */
async function withLogs<Result>(
  source: LedgerConfig,
  target: LedgerConfig,
  work: (logs: Logs) => Promise<Result>,
): Promise<Result> {
  const lock = lockDataFolder((source.store === 'sqlite' ? source : target).dataDir);
  const opened: EventStore[] = [];
  const open = (config: LedgerConfig, readOnly: boolean): EventStore => {
    const store = openEventStore(config, { readOnly, onTrouble: note });
    opened.push(store);
    return store;
  };
  try {
    return await work({ source: open(source, true), target: open(target, false) });
  } finally {
    for (const store of opened) await store.close();
    lock.release();
  }
}

/** Shows how far it is: positions of a store need not be counted in events, so their number is an estimate. */
async function shown<Result extends Comparison | Copied>(
  title: string,
  { head, after = 0n }: { readonly head: bigint; readonly after?: bigint },
  work: (onProgress: (events: number, position: bigint) => void) => Promise<Result>,
): Promise<Result> {
  const progress = startProgress(title);
  let done = 0;
  try {
    const result = await work((events, position) => {
      done = events;
      const part = Number(position - after) / Number(head - after);
      progress.update(events, Math.round(events / part));
    });
    if (result.outcome !== 'differs') done = result.events;
    return result;
  } finally {
    progress.finish(done);
  }
}

async function tell(
  { place, detail }: Extract<Comparison, { outcome: 'differs' }>,
  what: string,
): Promise<void> {
  await print(`${place}: ${detail}`);
  note(what);
  process.exitCode = EXIT.finding;
}

/** True when the target was proven to hold the same as the source. */
async function copyAndVerify(logs: Logs, together: number): Promise<boolean> {
  const { source, target } = logs;
  const head = await source.head();
  const held = await shown('compare ', { head }, (told) => compareLogs(source, target, told));
  if (held.outcome === 'differs') {
    await tell(held, 'The target is not empty and holds something else: nothing was written.');
    return false;
  }
  const { after } = held;
  const copied = await shown('copy    ', { head, after }, (onProgress) =>
    copyLog({ ...logs, together, onProgress }, after),
  );
  if (copied.outcome === 'differs') {
    await tell(copied, 'Stop whatever else writes to the target, and copy again.');
    return false;
  }
  const result = await shown('verify  ', { head }, (told) => compareLogs(source, target, told));
  if (result.outcome === 'differs') {
    await tell(result, 'The target does not hold what was copied to it.');
    return false;
  }
  await print(
    `${held.events} events were there, ${copied.events} copied, ${result.events} verified one by one`,
  );
  if (result.whole) return true;
  note('The source has grown meanwhile. Stop what writes to it, and copy again: only the rest is copied.');
  process.exitCode = EXIT.finding;
  return false;
}

function advice({ store, dataDir }: LedgerConfig): string {
  const start =
    store === 'sqlite'
      ? `with LEDGER_STORE=sqlite and LEDGER_DATA_DIR=${dataDir}`
      : 'with LEDGER_STORE=eventstoredb and a LEDGER_DATA_DIR without events.sqlite and views.sqlite';
  return (
    `Only the log was copied. Put vault.sqlite (and in development development-keys.json) of the old data folder into the ` +
    `new one, leave views.sqlite and snapshots behind, and start ${start}: the views build themselves from the log.`
  );
}

async function copy(options: Options): Promise<void> {
  const { source, target } = sidesOf(options);
  assertUsable(source, target);
  const together = target.store === 'sqlite' ? ONE_COMMIT : 1;
  if (await withLogs(source, target, (logs) => copyAndVerify(logs, together))) note(advice(target));
}

export function addCopy(program: Command): void {
  const side = (flags: string, description: string): Option =>
    new Option(flags, description).choices(KINDS).makeOptionMandatory();
  program
    .command('copy')
    .description(
      'copy the log to an empty store of another kind, or go on with it; exit code 1 when they differ',
    )
    .addOption(side('--from <kind>', 'where the log is'))
    .addOption(side('--to <kind>', 'where it goes'))
    .option('--from-dir <folder>', 'data folder to copy from; LEDGER_DATA_DIR if absent')
    .option('--to-dir <folder>', 'data folder to copy to; LEDGER_DATA_DIR if absent')
    .action(copy);
}
