/** A log that nobody reads. */
import type { Log } from '../../src/application/log.js';

const silent = (): void => undefined;

export const quiet: Log = { info: silent, warn: silent, error: silent };
