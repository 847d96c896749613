/**
 * How a command ends when it cannot do what was asked: exit code 1 for a finding, 2 for wrong use, 3 when the store
 * or the database cannot be reached or belongs to another process.
 */
import { CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { StoreUnavailableError } from '../event-store/event-store.js';
import { ReaderGone } from './output.js';

export const EXIT = { good: 0, finding: 1, wrongUse: 2, unreachable: 3 } as const;

/** The caller asked for something that cannot be. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Another process writes to the data folder, or a view did not come along in time. */
export class NotReachable extends Error {
  override readonly name = 'NotReachable';
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof ReaderGone) return EXIT.good;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.wrongUse;
  if (error instanceof WrongUse || error instanceof ConfigError) return EXIT.wrongUse;
  if (isPortTaken(error)) return EXIT.wrongUse;
  if (error instanceof NotReachable || error instanceof StoreUnavailableError) return EXIT.unreachable;
  return isDecodeFault(error) ? EXIT.finding : EXIT.unreachable;
}

/** The log holds something that this program does not understand: that is a finding about the log. */
function isDecodeFault(error: unknown): boolean {
  return error instanceof Error && error.name === 'DecodeFault';
}

/** Another program listens on the port: that is for the caller to change. */
function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
