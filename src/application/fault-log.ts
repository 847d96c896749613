/**
 * Says in the log when a part stands still and when it works again, once each, however often it tries in between.
 * That the store is out of reach is said by whoever watches it, and not by every part that needs it.
 */
import { StoreClosedError, StoreUnreachableError } from '../event-store/event-store.js';
import type { Log } from './log.js';

export interface FaultLog {
  /** The part met a fault. */
  met(error: unknown): void;
  /** The part got on. */
  passed(): void;
  /** Why it stands still; undefined while it works. */
  fault(): string | undefined;
}

export interface FaultLogOptions {
  readonly log: Log;
  /** Which part it is. */
  readonly fields?: object;
  /** Said when it stands still. */
  readonly still: string;
  /** Said when it works again. */
  readonly again: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createFaultLog({ log, fields = {}, still, again }: FaultLogOptions): FaultLog {
  let fault: string | undefined;
  let said: string | undefined;
  return {
    met(error) {
      fault = messageOf(error);
      const known = error instanceof StoreUnreachableError || error instanceof StoreClosedError;
      if (known || fault === said) return;
      said = fault;
      log.error({ ...fields, err: error }, still);
    },
    passed() {
      fault = undefined;
      if (said === undefined) return;
      said = undefined;
      log.info(fields, again);
    },
    fault: () => fault,
  };
}

/** The log of one policy, which tries again by itself. */
export function policyFaults(log: Log, policy: string): FaultLog {
  return createFaultLog({
    log,
    fields: { policy },
    still: 'a policy stands still and will try again',
    again: 'a policy works again',
  });
}
