/**
 * Brings the access rights of a store to what the ledger needs, or only says what differs. Everything is compared
 * before it is written, so that a second run changes nothing. Passwords are in the connection strings and nowhere else.
 */
import { StoreUnavailableError } from '../event-store.js';
import { RIGHTS_LISTS } from './access-rights.js';
import { connectionProblems, credentialsOf, isPlaintext } from './connection-string.js';
import { claimAppending } from './one-appender.js';
import { asUser } from './setup-connection.js';
import { setRights } from './setup-rights.js';
import type { SetupStep } from './setup-step.js';
import { setUsers } from './setup-users.js';
import type { UserUrls } from './setup-users.js';

export interface StoreSetup {
  readonly steps: readonly SetupStep[];
  /** What an operator should know besides. */
  readonly warnings: readonly string[];
}

export interface StoreSetupOptions extends UserUrls {
  readonly production?: boolean;
  /** Compare, and write nothing. */
  readonly checkOnly?: boolean;
  /** How long one answer may take, in ms. Default 5,000. */
  readonly callTimeoutMs?: number;
}

const FIRST_PASSWORD = 'changeit';
const FIRST_PASSWORD_KEPT =
  'The administrator still has the password with which every store begins: change it, and that of the user ops.';
const NOTHING_ENFORCED =
  'The store is reached without TLS. A server without TLS knows no users and enforces none of these rights: whoever ' +
  'reaches it may delete streams. Users are not set up.';

/** @throws StoreUnavailableError when a connection string is refused, or the store cannot be reached or says no. */
export async function setUpStore(options: StoreSetupOptions): Promise<StoreSetup> {
  const { adminUrl, production = false, checkOnly = false, callTimeoutMs = 5_000 } = options;
  const problems = connectionProblems(adminUrl, { production });
  if (problems.length > 0) {
    throw new StoreUnavailableError(`EVENTSTOREDB_ADMIN_URL cannot be used: ${problems.join(' ')}`);
  }
  const work = { checkOnly, callTimeoutMs };
  const release = claimAppending();
  try {
    const steps: SetupStep[] = [];
    for (const list of RIGHTS_LISTS) {
      const administrator = { url: adminUrl, variable: 'EVENTSTOREDB_ADMIN_URL', callTimeoutMs };
      steps.push(await asUser(administrator, (client) => setRights(client, list, work)));
    }
    if (isPlaintext(adminUrl)) return { steps, warnings: [NOTHING_ENFORCED] };
    const warnings = credentialsOf(adminUrl)?.password === FIRST_PASSWORD ? [FIRST_PASSWORD_KEPT] : [];
    return { steps: [...steps, ...(await setUsers(options, work))], warnings };
  } finally {
    release();
  }
}
