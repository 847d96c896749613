/** Makes tokens for trying things out. The key behind them lies in the data folder; production does not accept them. */
import { importJWK, SignJWT } from 'jose';
import type { Role } from './roles.js';
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from './token-issuers.js';

export interface DevelopmentToken {
  readonly roles: readonly Role[];
  /** Default: the first role. */
  readonly subject?: string;
  /** The provider that the holder speaks for. */
  readonly kvk?: string;
  /** Default: thirty days. */
  readonly lifetimeS?: number;
}

interface SigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

const THIRTY_DAYS_S = 30 * 24 * 60 * 60;

/** A signed token of the development issuer. */
export async function issueDevelopmentToken(key: SigningKey, wanted: DevelopmentToken): Promise<string> {
  const { roles, subject = roles[0] ?? 'nobody', kvk, lifetimeS = THIRTY_DAYS_S } = wanted;
  const nowS = Math.floor(Date.now() / 1000);
  return new SignJWT({ roles: [...roles], ...(kvk !== undefined && { kvk }) })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(DEVELOPMENT_AUDIENCE)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + lifetimeS)
    .sign(await importJWK({ ...key }, 'EdDSA'));
}
