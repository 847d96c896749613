/**
 * What a connection string may say. The client drops credentials without a word when `tls=false`, and hides a
 * refused append when `throwOnAppendFailure=false`; both are refused here, before anything is opened.
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

const SHAPE = /^esdb(?:\+discover)?:\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/;

function parse(url: string): ConnectionString | undefined {
  const match = SHAPE.exec(url.trim());
  if (match === null) return undefined;
  return { credentials: match[1], hosts: match[2] ?? '', query: match[3] ?? '' };
}

/** Keys are compared as the client compares them: without case, dashes and underscores. */
function optionOf({ query }: ConnectionString, name: string): string | undefined {
  for (const pair of query.split('&')) {
    const [key = '', value = ''] = pair.split('=');
    if (key.trim().toLowerCase().replace(/[_-]/g, '') === name) return value.trim().toLowerCase();
  }
  return undefined;
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
  const problems: string[] = [];
  const plaintext = optionOf(parsed, 'tls') === 'false';
  const named =
    parsed.credentials !== undefined ||
    optionOf(parsed, 'usercertfile') !== undefined ||
    optionOf(parsed, 'userkeyfile') !== undefined;
  if (plaintext && production) problems.push('it must use TLS in production: remove tls=false.');
  if (plaintext && named) {
    problems.push('it gives credentials with tls=false, where they would be left out without a word.');
  }
  if (optionOf(parsed, 'tlsverifycert') === 'false') {
    problems.push('it says tlsVerifyCert=false, which the client ignores: name the authority in tlsCAFile.');
  }
  if (optionOf(parsed, 'throwonappendfailure') === 'false') {
    problems.push('it says throwOnAppendFailure=false, which hides the true revision of a refused append.');
  }
  return problems;
}

/** The same connection to one named node: the leader that a follower pointed at. */
export function atNode(url: string, { address, port }: NodeAddress): string {
  const parsed = parse(url);
  if (parsed === undefined) return url;
  const credentials = parsed.credentials === undefined ? '' : `${parsed.credentials}@`;
  const query = parsed.query === '' ? '' : `?${parsed.query}`;
  return `esdb://${credentials}${address}:${port}${query}`;
}
