/**
 * The log of the server: one JSON object a line, on standard error. No body and no token is ever written, and a line
 * names the route, not the address, because an address can hold what should never have been sent. The log of look-ups
 * alone names what was asked, once it was found.
 */
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config.js';

const STANDARD_ERROR = 2;

/** What is told of an error: not its other properties, where drivers put statements and their parameters. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { readonly code?: unknown };
  return { name, message, code, stack, ...(cause !== undefined && { cause: shownError(cause) }) };
}

export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: shownError },
    redact: { paths: ['authorization', '*.authorization', '*.headers.authorization', 'token', '*.token'] },
  };
  return pino(options, destination ?? pino.destination({ fd: STANDARD_ERROR, sync: true }));
}

/** What Nest says about itself: only what is wrong is of interest to an operator. */
export function nestLogger(logger: Logger): LoggerService {
  const log = logger.child({ from: 'nest' });
  return {
    log: (message: unknown) => log.debug({ message }, 'nest'),
    verbose: (message: unknown) => log.trace({ message }, 'nest'),
    debug: (message: unknown) => log.debug({ message }, 'nest'),
    warn: (message: unknown) => log.warn({ message }, 'nest'),
    error: (message: unknown) => log.error({ err: message }, 'nest'),
    fatal: (message: unknown) => log.fatal({ err: message }, 'nest'),
  };
}
