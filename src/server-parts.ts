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
import { createLedger, type LedgerPorts, type RunningLedger } from './application/create-ledger.js';
import { systemEntropy, type Entropy } from './application/entropy.js';
import { createFaultLog, type FaultLog } from './application/fault-log.js';
import type { LedgerHealth } from './application/ledger-health.js';
import { createSnapshotFiles, snapshotFolder } from './application/snapshot-files.js';
import type { LedgerConfig } from './config.js';
import type { Role } from './roles-config.js';
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
import { createViewWatch, type ViewProgress } from './projections/view-watch.js';
import { openVault } from './vault/open-vault.js';
import { watchDatabase, type WatchedDatabase } from './server-database.js';
import { createServerHealth } from './server-health.js';
import { openServerRoles, POLICIES_LEASE, type ServerRoles } from './server-roles.js';
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
  /** How far the views have come, whoever writes them. */
  readonly views: ViewProgress;
  readonly running: RunningLedger;
  readonly clock: Clock;
  readonly health: LedgerHealth;
  /** Has every append from now on observed: what came of it, and how long it took. */
  readonly observeAppends: (observe: ObserveAppend) => void;
  /** Gives up what waits for the store, so that everybody is answered. Before `close`, when time is short. */
  giveUp(): void;
  /** Leaves what one process at a time does to another one, when what was asked of this one is done. */
  handOver(): Promise<void>;
  /** Stops following and closes everything. */
  close(): Promise<void>;
}

type ObserveAppend = NonNullable<WatchListener['onAppend']>;

/** What is kept to run and stop the parts. */
interface OpenParts extends Omit<ServerParts, 'close'> {
  readonly runner: ProjectionRunner;
  readonly viewFaults: FaultLog;
  readonly projector: Projector;
  readonly roles: ServerRoles;
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

async function openBeside(
  config: LedgerConfig,
  entropy: Entropy,
  undo: Undo,
): Promise<Pick<ServerParts, 'vault' | 'readModel'>> {
  const places = placesBeside(config, undo);
  const vault = await openVault(places.vault, { masterKey: vaultKeyOf(config), entropy });
  undo.push(() => vault.close());
  const readModel = await openReadModel(places.views);
  undo.push(() => readModel.close());
  return { vault, readModel };
}

/** A log in memory is gone with the process: there is nothing to put aside. */
function keptIn({ store, dataDir }: LedgerConfig): Pick<LedgerPorts, 'kept'> {
  return store === 'memory' ? {} : { kept: { snapshots: createSnapshotFiles(snapshotFolder(dataDir)) } };
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

function viewFaultsOf(log: Logger): FaultLog {
  return createFaultLog({ log, still: 'the views stand still', again: 'the views follow the log again' });
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
  const { vault, readModel } = await openBeside(config, entropy, undo);
  const viewFaults = viewFaultsOf(logger);
  const onProgress = (): void => viewFaults.passed();
  const roles = await openServerRoles(config, logger);
  undo.push(() => roles.close());
  const { runs, beside } = roles;
  const projector = createProjector(runs, readModel);
  const runner = createProjectionRunner({ store, readModel: projector.readModel, projections, onProgress });
  const checkpoints = createPolicyCheckpoints(readModel);
  const due = createDueObligations(readModel);
  const ports = { store, vault, clock, checkpoints, log: logger, due, ...keptIn(config) };
  const running = createLedger({ ...ports, ...(beside !== undefined && { beside }) });
  undo.push(() => running.close());
  await roles.startDesk(running.desks);
  const views = config.databaseUrl === undefined ? runner : createViewWatch(readModel);
  const database = databaseOf(config, readModel, logger);
  undo.push(() => database?.close());
  const look = (): Promise<StoreReach> => watched.look();
  const sources = {
    ...{ look, interventions, database },
    views,
    runner,
    running,
    roles: config.roles,
    ...(runs !== undefined && { runs }),
  };
  const health = createServerHealth(sources);
  const opened = { store, vault, readModel, views, runner, running, clock, health, viewFaults };
  const giveUp = (): void => {
    roles.giveUp();
    watched.leave();
  };
  return { ...opened, projector, roles, observeAppends, giveUp, handOver: () => roles.handOver() };
}

/** Does what the roles of this process ask, until the signal. */
async function followRoles(
  { projector, runner, viewFaults, running, roles: { runs } }: OpenParts,
  roles: readonly Role[],
  signal: AbortSignal,
): Promise<void> {
  const followPolicies = async (until: AbortSignal): Promise<void> => {
    await Promise.all([running.policies.follow(until), running.clocked.follow(until)]);
  };
  const work: Readonly<Partial<Record<Role, () => Promise<void>>>> = {
    projector: () => projector.whileAllowed((until) => followViews(runner, until, viewFaults), signal),
    policies: () =>
      runs === undefined
        ? followPolicies(signal)
        : runs.run({ name: POLICIES_LEASE, signal, work: (_term, lost) => followPolicies(lost) }),
  };
  await Promise.all(roles.map((role) => work[role]?.() ?? Promise.resolve()));
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
    const following = followRoles(parts, config.roles, stop.signal);
    undo.push(async () => {
      stop.abort();
      await parts.handOver();
      parts.giveUp();
      await following;
    });
    return { ...parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}
