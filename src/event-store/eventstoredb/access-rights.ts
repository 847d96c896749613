/**
 * Who may do what in the store. Rights are given to groups, so they are the same whoever the users are: the ledger's
 * own user may add to streams, a reader may read everything, and nobody but an administrator takes anything away.
 */

/** May read streams and append to them. */
export const WRITERS = 'ledger-writers';
/** May read streams, and the log as a whole. */
export const READERS = 'ledger-readers';
/** The store's own administrators: no list can keep them out. */
const ADMINISTRATORS = '$admins';

/** What a right is called in the store, and in a sentence. */
const RIGHTS = {
  $r: 'read',
  $w: 'append',
  $d: 'delete streams',
  $mr: 'read settings of streams',
  $mw: 'change settings of streams',
} as const;

type Rights = Readonly<Partial<Record<keyof typeof RIGHTS, readonly string[]>>>;

/** One list of rights, and where the store looks for it: under a key of the last event of a stream. */
export interface RightsList {
  readonly what: string;
  readonly stream: string;
  readonly eventType: string;
  readonly key: string;
  readonly wanted: Rights;
}

export const RIGHTS_LISTS: readonly RightsList[] = [
  {
    what: 'rights on every stream of users ($settings)',
    stream: '$settings',
    eventType: '$settings',
    key: '$userStreamAcl',
    wanted: {
      $r: [WRITERS, READERS],
      $w: [WRITERS],
      $d: [ADMINISTRATORS],
      $mr: [WRITERS, READERS],
      $mw: [ADMINISTRATORS],
    },
  },
  {
    what: 'right to read the log as a whole ($all)',
    stream: '$$$all',
    eventType: '$metadata',
    key: '$acl',
    wanted: { $r: [ADMINISTRATORS, READERS] },
  },
];

type JsonObject = Record<string, unknown>;

function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The store writes a list of one as plain text. Order means nothing. */
function namesOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((name) => typeof name === 'string').sort();
}

/** Sentences about what stands there and what should; none when it is as it should be. */
export function differencesOf({ key, wanted }: RightsList, stored: unknown): readonly string[] {
  const held = objectOf(objectOf(stored)[key]);
  return Object.entries(RIGHTS).flatMap(([right, words]) => {
    const should = wanted[right as keyof typeof RIGHTS];
    if (should === undefined) return [];
    const [now, then] = [namesOf(held[right]), namesOf(should)];
    if (now.join() === then.join()) return [];
    return [`may ${words}: ${now.length === 0 ? 'not set' : now.join(', ')}, should be ${then.join(', ')}`];
  });
}

/** What is stored with the wanted rights in it; everything else that stands there stays. */
export function withRights({ key, wanted }: RightsList, stored: unknown): JsonObject {
  const whole = objectOf(stored);
  return { ...whole, [key]: { ...objectOf(whole[key]), ...wanted } };
}
