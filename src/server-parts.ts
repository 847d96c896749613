/**
 * Opens everything that a server runs on and follows the log with it: store, views, vault, decisions and policies.
 * What is opened last is closed first, so that nothing is used after it was closed.
 */
import { setMaxListeners } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { systemClock, type Clock } from './application/clock.js';
import { createLedger, type RunningLedger } from './application/create-ledger.js';
import { systemEntropy, type Entropy } from './application/entropy.js';
import { createFaultLog, type FaultLog } from './application/fault-log.js';
import type { LedgerHealth } from './application/ledger-health.js';
import type { LedgerConfig } from './config.js';
import { vaultKeyOf } from './development-keys.js';
import type { EventStore } from './event-store/event-store.js';
import type { StoreReach, WatchListener } from './event-store/watched-store.js';
import { assertNoOtherLog } from './other-log.js';
import { placesOf, type Places } from './places.js';
import { createProjector, type Projector } from './projector-lease.js';
import { createDueObligations } from './projections/obligation/due-obligations.js';
import { createPolicyCheckpoints } from './projections/policy-checkpoints.js';
import { createProjectionRunner, type ProjectionRunner } from './projections/projection-runner.js';
import { projections } from './projections/projections.js';
import { openReadModel, type ReadModel } from './projections/read-model.js';
import { openVault } from './vault/open-vault.js';
import { watchDatabase, type WatchedDatabase } from './server-database.js';
import { createServerHealth } from './server-health.js';
import { openWatchedStore } from './server-store.js';
import type { Vault } from './vault/vault.js';

/** Time and chance, for tests that hold them. */
export interface PartsOverrides {
  readonly clock?: Clock;
  readonly entropy?: Entropy;
}

export interface ServerParts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly readModel: ReadModel;
  readonly runner: ProjectionRunner;
  readonly running: RunningLedger;
  readonly clock: Clock;
  readonly health: LedgerHealth;
  /** Has every append from now on observed: what came of it, and how long it took. */
  readonly observeAppends: (observe: ObserveAppend) => void;
  /** Gives up what waits for the store, so that everybody is answered. Before `close`, when time is short. */
  giveUp(): void;
  /** Stops following and closes everything. */
  close(): Promise<void>;
}

type ObserveAppend = NonNullable<WatchListener['onAppend']>;

/** What is kept to run and stop the parts. */
interface OpenParts extends Omit<ServerParts, 'close'> {
  readonly viewFaults: FaultLog;
  readonly projector: Projector;
}

/** Pause before views that lost their store or database are followed again. */
const RETRY_MS = 1000;

/** Steps that undo what was opened, the last one first. */
type Undo = (() => Promise<void> | void)[];

/** Where views and vault live: in memory there is no file to share, so the views get a folder that is thrown away. */
function placesBeside(config: LedgerConfig, undo: Undo): Places {
  if (config.store !== 'memory') return placesOf(config);
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-views-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return { views: { file: join(folder, 'views.sqlite') }, vault: { file: ':memory:' } };
}

/** Follows the log again after a fault of store or database; an event that cannot be applied ends it for good. */
async function followViews(runner: ProjectionRunner, signal: AbortSignal, faults: FaultLog): Promise<void> {
  while (!signal.aborted) {
    try {
      await runner.follow(signal);
    } catch (error) {
      faults.met(error);
      if (runner.health().failure?.stream !== undefined) return;
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Only a database over the network is looked after: a file does not go away. */
function databaseOf(
  { databaseUrl }: LedgerConfig,
  readModel: ReadModel,
  logger: Logger,
): WatchedDatabase | undefined {
  if (databaseUrl === undefined) return undefined;
  return watchDatabase(() => readModel.readTransaction(() => Promise.resolve()), logger);
}

async function openAll(
  config: LedgerConfig,
  {
    clock = systemClock,
    entropy = systemEntropy,
    logger,
    undo,
  }: PartsOverrides & { logger: Logger; undo: Undo },
): Promise<OpenParts> {
  assertNoOtherLog(config);
  mkdirSync(config.dataDir, { recursive: true });
  const { watched, observeAppends, interventions } = openWatchedStore(config, logger);
  const { store } = watched;
  undo.push(() => store.close());
  const places = placesBeside(config, undo);
  const vault = await openVault(places.vault, { masterKey: vaultKeyOf(config), entropy });
  undo.push(() => vault.close());
  const readModel = await openReadModel(places.views);
  undo.push(() => readModel.close());
  const viewFaults = createFaultLog({
    log: logger,
    still: 'the views stand still',
    again: 'the views follow the log again',
  });
  const onProgress = (): void => viewFaults.passed();
  const projector = await createProjector(config.databaseUrl, readModel, (error) => viewFaults.met(error));
  undo.push(() => projector.close());
  const runner = createProjectionRunner({ store, readModel: projector.readModel, projections, onProgress });
  const checkpoints = createPolicyCheckpoints(readModel);
  const due = createDueObligations(readModel);
  const running = createLedger({ store, vault, clock, checkpoints, log: logger, due });
  undo.push(() => running.close());
  const database = databaseOf(config, readModel, logger);
  undo.push(() => database?.close());
  const look = (): Promise<StoreReach> => watched.look();
  const health = createServerHealth({ look, interventions, database, runner, running });
  const opened = { store, vault, readModel, runner, running, clock, health, viewFaults, projector };
  return { ...opened, observeAppends, giveUp: () => watched.leave() };
}

/** Opens all parts and starts following the log. What was opened is closed again when something fails. */
export async function openServerParts(
  config: LedgerConfig,
  { logger, ...overrides }: PartsOverrides & { readonly logger: Logger },
): Promise<ServerParts> {
  const undo: Undo = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const parts = await openAll(config, { ...overrides, logger, undo });
    const stop = new AbortController();
    // Every follower listens to it more than once.
    setMaxListeners(0, stop.signal);
    const following = Promise.all([
      parts.projector.whileAllowed(
        (signal) => followViews(parts.runner, signal, parts.viewFaults),
        stop.signal,
      ),
      parts.running.policies.follow(stop.signal),
      parts.running.clocked.follow(stop.signal),
    ]);
    undo.push(async () => {
      stop.abort();
      parts.giveUp();
      await following;
    });
    return { ...parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}
