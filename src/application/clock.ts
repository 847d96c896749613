/** The port through which time enters the ledger. Nothing else may ask what time it is. */
import { instantAt, type Instant } from '../domain/instant.js';

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantAt(Date.now()) };
