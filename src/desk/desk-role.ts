/**
 * The role of a process that can decide on funding years: it follows them while another does, so that it can take over
 * at once, and answers the others while it holds the lease. It gives the lease up when all it was asked is answered.
 */
import type { RunningLedger } from '../application/create-ledger.js';
import type { LeaseRuns } from '../application/lease-runs.js';
import type { Log } from '../application/log.js';
import { untilAborted } from '../application/until-aborted.js';
import { openDeskServer, type DeskServerOptions } from './desk-server.js';

export interface DeskRoleOptions {
  readonly port: number;
  readonly key: string;
  /** Where the others reach this process; on this machine if absent. */
  readonly url?: string;
  /** For TLS; plain HTTP if absent. */
  readonly certificate?: DeskServerOptions['certificate'];
  readonly lease: string;
  readonly desks: RunningLedger['desks'];
  readonly runs: LeaseRuns;
  readonly log: Log;
}

export interface DeskRole {
  /** True while funding years are decided on here. */
  isHolder(): boolean;
  /** Works until the signal; then answers what it was asked, and gives the lease up. */
  follow(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export async function openDeskRole(options: DeskRoleOptions): Promise<DeskRole> {
  const { port, key, certificate, lease, desks, runs, log } = options;
  let holds = false;
  const isHolder = (): boolean => holds;
  const server = await openDeskServer({
    port,
    key,
    desks: desks.of,
    isHolder,
    log,
    ...(certificate !== undefined && { certificate }),
  });
  const address = options.url ?? `http://127.0.0.1:${String(server.port)}`;

  /** Follows the years until somebody ends it; returns how. */
  function standBy(): () => Promise<void> {
    const stop = new AbortController();
    const following = desks.keepWarm(stop.signal);
    return async () => {
      stop.abort();
      await following;
    };
  }

  return {
    isHolder,
    async follow(signal) {
      let endStandBy = standBy();
      await runs.run({
        name: lease,
        address,
        signal,
        async work(_term, lost) {
          const ended = endStandBy();
          holds = true;
          await untilAborted(lost);
          holds = false;
          await server.idle();
          await ended;
          endStandBy = standBy();
        },
      });
      await endStandBy();
    },
    close: () => server.close(),
  };
}
