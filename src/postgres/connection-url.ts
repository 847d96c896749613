/**
 * What the URL of a PostgreSQL database may say. No sentence repeats it, because it may hold a password.
 */

/** Values of sslmode that make the client check whom it talks to. */
const verified = new Set(['require', 'verify-ca', 'verify-full']);

/** Of an option that is given more than once, the driver takes the last. */
const optionOf = ({ searchParams }: URL, name: string): string => searchParams.getAll(name).at(-1) ?? '';

/** A folder of sockets on the same machine, as host or as option. */
function isLocalSocket(url: URL): boolean {
  return (optionOf(url, 'host') || decodeURIComponent(url.hostname)).startsWith('/');
}

function parsed(url: string): URL | undefined {
  // A URL without a host is one of a local socket: the parser wants some host.
  const text = url.trim().replace(/^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)(?=\/)/, '$1localhost');
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text);
}

/** What is wrong with the URL, one sentence each; nothing when it may be used. */
export function connectionUrlProblems(
  url: string,
  { production }: { readonly production: boolean },
): readonly string[] {
  const parts = parsed(url);
  if (parts === undefined || parts.pathname.length < 2) {
    return ['it is not of the form postgres://user:password@host:port/database.'];
  }
  if (!production || isLocalSocket(parts)) return [];
  const mode = optionOf(parts, 'sslmode');
  const lax = optionOf(parts, 'uselibpqcompat') === 'true' && mode !== 'verify-full';
  return verified.has(mode) && !lax
    ? []
    : [
        'it must use TLS in production: add sslmode=verify-full, or name the folder of a local socket as host.',
      ];
}
