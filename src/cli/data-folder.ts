/**
 * The files of a data folder, opened for the commands that work on them. Whoever writes holds the lock of the folder
 * for as long as it is open; a reading command never makes or changes a file.
 */
import { createLedger, type RunningLedger } from '../application/create-ledger.js';
import type { Clock } from '../application/clock.js';
import type { Entropy } from '../application/entropy.js';
import type { Log } from '../application/log.js';
import type { PolicyCheckpoints } from '../application/policies/policy-checkpoints.js';
import type { LedgerConfig } from '../config.js';
import { vaultKeyOf } from '../development-keys.js';
import { StoreUnavailableError, type EventStore } from '../event-store/event-store.js';
import { openEventStore } from '../event-store/event-store.module.js';
import { fencedReadModel, type Fence } from '../projections/fenced-read-model.js';
import { openReadModel, viewsExist, type ReadModel } from '../projections/read-model.js';
import { underProjectorLease } from '../projector-lease.js';
import { openVault } from '../vault/open-vault.js';
import type { Vault } from '../vault/vault.js';
import { NotReachable } from './failures.js';
import { filesOf } from './open-log.js';
import { note } from './output.js';

/** Runs `work` on the views, which are only read. @throws StoreUnavailableError when there are none. */
export async function withViews<Result>(
  config: LedgerConfig,
  work: (readModel: ReadModel) => Promise<Result>,
): Promise<Result> {
  const { views } = filesOf(config);
  if (!(await viewsExist(views))) {
    const place = 'url' in views ? 'the database' : config.dataDir;
    throw new StoreUnavailableError(`There are no views in ${place}.`);
  }
  const readModel = await openReadModel({ ...views, readOnly: true });
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
  /** The term under which the views may be written, where a lease says who may. */
  readonly fence?: Fence;
}

/**
 * Runs `work` on log and views. The caller holds the lock of the folder; views that others can reach as well are
 * written under the lease for it. @throws NotReachable while another process has that.
 */
export async function withWritable<Result>(
  config: LedgerConfig,
  work: (writable: Writable) => Promise<Result>,
): Promise<Result> {
  const { views } = filesOf(config);
  if (!('url' in views)) return await withOpened(config, work, undefined);
  const done = await underProjectorLease(views.url, (term) => withOpened(config, work, term));
  if (done.outcome === 'done') return done.result;
  throw new NotReachable('Another process keeps the views in this database up. Stop it first.');
}

async function withOpened<Result>(
  config: LedgerConfig,
  work: (writable: Writable) => Promise<Result>,
  fence: Fence | undefined,
): Promise<Result> {
  const store = openEventStore(config);
  try {
    const readModel = await openReadModel(filesOf(config).views);
    try {
      if (fence === undefined) return await work({ store, readModel });
      return await work({ store, readModel: fencedReadModel(readModel, () => fence), fence });
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
  work: (running: RunningLedger & { readonly vault: Vault }) => Promise<Result>,
): Promise<Result> {
  const vault = await openVault(filesOf(config).vault, { masterKey: vaultKeyOf(config), entropy });
  const running = createLedger({ store, vault, clock, checkpoints, log });
  try {
    return await work({ ...running, vault });
  } finally {
    await running.close();
    await vault.close();
  }
}
