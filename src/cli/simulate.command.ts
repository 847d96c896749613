/** `simulate`: plays the reference scenario into an empty data folder and shows how it compares with what was published. */
import type { Command } from 'commander';
import { setFlagsFromString } from 'node:v8';
import { readConfig, type LedgerConfig } from '../config.js';
import type { PolicyCheckpoints } from '../application/policies/policy-checkpoints.js';
import type { EventStore } from '../event-store/event-store.js';
import { createPolicyCheckpoints } from '../projections/policy-checkpoints.js';
import { figuresOf } from '../simulation/comparison.js';
import { comparisonLines, comparisonRows } from '../simulation/comparison-table.js';
import { playScenario, SCENARIO_STARTS_AT, type ScenarioOptions } from '../simulation/play-scenario.js';
import { seededEntropy } from '../simulation/random.js';
import { createSimulatedClock } from '../simulation/simulated-clock.js';
import { withLedger, withWritable, type Writable } from './data-folder.js';
import { createCheckpoints } from './memory-checkpoints.js';
import { lockDataFolder } from './data-folder-lock.js';
import { WrongUse } from './failures.js';
import { filesOf } from './open-log.js';
import { note, print } from './output.js';
import { startProgress, timeOf } from './progress.js';
import { startViewsBeside } from './views-beside.js';

/** Throws unless nothing has been written yet: simulated and real events never share a log. */
async function assertEmpty(store: EventStore, dataDir: string): Promise<void> {
  if ((await store.head()) > 0n) {
    throw new WrongUse(`The event log in ${dataDir} is not empty. Simulate into another LEDGER_DATA_DIR.`);
  }
}

async function play(
  config: LedgerConfig,
  store: EventStore,
  {
    options,
    checkpoints,
    viewsAt,
  }: { options: ScenarioOptions; checkpoints: PolicyCheckpoints; viewsAt: () => bigint },
): Promise<void> {
  const clock = createSimulatedClock(SCENARIO_STARTS_AT);
  const entropy = seededEntropy(`vault|seed=${options.seed};scale=${options.scale}`);
  const progress = startProgress('simulate');
  try {
    await withLedger(config, { store, clock, entropy, checkpoints }, ({ ledger, policies, vault }) =>
      playScenario(
        {
          ledger,
          policies,
          vault,
          clock,
          head: () => store.head(),
          onProgress: ({ events, expected, now }) =>
            progress.update(events, expected, `${now.slice(0, 10)}, views at ${viewsAt()}`),
        },
        options,
      ),
    );
  } finally {
    progress.finish(Number(await store.head()));
  }
}

/** By how much the heap may grow before it is collected; 0 leaves it to V8, which would let it grow threefold. */
const HEAP_GROWTH_PERCENT = 40;

function limitHeapGrowth(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** Plays the scenario into an empty log and brings the views up beside it. The caller holds the lock. */
export async function simulateInto(
  config: LedgerConfig,
  { store, readModel, fence }: Writable,
  options: ScenarioOptions,
): Promise<void> {
  await assertEmpty(store, config.dataDir);
  const startedAt = performance.now();
  const checkpoints = createCheckpoints();
  limitHeapGrowth(HEAP_GROWTH_PERCENT);
  const views = startViewsBeside({
    dataDir: config.dataDir,
    views: filesOf(config).views,
    ...(fence !== undefined && { fence }),
  });
  try {
    await play(config, store, { options, checkpoints, viewsAt: () => views.position() });
    const seconds = (performance.now() - startedAt) / 1_000;
    const events = await store.head();
    await views.finish(events);
    await checkpoints.saveTo(createPolicyCheckpoints(readModel));
    const rate = Math.round(Number(events) / seconds);
    const all = timeOf((performance.now() - startedAt) / 1_000);
    const memory = Math.round(process.resourceUsage().maxRSS / 1_024);
    note(
      `${events} events in ${timeOf(seconds)}, ${rate} a second; with the views ${all}; peak memory ${memory} MiB.`,
    );
  } finally {
    limitHeapGrowth(0);
    await views.stop();
  }
}

function scaleOf(text: string): number {
  const scale = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (scale > 0 && scale <= 1) return scale;
  throw new WrongUse('--scale is above 0 and at most 1, such as 0.01.');
}

function seedOf(text: string): string {
  if (/^[A-Za-z0-9]{1,32}$/.test(text)) return text;
  throw new WrongUse('--seed is up to 32 letters and digits, such as 2022.');
}

interface Options {
  readonly scale: string;
  readonly seed: string;
  readonly json?: true;
}

async function simulate({ scale: scaleText, seed: seedText, json }: Options): Promise<void> {
  const options = { scale: scaleOf(scaleText), seed: seedOf(seedText) };
  const config = readConfig(process.env);
  if (config.store === 'eventstoredb') {
    throw new WrongUse('The scenario is played into a data folder: use LEDGER_STORE=sqlite.');
  }
  const lock = lockDataFolder(config.dataDir);
  try {
    await withWritable(config, async (writable) => {
      await simulateInto(config, writable, options);
      const rows = comparisonRows(await figuresOf(writable.store), options.scale);
      await print(...(json === true ? [JSON.stringify(rows)] : comparisonLines(rows)));
    });
  } finally {
    lock.release();
  }
}

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('play the ten windows of 2022 and 2023 into an empty data folder')
    .option('--scale <scale>', 'size: 1 is the real size, 0.01 is 1:100', '0.01')
    .option('--seed <seed>', 'the same seed gives the same events', '2022')
    .option('--json', 'the closing table as JSON')
    .action(simulate);
}
