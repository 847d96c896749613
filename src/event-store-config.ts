/**
 * The part of the configuration that concerns EventStoreDB. Each connection string stands for one user of the store;
 * no sentence about what is wrong with one repeats it, because it holds a password.
 */
import { connectionProblems } from './event-store/eventstoredb/connection-string.js';

export interface EventStoreDbConfig {
  /** Connection string of the ledger's own user. */
  readonly url: string;
  /** Connection string of the one who reads the log, when that is another. */
  readonly readerUrl?: string;
  /** Connection string of an administrator: for setting up the store, never for serving. */
  readonly adminUrl?: string;
  /** The part of the store that is this ledger's. */
  readonly namespace?: string;
}

export interface EnvironmentReading {
  readonly problems: string[];
  /** The value of a variable; undefined when it is not set or empty. */
  value(name: string): string | undefined;
}

/** Undefined when there is no connection string, which is one of the problems then. */
export function readEventStoreDb(
  reading: EnvironmentReading,
  { production }: { readonly production: boolean },
): EventStoreDbConfig | undefined {
  const urlOf = (name: string): string | undefined => {
    const url = reading.value(name);
    const problems = url === undefined ? [] : connectionProblems(url, { production });
    reading.problems.push(...problems.map((problem) => `${name} cannot be used: ${problem}`));
    return url;
  };
  const url = urlOf('EVENTSTOREDB_URL');
  const readerUrl = urlOf('EVENTSTOREDB_READER_URL');
  const adminUrl = urlOf('EVENTSTOREDB_ADMIN_URL');
  const namespace = reading.value('EVENTSTOREDB_NAMESPACE');
  if (namespace !== undefined && !/^[A-Za-z0-9]{1,40}$/.test(namespace)) {
    reading.problems.push('EVENTSTOREDB_NAMESPACE is up to 40 letters and digits.');
  }
  if (url === undefined) {
    reading.problems.push('EVENTSTOREDB_URL is missing: the connection string of LEDGER_STORE=eventstoredb.');
    return undefined;
  }
  return {
    url,
    ...(readerUrl !== undefined && { readerUrl }),
    ...(adminUrl !== undefined && { adminUrl }),
    ...(namespace !== undefined && { namespace }),
  };
}
