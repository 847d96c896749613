/**
 * Verifies bearer tokens. A verified token is remembered until it expires, because a signature costs more than the
 * command it comes with; the memory is bounded and holds hashes, never tokens.
 */
import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { isKvkNumber } from '../../domain/ids.js';
import { problem } from '../problem.js';
import type { TokenHolder } from './caller.js';
import { isRole } from './roles.js';
import { IssuerUnavailableError, SIGNATURE_ALGORITHMS, type TokenIssuer } from './token-issuers.js';

const MOST_REMEMBERED = 10_000;
/** How much an issuer's clock may differ from ours. */
const TOLERANCE_S = 5;
/** Longer than any token that fits in a header. */
const MOST_CHARACTERS = 8192;

interface Remembered {
  readonly holder: TokenHolder;
  readonly expiresAtMs: number;
}

export interface TokenVerifier {
  /** Who holds the token. Rejects with a problem that says why it is not accepted. */
  verify(token: string): Promise<TokenHolder>;
}

function holderOf(payload: JWTPayload): TokenHolder {
  const { sub, kvk } = payload;
  const named: readonly unknown[] = Array.isArray(payload['roles']) ? payload['roles'] : [];
  if (sub === undefined || sub === '' || sub.length > 200 || sub.startsWith('policy:')) {
    throw problem('token-invalid', 'The token names no subject that can act.');
  }
  return {
    id: sub,
    roles: named.filter(isRole),
    ...(typeof kvk === 'string' && isKvkNumber(kvk) && { kvk }),
  };
}

/** The problem behind an error of the library. Its own words stay here: they tell a forger what to try next. */
function refused(error: unknown): Error {
  if (error instanceof errors.JWTExpired)
    return problem('token-expired', 'The token has expired. Get a new one.');
  if (error instanceof IssuerUnavailableError) {
    return problem(
      'issuer-unavailable',
      'The keys of the issuer of tokens cannot be fetched now. Try again later.',
    );
  }
  if (error instanceof errors.JOSEError) {
    return problem(
      'token-invalid',
      'The token is not one that is accepted here: check issuer, audience and signature.',
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}

function issuerNamedIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

export function createTokenVerifier(
  issuers: readonly TokenIssuer[],
  nowMs: () => number = Date.now,
): TokenVerifier {
  const remembered = new Map<string, Remembered>();

  function recall(key: string): TokenHolder | undefined {
    const known = remembered.get(key);
    if (known === undefined) return undefined;
    remembered.delete(key);
    if (known.expiresAtMs <= nowMs()) return undefined;
    // Put back at the end: the first one is the one that was not used for longest.
    remembered.set(key, known);
    return known.holder;
  }

  function remember(key: string, entry: Remembered): void {
    remembered.set(key, entry);
    const oldest = remembered.keys().next();
    if (remembered.size > MOST_REMEMBERED && oldest.done !== true) remembered.delete(oldest.value);
  }

  async function check(token: string): Promise<Remembered> {
    const named = token.length > MOST_CHARACTERS ? undefined : issuerNamedIn(token);
    const issuer = issuers.find((candidate) => candidate.issuer === named);
    if (issuer === undefined)
      throw problem('token-invalid', 'The token is not from an issuer that is accepted here.');
    const { payload } = await jwtVerify(token, issuer.keyOf, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: [...SIGNATURE_ALGORITHMS],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(nowMs()),
    });
    return { holder: holderOf(payload), expiresAtMs: (payload.exp ?? 0) * 1000 };
  }

  return {
    async verify(token) {
      const key = createHash('sha256').update(token).digest('base64');
      const known = recall(key);
      if (known !== undefined) return known;
      try {
        const entry = await check(token);
        remember(key, entry);
        return entry.holder;
      } catch (error) {
        throw refused(error);
      }
    },
  };
}
