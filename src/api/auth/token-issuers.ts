/**
 * Whose tokens are accepted: an OIDC issuer that publishes its keys (RFC 8414, OpenID Connect Discovery), and in the
 * development profile the ledger itself. What an issuer may sign with is a fixed list; `none` is not on it.
 */
import { createRemoteJWKSet, importJWK, type JWTVerifyGetKey } from 'jose';

export const SIGNATURE_ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const;

export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly keyOf: JWTVerifyGetKey;
}

/** The issuer's keys cannot be fetched now: nothing is known about the token. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}

export const DEVELOPMENT_ISSUER = 'stap-ledger-development';
export const DEVELOPMENT_AUDIENCE = 'stap-ledger';

/** The ledger's own issuer. Only the public part of the key is used here. */
export function developmentIssuer(key: { readonly x: string }): TokenIssuer {
  const publicKey = importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.x, alg: 'EdDSA' }, 'EdDSA');
  return { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE, keyOf: () => publicKey };
}

async function jwksUrl(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) throw new Error(`${address} answers ${String(response.status)}`);
  const { jwks_uri: uri } = (await response.json()) as { readonly jwks_uri?: string };
  const url = new URL(uri ?? '');
  if (issuer.startsWith('https:') && url.protocol !== 'https:')
    throw new Error(`${address} names keys without TLS`);
  return url;
}

/** An issuer that publishes its keys. They are looked up when the first token comes, and again when that failed. */
export function oidcIssuer({
  issuer,
  audience,
}: {
  readonly issuer: string;
  readonly audience: string;
}): TokenIssuer {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const keys = (): Promise<JWTVerifyGetKey> => {
    found ??= jwksUrl(issuer)
      .then((url): JWTVerifyGetKey => createRemoteJWKSet(url, { timeoutDuration: 5000 }))
      .catch((error: unknown) => {
        found = undefined;
        throw error;
      });
    return found;
  };
  return {
    issuer,
    audience,
    keyOf: async (header, token) => {
      try {
        return await (
          await keys()
        )(header, token);
      } catch (error) {
        const code = (error as { readonly code?: unknown }).code;
        if (code === 'ERR_JWKS_NO_MATCHING_KEY' || code === 'ERR_JWKS_MULTIPLE_MATCHING_KEYS') throw error;
        throw new IssuerUnavailableError('the keys of the issuer cannot be fetched', { cause: error });
      }
    },
  };
}
