/**
 * Sets up the users of the ledger in the store: they, their passwords and their groups are those of the connection
 * strings that the ledger runs with. Whether a password is right is known by coming in with it.
 */
import { READERS, WRITERS } from './access-rights.js';
import { credentialsOf } from './connection-string.js';
import { asUser, UserRefused } from './setup-connection.js';
import { changed } from './setup-step.js';
import type { SetupStep, SetupWork } from './setup-step.js';
import { storeUsers } from './store-users.js';
import type { StoreUser, StoreUsers } from './store-users.js';

export interface UserUrls {
  /** Connection string of an administrator. */
  readonly adminUrl: string;
  /** Connection string of the ledger. */
  readonly url: string;
  /** Connection string of the one who reads the whole log, when that is somebody else. */
  readonly readerUrl?: string;
}

/** A user that must be there. */
interface WantedUser {
  readonly variable: string;
  readonly url: string;
  readonly groups: readonly string[];
}

/** Users that every store has from the beginning. */
const BUILT_IN = ['admin', 'ops'];

export async function setUsers(urls: UserUrls, work: SetupWork): Promise<readonly SetupStep[]> {
  const steps: SetupStep[] = [];
  for (const user of usersOf(urls)) steps.push(await setUser(urls.adminUrl, user, work));
  return steps;
}

/** The ledger's own user reads the whole log when nobody else is named for it. */
function usersOf({ url, readerUrl }: UserUrls): readonly WantedUser[] {
  const own = { variable: 'EVENTSTOREDB_URL', url };
  const same = readerUrl === undefined || credentialsOf(readerUrl)?.name === credentialsOf(url)?.name;
  if (same) return [{ ...own, groups: [WRITERS, READERS] }];
  const reader = { variable: 'EVENTSTOREDB_READER_URL', url: readerUrl, groups: [READERS] };
  return [{ ...own, groups: [WRITERS] }, reader];
}

async function setUser(adminUrl: string, user: WantedUser, work: SetupWork): Promise<SetupStep> {
  const { variable, url, groups } = user;
  const credentials = credentialsOf(url);
  if (credentials === undefined) {
    const difference = 'it gives no name and password: esdb://name:password@host:port';
    return { what: `user of ${variable}`, outcome: 'differs', differences: [difference] };
  }
  const { name, password } = credentials;
  const what = `user ${name} (${variable})`;
  if (BUILT_IN.includes(name)) {
    const difference = 'is a user that every store has, with rights of its own: give the ledger another';
    return { what, outcome: 'differs', differences: [difference] };
  }
  const administrator = { url: adminUrl, variable: 'EVENTSTOREDB_ADMIN_URL' };
  const found = await withUsers(administrator, work, (users) => users.find(name));
  const cures =
    found === undefined
      ? [cure('there is no such user', (users) => users.create(name, password, groups))]
      : curesOf(found, { name, password, groups, comesIn: await comesIn(name, user, work) });
  const step = changed(
    what,
    cures.map(({ difference }) => difference),
    work,
  );
  if (step.outcome !== 'set') return step;
  for (const { apply } of cures) await withUsers(administrator, work, apply);
  return step;
}

/** A difference, and what removes it. */
interface Cure {
  readonly difference: string;
  readonly apply: (users: StoreUsers) => Promise<void>;
}

const cure = (difference: string, apply: Cure['apply']): Cure => ({ difference, apply });

interface Expected {
  readonly name: string;
  readonly password: string;
  readonly groups: readonly string[];
  /** Whether the user comes in with the password of the connection string. */
  readonly comesIn: boolean;
}

function curesOf(found: StoreUser, { name, password, groups, comesIn: known }: Expected): readonly Cure[] {
  const cures: Cure[] = [];
  const listed = (names: readonly string[]): string => [...names].sort().join(', ');
  if (found.disabled) cures.push(cure('is disabled', (users) => users.enable(name)));
  if (listed(found.groups) !== listed(groups)) {
    const now = found.groups.length === 0 ? 'no group' : listed(found.groups);
    cures.push(
      cure(`is in ${now}, should be in ${listed(groups)}`, (users) => users.setGroups(name, groups)),
    );
  }
  if (!known) {
    cures.push(cure('does not come in with this password', (users) => users.setPassword(name, password)));
  }
  return cures;
}

async function comesIn(name: string, user: WantedUser, work: SetupWork): Promise<boolean> {
  try {
    await withUsers(user, work, (users) => users.find(name));
    return true;
  } catch (error) {
    if (error instanceof UserRefused) return false;
    throw error;
  }
}

function withUsers<T>(
  as: { readonly url: string; readonly variable: string },
  { callTimeoutMs }: SetupWork,
  act: (users: StoreUsers) => Promise<T>,
): Promise<T> {
  return asUser({ ...as, callTimeoutMs }, async (client) => act(await storeUsers(client, callTimeoutMs)));
}
