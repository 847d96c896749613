/**
 * What the URL of a PostgreSQL database may say. No sentence repeats it, because it may hold a password.
 */

/** Values of sslmode that make the client check whom it talks to. */
const verified = new Set(['require', 'verify-ca', 'verify-full']);

/** A folder of sockets on the same machine, as host or as option. */
function isLocalSocket({ hostname, searchParams }: URL): boolean {
  return [decodeURIComponent(hostname), searchParams.get('host') ?? ''].some((host) => host.startsWith('/'));
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
  const mode = parts.searchParams.get('sslmode') ?? '';
  const lax = parts.searchParams.get('uselibpqcompat') === 'true' && mode !== 'verify-full';
  return verified.has(mode) && !lax
    ? []
    : [
        'it must use TLS in production: add sslmode=verify-full, or name the folder of a local socket as host.',
      ];
}
