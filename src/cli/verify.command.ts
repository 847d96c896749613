/** `verify`: checks log, books and views, and names the place of whatever is not as it must be. */
import type { Command } from 'commander';
import { checkSnapshots } from '../application/audit/snapshot-check.js';
import { createSnapshotFiles, snapshotFolder } from '../application/snapshot-files.js';
import { readConfig, type LedgerConfig } from '../config.js';
import type { EventStore } from '../event-store/event-store.js';
import { viewsExist } from '../projections/read-model.js';
import { withViews } from './data-folder.js';
import { filesOf, withLog } from './open-log.js';
import { EXIT } from './failures.js';
import { note, print } from './output.js';
import { startProgress } from './progress.js';
import { findBehind, viewStands, type ViewStand } from './view-stands.js';
import { verify, type Verification, type VerificationPorts } from './verification.js';

/** What was found, and how far the views have come. */
interface Verified extends Verification {
  readonly views: readonly ViewStand[];
}

async function verifyFolder(
  config: LedgerConfig,
  store: EventStore,
  onProgress: VerificationPorts['onProgress'],
): Promise<Verified> {
  if (!(await viewsExist(filesOf(config).views))) {
    note('There are no views: only the log is checked, and nothing tells whether it ends too early.');
    return { ...(await verify({ store, onProgress })), views: [] };
  }
  return await withViews(config, async (readModel) => {
    const verified = await readModel.readTransaction((views) => verify({ store, views, onProgress }));
    const views = await viewStands(store, readModel, verified);
    return { ...verified, findings: [...verified.findings, ...findBehind(views)], views };
  });
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

const jsonOf = ({ position, ...rest }: Verified): string =>
  JSON.stringify({ good: rest.findings.length === 0, position: String(position), ...rest });

/** One line when all views are at the same event, otherwise one for each. */
function standLines(views: readonly ViewStand[]): readonly string[] {
  const [first] = views;
  if (first === undefined) return [];
  return views.every(({ event }) => event === first.event)
    ? [`views are at event ${first.event} of ${first.of}`]
    : views.map(({ view, event, of }) => `view ${view} is at event ${event} of ${of}`);
}

async function printText({ events, findings, notices, viewsCompared, views }: Verified): Promise<void> {
  await print(...notices.map(({ code, place, detail }) => `notice ${code}: ${place}: ${detail}`));
  await print(...findings.map(({ code, place, detail }) => `${code}: ${place}: ${detail}`));
  const noticed = notices.length === 0 ? '' : `, ${notices.length} notices`;
  const checked = viewsCompared ? 'all views' : 'no views';
  await print(...standLines(views));
  await print(`${events} events and ${checked} checked, ${findings.length} findings${noticed}`);
}

async function run({ json }: { readonly json?: true }): Promise<void> {
  const config = readConfig(process.env);
  const result = await withLog(config, async (store) => {
    const head = Number(await store.head());
    const progress = startProgress('verify  ');
    try {
      const verified = await verifyFolder(config, store, (phase, position) =>
        progress.update(Number(position), head, phase),
      );
      return await withSnapshots(config, store, verified);
    } finally {
      progress.finish(head);
    }
  });
  if (json === true) await print(jsonOf(result));
  else await printText(result);
  if (result.findings.length > 0) process.exitCode = EXIT.finding;
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check the log, the books and the views; exit code 1 when something is found')
    .option('--json', 'as JSON')
    .action(run);
}
