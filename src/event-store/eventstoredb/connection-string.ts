/**
 * What a connection string may say. The client drops credentials without a word when `tls=false`, reads a password to
 * its first colon, and hides a refused append when `throwOnAppendFailure=false`; all are refused before anything opens.
 */

/** One node of the cluster, as a follower names the leader. */
export interface NodeAddress {
  readonly address: string;
  readonly port: number;
}

interface ConnectionString {
  readonly credentials: string | undefined;
  readonly hosts: string;
  readonly query: string;
}

/** The options that the client knows. Any other it ignores, and prints the whole string, with the password. */
const OPTIONS = [
  ...['usercertfile', 'userkeyfile', 'maxdiscoverattempts', 'connectionname', 'defaultdeadline'],
  ...['discoveryinterval', 'gossiptimeout', 'nodepreference', 'tls', 'tlsverifycert', 'tlscafile'],
  ...['throwonappendfailure', 'keepaliveinterval', 'keepalivetimeout'],
];

const SHAPE = /^esdb(?:\+discover)?:\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/;

function parse(url: string): ConnectionString | undefined {
  const match = SHAPE.exec(url.trim());
  if (match === null) return undefined;
  return { credentials: match[1], hosts: match[2] ?? '', query: match[3] ?? '' };
}

/** Keys are compared as the client compares them: without case, dashes and underscores. */
function optionsOf({ query }: ConnectionString): ReadonlyMap<string, string> {
  const pairs = query === '' ? [] : query.split('&').reverse();
  return new Map(
    pairs.map((pair) => {
      const [key = '', value = ''] = pair.split('=');
      return [key.trim().toLowerCase().replace(/[_-]/g, ''), value.trim().toLowerCase()];
    }),
  );
}

function optionOf(parsed: ConnectionString, name: string): string | undefined {
  return optionsOf(parsed).get(name);
}

/**
 * What is wrong with a connection string, one sentence each; nothing when it may be used. No sentence repeats the
 * string, which may hold a password.
 */
export function connectionProblems(
  url: string,
  { production }: { readonly production: boolean },
): readonly string[] {
  const parsed = parse(url);
  if (parsed === undefined) return ['it is not of the form esdb://host:port or esdb+discover://host:port.'];
  const plaintext = optionOf(parsed, 'tls') === 'false';
  const certificate = ['usercertfile', 'userkeyfile'].some((name) => optionOf(parsed, name) !== undefined);
  const named = parsed.credentials !== undefined;
  const rules: readonly (readonly [broken: boolean, problem: string])[] = [
    [
      named && credentialsOf(url) === undefined,
      'it must say name:password@, with %3A for a colon and %25 for a % in either of them.',
    ],
    [
      [...optionsOf(parsed).keys()].some((key) => !OPTIONS.includes(key)),
      `it has an option that the client does not know; it knows ${OPTIONS.join(', ')}.`,
    ],
    [plaintext && production, 'it must use TLS in production: remove tls=false.'],
    [
      plaintext && (named || certificate),
      'it gives credentials with tls=false, where they would be left out without a word.',
    ],
    [
      optionOf(parsed, 'tlsverifycert') === 'false',
      'it says tlsVerifyCert=false, which the client ignores: name the authority in tlsCAFile.',
    ],
    [
      optionOf(parsed, 'throwonappendfailure') === 'false',
      'it says throwOnAppendFailure=false, which hides the true revision of a refused append.',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, problem]) => problem);
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Whom a connection string names, as the client reads it; undefined when it names nobody. */
export function credentialsOf(url: string): Credentials | undefined {
  const [name, password, ...rest] = parse(url)?.credentials?.split(':') ?? [];
  if (name === undefined || password === undefined || rest.length > 0) return undefined;
  try {
    return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

/** Whether the connection is without TLS. */
export function isPlaintext(url: string): boolean {
  const parsed = parse(url);
  return parsed !== undefined && optionOf(parsed, 'tls') === 'false';
}

/** The same connection to one named node: the leader that a follower pointed at. */
export function atNode(url: string, { address, port }: NodeAddress): string {
  const parsed = parse(url);
  if (parsed === undefined) return url;
  const credentials = parsed.credentials === undefined ? '' : `${parsed.credentials}@`;
  const query = parsed.query === '' ? '' : `?${parsed.query}`;
  return `esdb://${credentials}${address}:${port}${query}`;
}
