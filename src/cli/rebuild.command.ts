/** `rebuild`: builds views anew from the log. The fingerprints of the log are not replaced while it differs from them. */
import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { rebuild } from '../projections/rebuild.js';
import { withWritable } from './data-folder.js';
import { withLog } from './open-log.js';
import { lockDataFolder } from './data-folder-lock.js';
import { EXIT, WrongUse } from './failures.js';
import { note, print } from './output.js';
import { startProgress } from './progress.js';

interface Options {
  readonly acceptChangedLog?: true;
}

async function run(
  views: readonly string[],
  { acceptChangedLog = false }: Partial<Record<keyof Options, boolean>>,
): Promise<void> {
  const config = readConfig(process.env);
  const head = Number(await withLog(config, (store) => store.head()));
  const lock = lockDataFolder(config.dataDir);
  const progress = startProgress('rebuild');
  try {
    const result = await withWritable(config, (writable) =>
      rebuild({
        ...writable,
        views,
        acceptChangedLog,
        onProgress: (position) => progress.update(Number(position), head),
      }),
    );
    if (result.outcome === 'unknown-view') {
      throw new WrongUse(`There is no view ${result.view}. The views are ${result.known.join(', ')}.`);
    }
    if (result.outcome === 'rebuilt') {
      await print(`rebuilt ${result.views.join(', ')} up to position ${result.position}`);
      return;
    }
    await print(
      ...result.changes.map(
        ({ stream, revision, position, detail }) => `${stream}@${revision} (position ${position}): ${detail}`,
      ),
    );
    note('The log differs from its fingerprints; nothing was rebuilt. --accept-changed-log takes them anew.');
    process.exitCode = EXIT.finding;
  } finally {
    progress.finish(head);
    lock.release();
  }
}

export function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('build views anew from the log')
    .argument('[views...]', 'names of the views; all if absent')
    .option('--accept-changed-log', 'take the fingerprints of the log anew although it has changed')
    .action(run);
}
