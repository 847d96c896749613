/**
 * What a server knows of the other processes of the same ledger: the leases in their database, and the one of them
 * that decides on funding years. Without a database it is alone and there are none.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { OtherProcesses, RunningLedger } from './application/create-ledger.js';
import { createLeaseRuns, type LeaseRuns } from './application/lease-runs.js';
import type { LedgerConfig } from './config.js';
import { openDeskRole, type DeskRole } from './desk/desk-role.js';
import { createRemoteDesks } from './desk/remote-desks.js';
import { openPostgresLeases } from './leases/postgres-leases.js';

/** The lease of whoever decides on funding years. */
const DESK_LEASE = 'allocator';
/** The lease of whoever reacts to events and to the clock. */
export const POLICIES_LEASE = 'policies';

export interface ServerRoles {
  /** Present when a database holds leases. */
  readonly runs?: LeaseRuns;
  /** Present when another process may decide on funding years. */
  readonly beside?: OtherProcesses;
  /** Begins to follow the funding years, and to decide on them when it is this process's turn. */
  startDesk(desks: RunningLedger['desks']): Promise<void>;
  /** Leaves the funding years to another process, when all that was asked is answered. */
  handOver(): Promise<void>;
  /** Answers everybody who waits for another process. */
  giveUp(): void;
  close(): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

export async function openServerRoles(config: LedgerConfig, log: Logger): Promise<ServerRoles> {
  const { databaseUrl, desk, roles } = config;
  if (databaseUrl === undefined) {
    return { startDesk: nothing, handOver: nothing, giveUp: () => undefined, close: nothing };
  }
  const leases = await openPostgresLeases(databaseUrl);
  const runs = createLeaseRuns({ leases, holder: randomUUID(), log });
  if (desk === undefined) {
    return {
      runs,
      startDesk: nothing,
      handOver: nothing,
      giveUp: () => undefined,
      close: () => leases.close(),
    };
  }
  const remote = createRemoteDesks({ ...desk, leases, lease: DESK_LEASE, log });
  const stop = new AbortController();
  let role: DeskRole | undefined;
  let following = nothing();
  const handOver = async (): Promise<void> => {
    stop.abort();
    await following;
  };
  return {
    runs,
    beside: { deskOf: (year) => (role?.isHolder() === true ? undefined : remote.of(year)) },
    async startDesk(desks) {
      if (!roles.includes('allocator')) return;
      role = await openDeskRole({ ...desk, lease: DESK_LEASE, desks, runs, log });
      following = role.follow(stop.signal);
    },
    handOver,
    giveUp: () => remote.giveUp(),
    async close() {
      remote.close();
      await handOver();
      await role?.close();
      await leases.close();
    },
  };
}
