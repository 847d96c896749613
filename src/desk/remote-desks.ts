/**
 * The desks of the process that holds the lease, for one that does not. Closing a year looks at every file of it, so
 * it goes alone and is waited for longer.
 */
import { createFaultLog } from '../application/fault-log.js';
import type { DeskOf } from '../application/funding-year-desk.js';
import type { Leases } from '../application/lease.js';
import type { CommandOutcome } from '../application/ledger.js';
import type { Log } from '../application/log.js';
import type { DecisionNumber } from '../domain/ids.js';
import { createDeskHolder } from './desk-holder.js';
import { createDeskLine, POSTS_AT_ONCE } from './desk-line.js';
import { createDeskPost, type Posted } from './desk-post.js';
import type { DeskCall } from './desk-wire.js';

export interface RemoteDesksOptions {
  readonly leases: Pick<Leases, 'current'>;
  /** Name of the lease. */
  readonly lease: string;
  readonly key: string;
  /** The only authority that is trusted when the other speaks TLS; those of Node if absent. */
  readonly ca?: string;
  readonly log: Log;
  /** For tests; 10,000 if absent. */
  readonly patienceMs?: number;
}

export interface RemoteDesks {
  readonly of: DeskOf;
  /** Answers everybody who waits. */
  giveUp(): void;
  close(): void;
}

const PATIENCE_MS = 10_000;
const ATTEMPT_MS = 5_000;
const LONG_PATIENCE_MS = 120_000;

export function createRemoteDesks(options: RemoteDesksOptions): RemoteDesks {
  const { leases, lease, key, ca, log, patienceMs = PATIENCE_MS } = options;
  const post = createDeskPost({ key, connections: 2 * POSTS_AT_ONCE, ...(ca !== undefined && { ca }) });
  const faults = createFaultLog({
    log,
    still: 'the process that decides on the funding years does not answer; calls wait and are sent again',
    again: 'the funding years are decided on again',
  });
  const onPosted = (posted: Posted): void => {
    if (posted.outcome === 'answered') faults.passed();
    else faults.met(new Error(posted.cause));
  };
  const shared = { holder: createDeskHolder(leases, lease), post, onPosted };
  const quick = createDeskLine({ ...shared, patienceMs, attemptMs: ATTEMPT_MS });
  const slow = createDeskLine({
    ...shared,
    patienceMs: LONG_PATIENCE_MS,
    attemptMs: LONG_PATIENCE_MS,
    together: 1,
  });
  const command = async (call: DeskCall, line = quick): Promise<CommandOutcome> =>
    (await line.ask(call)) as CommandOutcome;
  const giveUp = (): void => {
    quick.giveUp();
    slow.giveUp();
  };
  return {
    of: (year) => ({
      request: (request) => {
        const line = request.command.type === 'CloseFundingYear' ? slow : quick;
        return command({ kind: 'request', year, request }, line);
      },
      submit: (ready) => command({ kind: 'submit', year, ready }),
      file: (decisionNumber, request) => command({ kind: 'file', year, decisionNumber, request }),
      reservationOf: async (decisionNumber: DecisionNumber) =>
        (await quick.ask({ kind: 'reservationOf', year, decisionNumber })) as bigint | 'refused' | undefined,
      decisionOf: async (decisionNumber: DecisionNumber) =>
        (await quick.ask({ kind: 'decisionOf', year, decisionNumber })) as bigint | undefined,
      replacementOf: async (decisionNumber: DecisionNumber) =>
        (await quick.ask({ kind: 'replacementOf', year, decisionNumber })) as DecisionNumber | undefined,
    }),
    giveUp,
    close() {
      giveUp();
      post.close();
    },
  };
}
