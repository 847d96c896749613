/** `verify`: checks log, books and views, and names the place of whatever is not as it must be. */
import type { Command } from 'commander';
import { checkSnapshots } from '../application/audit/snapshot-check.js';
import { createSnapshotFiles, snapshotFolder } from '../application/snapshot-files.js';
import { readConfig, type LedgerConfig } from '../config.js';
import type { EventStore } from '../event-store/event-store.js';
import type { RecordedEvent } from '../event-store/recorded-event.js';
import { viewsExist } from '../projections/read-model.js';
import { withViews } from './data-folder.js';
import { filesOf, withLog } from './open-log.js';
import { EXIT } from './failures.js';
import { createHeadCheck } from './head-check.js';
import { readKeptHeads, type KeptHeads } from './kept-heads.js';
import { note, print } from './output.js';
import { startProgress } from './progress.js';
import { verify, type VerificationPorts } from './verification.js';
import { jsonOf, linesOf, type Verified } from './verification-text.js';
import { findBehind, viewStands } from './view-stands.js';

interface Options {
  readonly json?: true;
  readonly against?: readonly string[];
  readonly publicKey?: string;
}

type Ports = Omit<VerificationPorts, 'views'>;

async function verifyFolder(config: LedgerConfig, ports: Ports): Promise<Omit<Verified, 'heads'>> {
  if (!(await viewsExist(filesOf(config).views))) {
    note(
      'There are no views: only the log is checked, and nothing in the folder tells whether it ends too early.',
    );
    return { ...(await verify(ports)), views: [] };
  }
  return await withViews(config, async (readModel) => {
    const verified = await readModel.readTransaction((views) => verify({ ...ports, views }));
    const views = await viewStands(ports.store, readModel, verified);
    return { ...verified, findings: [...verified.findings, ...findBehind(views)], views };
  });
}

/** Verifies, and holds the log against heads that were kept elsewhere. */
async function withHeads(
  config: LedgerConfig,
  ports: Ports,
  { kept, findings, notices }: KeptHeads,
): Promise<Verified> {
  const check = createHeadCheck(kept);
  const onEvent = kept.length === 0 ? {} : { onEvent: (event: RecordedEvent) => check.add(event) };
  const verified = await verifyFolder(config, { ...ports, ...onEvent });
  const { held, findings: ofHeads } = check.finish();
  return {
    ...verified,
    findings: [...verified.findings, ...findings, ...ofHeads],
    notices: [...verified.notices, ...notices],
    heads: held,
  };
}

/** Adds what is found of the snapshots, unless the log itself is not what it was. */
async function withSnapshots(
  { dataDir }: LedgerConfig,
  store: EventStore,
  verified: Verified,
): Promise<Verified> {
  if (verified.findings.length > 0) return verified;
  const { findings, notices } = await checkSnapshots(store, createSnapshotFiles(snapshotFolder(dataDir)));
  return { ...verified, findings, notices: [...verified.notices, ...notices] };
}

async function run({ json, against = [], publicKey }: Options): Promise<void> {
  const config = readConfig(process.env);
  const heads = await readKeptHeads(config, against, publicKey);
  const result = await withLog(config, async (store) => {
    const head = Number(await store.head());
    const progress = startProgress('verify  ');
    try {
      const onProgress: Ports['onProgress'] = (phase, position) =>
        progress.update(Number(position), head, phase);
      return await withSnapshots(config, store, await withHeads(config, { store, onProgress }, heads));
    } finally {
      progress.finish(head);
    }
  });
  await print(...(json === true ? [jsonOf(result)] : linesOf(result)));
  if (result.findings.length > 0) process.exitCode = EXIT.finding;
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check the log, the books and the views; exit code 1 when something is found')
    .option('--against <files...>', 'whether the log still holds the history of these heads (see head --out)')
    .option('--public-key <file>', 'whose signature of a head counts; LEDGER_HEAD_PUBLIC_KEY if absent')
    .option('--json', 'as JSON')
    .action(run);
}
