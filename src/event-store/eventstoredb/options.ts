/**
 * How the adapter is opened. Times are in milliseconds; the defaults suit a cluster in one data centre, where the server
 * itself gives up a write after two seconds.
 */
import type { Intervention } from '../intervention.js';

export interface EventStoreDbOptions {
  /** Connection string: `esdb://host:port?…` or `esdb+discover://…`. */
  readonly url: string;
  /** The same store as another user, who may read all of it. Default: `url`. */
  readonly readerUrl?: string;
  /** Refuses a connection without TLS. */
  readonly production?: boolean;
  /** Only read, beside another process that appends: every append is refused. */
  readonly readOnly?: boolean;
  /** Keeps several ledgers apart in one store. */
  readonly namespace?: string;
  /** How long one answer may take, in ms. Default 3,000; a server gives up its own write after 2,000. */
  readonly callTimeoutMs?: number;
  /** How long an append is repeated before its outcome is unknown, in ms. Default 3,000. */
  readonly appendPatienceMs?: number;
  /** How long a read is repeated before the store counts as unavailable, in ms. Default 10,000. */
  readonly readPatienceMs?: number;
  /** How often a silent subscription is looked after, in ms. Default 1,000. */
  readonly watchIntervalMs?: number;
  /** Told what an operator should know, such as a clock that is ahead. */
  readonly onTrouble?: (message: string) => void;
  /** Told of every intervention that a reader of the log comes by, once. */
  readonly onIntervention?: (intervention: Intervention) => void;
}
