/**
 * Opens everything that a server runs on and follows the log with it: store, views, vault, decisions and policies.
 * What is opened last is closed first, so that nothing is used after it was closed.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { systemClock, type Clock } from './application/clock.js';
import { createLedger, type LedgerPorts, type RunningLedger } from './application/create-ledger.js';
import { systemEntropy, type Entropy } from './application/entropy.js';
import { createInterventionAlarm } from './application/intervention-alarm.js';
import type { HealthCheck, LedgerHealth } from './application/ledger-health.js';
import { createSnapshotFiles, snapshotFolder } from './application/snapshot-files.js';
import type { LedgerConfig } from './config.js';
import { vaultKeyOf } from './development-keys.js';
import { openEventStore } from './event-store/event-store.module.js';
import type { EventStore } from './event-store/event-store.js';
import { assertNoOtherLog } from './other-log.js';
import { createDueObligations } from './projections/obligation/due-obligations.js';
import { createPolicyCheckpoints } from './projections/policy-checkpoints.js';
import { createProjectionRunner, type ProjectionRunner } from './projections/projection-runner.js';
import { projections } from './projections/projections.js';
import { openReadModel, type ReadModel } from './projections/read-model.js';
import { openSqliteVault } from './vault/sqlite-vault.js';
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
  /** Stops following and closes everything. */
  close(): Promise<void>;
}

/** Pause before views that lost their store or database are followed again. */
const RETRY_MS = 1000;

/** Steps that undo what was opened, the last one first. */
type Undo = (() => Promise<void> | void)[];

/** Where views and vault live: in memory there is no file to share, so the views get a folder that is thrown away. */
function filesOf(config: LedgerConfig, undo: Undo): { readonly views: string; readonly vault: string } {
  if (config.store !== 'memory') {
    return { views: join(config.dataDir, 'views.sqlite'), vault: join(config.dataDir, 'vault.sqlite') };
  }
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-views-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return { views: join(folder, 'views.sqlite'), vault: ':memory:' };
}

/** A log in memory is gone with the process: there is nothing to put aside. */
function keptIn({ store, dataDir }: LedgerConfig): Pick<LedgerPorts, 'kept'> {
  return store === 'memory' ? {} : { kept: { snapshots: createSnapshotFiles(snapshotFolder(dataDir)) } };
}

/** Follows the log again after a fault of store or database; an event that cannot be applied ends it for good. */
async function followViews(runner: ProjectionRunner, signal: AbortSignal, logger: Logger): Promise<void> {
  while (!signal.aborted) {
    try {
      await runner.follow(signal);
    } catch (error) {
      const { failure } = runner.health();
      logger.error(
        { err: error, stream: failure?.stream, revision: failure?.revision },
        'the views stand still',
      );
      if (failure?.stream !== undefined) return;
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const behind = (head: bigint | undefined, position: string): { readonly lag?: string } =>
  head === undefined ? {} : { lag: (head > BigInt(position) ? head - BigInt(position) : 0n).toString() };

function healthOf({
  store,
  runner,
  running,
  interventions,
}: Pick<ServerParts, 'store' | 'runner' | 'running'> & { interventions: () => number }): LedgerHealth {
  return {
    async checks(): Promise<readonly HealthCheck[]> {
      const head = await store.head().catch(() => undefined);
      const { position, failure } = runner.health();
      const fault = running.fault();
      const policies = running.policies.health().map(({ name, position: reached, fault: stopped }) => ({
        name: `policy:${name}`,
        healthy: stopped === undefined,
        position: reached,
        ...behind(head, reached),
        ...(stopped !== undefined && { fault: stopped }),
      }));
      const clocked = running.clocked.health().map(({ name, fault: stopped }) => ({
        name: `policy:${name}`,
        healthy: stopped === undefined,
        ...(stopped !== undefined && { fault: stopped }),
      }));
      return [
        {
          name: 'store',
          healthy: head !== undefined,
          ...(head !== undefined && { position: head.toString() }),
          ...(store.interventions !== undefined && { interventions: interventions() }),
        },
        { name: 'decisions', healthy: fault === undefined, ...(fault !== undefined && { fault }) },
        {
          name: 'views',
          healthy: failure === undefined,
          position,
          ...behind(head, position),
          ...(failure !== undefined && { fault: failure.message }),
        },
        ...policies,
        ...clocked,
      ];
    },
  };
}

async function openAll(
  config: LedgerConfig,
  {
    clock = systemClock,
    entropy = systemEntropy,
    logger,
    undo,
  }: PartsOverrides & { logger: Logger; undo: Undo },
): Promise<Omit<ServerParts, 'close'>> {
  assertNoOtherLog(config);
  mkdirSync(config.dataDir, { recursive: true });
  const alarm = createInterventionAlarm(logger);
  const store = openEventStore(config, {
    onTrouble: (message) => logger.warn(message),
    onIntervention: alarm.tell,
  });
  undo.push(() => store.close());
  const files = filesOf(config, undo);
  const vault = await openSqliteVault({ file: files.vault, masterKey: vaultKeyOf(config), entropy });
  undo.push(() => vault.close());
  const readModel = await openReadModel({ file: files.views });
  undo.push(() => readModel.close());
  const runner = createProjectionRunner({ store, readModel, projections });
  const checkpoints = createPolicyCheckpoints(readModel);
  const due = createDueObligations(readModel);
  const kept = keptIn(config);
  const running = createLedger({ store, vault, clock, checkpoints, log: logger, due, ...kept });
  undo.push(() => running.close());
  const health = healthOf({ store, runner, running, interventions: alarm.count });
  return { store, vault, readModel, runner, running, clock, health };
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
    const following = Promise.all([
      followViews(parts.runner, stop.signal, logger),
      parts.running.policies.follow(stop.signal),
      parts.running.clocked.follow(stop.signal),
    ]);
    undo.push(async () => {
      stop.abort();
      await following;
    });
    return { ...parts, close };
  } catch (error) {
    await close();
    throw error;
  }
}
