/**
 * The files of a data folder, opened for the commands that work on them. Whoever writes holds the lock of the folder
 * for as long as it is open; a reading command never makes or changes a file.
 */
import { existsSync } from 'node:fs';
import { createLedger, type RunningLedger } from '../application/create-ledger.js';
import type { Clock } from '../application/clock.js';
import type { Entropy } from '../application/entropy.js';
import type { Log } from '../application/log.js';
import type { PolicyCheckpoints } from '../application/policies/policy-checkpoints.js';
import type { LedgerConfig } from '../config.js';
import { vaultKeyOf } from '../development-keys.js';
import { StoreUnavailableError, type EventStore } from '../event-store/event-store.js';
import { openEventStore } from '../event-store/event-store.module.js';
import { openReadModel, type ReadModel } from '../projections/read-model.js';
import { openSqliteVault } from '../vault/sqlite-vault.js';
import { filesOf } from './open-log.js';
import { note } from './output.js';

/** Runs `work` on the views, which are only read. @throws StoreUnavailableError when there are none. */
export async function withViews<Result>(
  config: LedgerConfig,
  work: (readModel: ReadModel) => Promise<Result>,
): Promise<Result> {
  const { views } = filesOf(config);
  if (!existsSync(views)) throw new StoreUnavailableError(`There are no views in ${config.dataDir}.`);
  const readModel = await openReadModel({ file: views, readOnly: true });
  try {
    return await work(readModel);
  } finally {
    await readModel.close();
  }
}

/** A log and its views, open for writing. */
export interface Writable {
  readonly store: EventStore;
  readonly readModel: ReadModel;
}

/** Runs `work` on log and views. The caller holds the lock of the folder. */
export async function withWritable<Result>(
  config: LedgerConfig,
  work: (writable: Writable) => Promise<Result>,
): Promise<Result> {
  const { views } = filesOf(config);
  const store = openEventStore(config);
  try {
    const readModel = await openReadModel({ file: views });
    try {
      return await work({ store, readModel });
    } finally {
      await readModel.close();
    }
  } finally {
    await store.close();
  }
}

/** What the policies and the ledger have to say goes to standard error, without the content of any command. */
const log: Log = {
  info: () => undefined,
  warn: (_fields, message) => note(message),
  error: (fields, message) => note(`${message}: ${faultOf(fields)}`),
};

function faultOf(fields: object): string {
  const error = 'err' in fields ? fields.err : undefined;
  return error instanceof Error ? error.message : JSON.stringify(fields);
}

/** What a ledger over an open log needs besides the files of the folder. */
export interface LedgerSurroundings {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly checkpoints: PolicyCheckpoints;
}

/** Runs `work` on a ledger over an open log. The caller holds the lock. */
export async function withLedger<Result>(
  config: LedgerConfig,
  { store, clock, entropy, checkpoints }: LedgerSurroundings,
  work: (running: RunningLedger) => Promise<Result>,
): Promise<Result> {
  const vault = await openSqliteVault({
    file: filesOf(config).vault,
    masterKey: vaultKeyOf(config),
    entropy,
  });
  const running = createLedger({ store, vault, clock, checkpoints, log });
  try {
    return await work(running);
  } finally {
    await running.close();
    await vault.close();
  }
}
