/**
 * `import`: takes the rows of a register file into the ledger, each with its own legal moment. Importing a file again
 * writes nothing, so a file can be mended and sent as often as it takes.
 */
import type { Command } from 'commander';
import { existsSync, realpathSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { systemClock } from '../application/clock.js';
import { systemEntropy } from '../application/entropy.js';
import { registerProvider } from '../application/provider/register-provider.js';
import { createRegisterRehearsal, type RegisterLedger } from '../application/register-rehearsal.js';
import type { CommandOutcome } from '../application/ledger.js';
import { readConfig, type LedgerConfig } from '../config.js';
import type { Actor } from '../domain/decider.js';
import { openEventStore } from '../event-store/event-store.module.js';
import { createPolicyCheckpoints } from '../projections/policy-checkpoints.js';
import { createProjectionRunner } from '../projections/projection-runner.js';
import { projections } from '../projections/projections.js';
import { lockDataFolder } from './data-folder-lock.js';
import { withLedger, withWritable } from './data-folder.js';
import { EXIT, WrongUse } from './failures.js';
import { openFailedRows, type FailedRows } from './import/failed-rows.js';
import { linesOf } from './import/file-lines.js';
import { importRows, type ImportSummary } from './import/import-rows.js';
import { readRows, type RowFormat } from './import/read-rows.js';
import type { RegisterRow } from './import/register-rows.js';
import { filesOf, withLog } from './open-log.js';
import { print } from './output.js';
import { startProgress } from './progress.js';

interface Options {
  readonly errors?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** Who takes the rows: nobody who decides, the register as it is delivered. */
const importer: Actor = { id: 'import', role: 'operator' };

const formats: Readonly<Record<string, RowFormat>> = { csv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson' };

function formatOf(path: string): RowFormat {
  const format = formats[/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''];
  if (format === undefined) throw new WrongUse('The name of the file ends in .csv or .ndjson.');
  return format;
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) throw new WrongUse(`The file ${path} cannot be read.`);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new WrongUse(`${path} is not a file.`);
}

/** Reads the first row, so that a file that is none is found before anything is opened or made. */
async function assertReadable(file: FileHandle, format: RowFormat): Promise<void> {
  const rows = readRows(linesOf(file), format);
  await rows.next();
  await rows.return(undefined);
}

function carryOut(ledger: RegisterLedger, row: RegisterRow): Promise<CommandOutcome> {
  const { id, commandId, effectiveAt } = row;
  const metadata = { commandId, actor: importer, ...(effectiveAt === undefined ? {} : { effectiveAt }) };
  if (row.stream === 'course') return ledger.course(id, { command: row.command, metadata });
  return registerProvider(ledger, id, { command: row.command, metadata });
}

/** An open file with its rows, and where to tell of those that fail. */
interface Source {
  readonly file: FileHandle;
  readonly format: RowFormat;
  readonly failed: FailedRows;
}

async function take({ file, format, failed }: Source, ledger: RegisterLedger): Promise<ImportSummary> {
  const { size } = await file.stat();
  const progress = startProgress('import  ', 'bytes');
  try {
    const lines = linesOf(file, (read) => progress.update(read, size));
    return await importRows(readRows(lines, format), {
      now: () => systemClock.now(),
      carryOut: (row) => carryOut(ledger, row),
      onFailed: (row) => failed.add(row),
    });
  } finally {
    progress.finish(size);
  }
}

async function write(config: LedgerConfig, source: Source): Promise<ImportSummary> {
  const lock = lockDataFolder(config.dataDir);
  try {
    return await withWritable(config, async ({ store, readModel }) => {
      const checkpoints = createPolicyCheckpoints(readModel);
      const surroundings = { store, checkpoints, clock: systemClock, entropy: systemEntropy };
      const summary = await withLedger(config, surroundings, ({ ledger }) => take(source, ledger));
      await createProjectionRunner({ store, readModel, projections }).runToHead();
      return summary;
    });
  } finally {
    lock.release();
  }
}

/** Beside a server too: nothing is written, and a folder without a log is an empty register. */
async function rehearse(config: LedgerConfig, source: Source): Promise<ImportSummary> {
  const ports = { clock: systemClock };
  const { events } = filesOf(config);
  if (events === undefined || existsSync(events)) {
    return await withLog(config, (store) => take(source, createRegisterRehearsal({ ...ports, store })));
  }
  const store = openEventStore({ ...config, store: 'memory' });
  try {
    return await take(source, createRegisterRehearsal({ ...ports, store }));
  } finally {
    await store.close();
  }
}

function linesOfSummary({ rows, written, known, failed }: ImportSummary, dryRun: boolean): readonly string[] {
  const figures = { rows, [dryRun ? 'would be written' : 'written']: written, known, failed };
  return Object.entries(figures).map(([name, count]) => `${name.padEnd(16)} ${String(count).padStart(8)}`);
}

function assertOther(path: string, errors: string | undefined): void {
  if (errors === undefined || !existsSync(errors)) return;
  if (realpathSync(path) === realpathSync(errors))
    throw new WrongUse('--errors names the file that is imported.');
}

async function run(path: string, { errors, dryRun, json }: Options): Promise<void> {
  const format = formatOf(path);
  const config = readConfig(process.env);
  filesOf(config);
  const file = await openFile(path);
  try {
    assertOther(path, errors);
    await assertReadable(file, format);
    const failed = openFailedRows(errors);
    try {
      const source = { file, format, failed };
      const summary = dryRun === true ? await rehearse(config, source) : await write(config, source);
      if (summary.failed > 0) process.exitCode = EXIT.finding;
      await print(...(json === true ? [JSON.stringify(summary)] : linesOfSummary(summary, dryRun === true)));
    } finally {
      failed.close();
    }
  } finally {
    await file.close();
  }
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('take the rows of a register file; exit code 1 when some were not taken')
    .argument('<file>', 'providers, courses, prices, exclusions and assessments, as .csv or .ndjson')
    .option('--errors <file>', 'write the rows that were not taken to this file, as JSON lines')
    .option('--dry-run', 'only tell what would happen')
    .option('--json', 'the summary as JSON')
    .action(run);
}
