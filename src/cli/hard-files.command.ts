/** `hard-files`: plays a real, difficult situation from its first event to its last, on a ledger of its own that is gone afterwards. */
import { Option, type Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type RunningLedger } from '../application/create-ledger.js';
import { decodeEvent, type JournalEvent } from '../domain/ledger-events.js';
import type { EventStore } from '../event-store/event-store.js';
import { openEventStore } from '../event-store/event-store.module.js';
import type { Language } from '../projections/wording.js';
import type { HardFile } from '../simulation/hard-files/hard-file.js';
import { hardFiles } from '../simulation/hard-files/hard-files.js';
import { createStage } from '../simulation/hard-files/stage.js';
import { seededEntropy } from '../simulation/random.js';
import { createSimulatedClock, type SimulatedClock } from '../simulation/simulated-clock.js';
import { openSqliteVault } from '../vault/sqlite-vault.js';
import { WrongUse } from './failures.js';
import { statementLines, stepLines, titleLines } from './hard-file-text.js';
import { createCheckpoints } from './memory-checkpoints.js';
import { print } from './output.js';

interface Options {
  readonly lang: Language;
  readonly all?: true;
}

const STARTS_AT_MS = Date.UTC(2021, 0, 1);
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function eventsAfter(store: EventStore, after: bigint): Promise<readonly JournalEvent[]> {
  const events: JournalEvent[] = [];
  for await (const batch of store.readLog({ after })) events.push(...batch.events.map(decodeEvent));
  return events;
}

interface Theatre {
  readonly running: RunningLedger;
  readonly store: EventStore;
  readonly clock: SimulatedClock;
}

/** A ledger in memory, with a vault in a folder that is removed. */
async function inTheatre(work: (theatre: Theatre) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stap-hard-file-'));
  const store = openEventStore({ store: 'memory', dataDir: folder });
  const clock = createSimulatedClock(STARTS_AT_MS);
  const file = join(folder, 'vault.sqlite');
  const vault = await openSqliteVault({ file, masterKey: randomBytes(32), entropy: seededEntropy('vault') });
  const running = createLedger({ store, vault, clock, checkpoints: createCheckpoints(), log: quiet });
  try {
    await work({ running, store, clock });
  } finally {
    await running.close();
    await vault.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(hardFile: HardFile, language: Language): Promise<void> {
  await print(...titleLines(hardFile, language));
  await inTheatre(async ({ running, store, clock }) => {
    let shown = 0n;
    let header = '';
    const stage = createStage({
      ...{ ledger: running.ledger, policies: running.policies, clock, entropy: seededEntropy(hardFile.name) },
      async report(note) {
        const written = note.kind === 'told' ? [] : await eventsAfter(store, shown);
        if (note.kind !== 'told') shown = await store.head();
        const [first = '', ...rest] = stepLines(note, written, language);
        await print(...(first === header ? rest : [first, ...rest]));
        header = first;
      },
    });
    await hardFile.play(stage);
    await print(...statementLines(await eventsAfter(store, 0n), hardFile.personKey, language), '');
  });
}

function chosen(name: string | undefined, all: boolean): readonly HardFile[] {
  if (all) return hardFiles;
  const found = hardFiles.filter((hardFile) => hardFile.name === name);
  if (found.length === 0) {
    throw new WrongUse(`There is no hard file ${String(name)}. Without a name, all are listed.`);
  }
  return found;
}

async function showHardFiles(name: string | undefined, { lang, all }: Options): Promise<void> {
  if (name === undefined && all !== true) {
    await print(...hardFiles.map((hardFile) => `${hardFile.name.padEnd(30)} ${hardFile.title[lang]}`));
    return;
  }
  for (const hardFile of chosen(name, all === true)) await play(hardFile, lang);
}

export function addHardFiles(program: Command): void {
  program
    .command('hard-files')
    .description('plays a difficult file from its first event to its last; lists them without a name')
    .argument('[name]', 'which one')
    .option('--all', 'all of them, one after the other')
    .addOption(
      new Option('--lang <language>', 'language of the sentences').choices(['nl', 'en']).default('en'),
    )
    .action(showHardFiles);
}
