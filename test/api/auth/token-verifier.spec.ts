/** Which tokens are accepted. Real keys and signatures; time is a number that the test holds. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issueDevelopmentToken } from '../../../src/api/auth/development-token.js';
import { developmentIssuer, oidcIssuer, type TokenIssuer } from '../../../src/api/auth/token-issuers.js';
import { createTokenVerifier } from '../../../src/api/auth/token-verifier.js';
import { ProblemError } from '../../../src/api/problem.js';

interface Ed25519Key {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d: string;
}

async function newKey(): Promise<Ed25519Key> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x, d } = await exportJWK(privateKey);
  return { kty: 'OKP', crv: 'Ed25519', x: x!, d: d! };
}

async function codeOf(verified: Promise<unknown>): Promise<string> {
  try {
    await verified;
    return 'accepted';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token of the development issuer', () => {
  let key: Ed25519Key;
  let issuer: TokenIssuer;
  beforeAll(async () => {
    key = await newKey();
    issuer = developmentIssuer(key);
  });

  it('says who holds it, in which roles', async () => {
    const token = await issueDevelopmentToken(key, {
      roles: ['provider'],
      subject: 'school-1',
      kvk: '27312345',
    });
    expect(await createTokenVerifier([issuer]).verify(token)).toEqual({
      id: 'school-1',
      roles: ['provider'],
      kvk: '27312345',
    });
  });

  it('is held by the role itself when nobody is named', async () => {
    const token = await issueDevelopmentToken(key, { roles: ['auditor'] });
    expect(await createTokenVerifier([issuer]).verify(token)).toEqual({ id: 'auditor', roles: ['auditor'] });
  });

  it('is not accepted by a ledger with another key, or that knows no such issuer', async () => {
    const token = await issueDevelopmentToken(key, { roles: ['auditor'] });
    const other = createTokenVerifier([developmentIssuer(await newKey())]);
    expect(await codeOf(other.verify(token))).toBe('token-invalid');
    expect(await codeOf(createTokenVerifier([]).verify(token))).toBe('token-invalid');
  });

  it('is not accepted after it expired, also when it was accepted before', async () => {
    let nowMs = Date.now();
    const verifier = createTokenVerifier([issuer], () => nowMs);
    const token = await issueDevelopmentToken(key, { roles: ['auditor'], lifetimeS: 60 });
    expect(await codeOf(verifier.verify(token))).toBe('accepted');
    nowMs += 120_000;
    expect(await codeOf(verifier.verify(token))).toBe('token-expired');
  });

  it('is verified once and then remembered', async () => {
    let asked = 0;
    const counted: TokenIssuer = {
      ...issuer,
      keyOf: (header, token) => {
        asked += 1;
        return issuer.keyOf(header, token);
      },
    };
    const verifier = createTokenVerifier([counted]);
    const token = await issueDevelopmentToken(key, { roles: ['auditor'] });
    for (let call = 0; call < 5; call += 1) await verifier.verify(token);
    expect(asked).toBe(1);
  });

  it.each([
    ['not a token', 'abc'],
    [
      'without a signature',
      `${base64({ alg: 'none' })}.${base64({ iss: 'stap-ledger-development', sub: 'x' })}.`,
    ],
    ['longer than any header', 'a'.repeat(10_000)],
  ])('is refused when it is %s', async (_what, token) => {
    expect(await codeOf(createTokenVerifier([issuer]).verify(token))).toBe('token-invalid');
  });

  it('is refused when it claims to need no signature', async () => {
    const claims = {
      iss: issuer.issuer,
      aud: issuer.audience,
      sub: 'x',
      exp: 4_000_000_000,
      roles: ['auditor'],
    };
    const token = `${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`;
    expect(await codeOf(createTokenVerifier([issuer]).verify(token))).toBe('token-invalid');
  });

  it('cannot be signed with the public key as a secret', async () => {
    const token = await new SignJWT({ roles: ['auditor'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('forger')
      .setIssuer(issuer.issuer)
      .setAudience(issuer.audience)
      .setExpirationTime('1h')
      .sign(Buffer.from(key.x, 'base64url'));
    expect(await codeOf(createTokenVerifier([issuer]).verify(token))).toBe('token-invalid');
  });

  it('cannot speak for a policy', async () => {
    const token = await issueDevelopmentToken(key, { roles: ['caseworker'], subject: 'policy:award' });
    expect(await codeOf(createTokenVerifier([issuer]).verify(token))).toBe('token-invalid');
  });
});

describe('a token of an OIDC issuer', () => {
  async function withIssuer(
    algorithm: 'ES256' | 'RS256' | 'EdDSA',
    use: (issuer: {
      readonly url: string;
      readonly sign: (claims: JWTPayload) => Promise<string>;
    }) => Promise<void>,
  ): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: algorithm, use: 'sig' };
    const server: Server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      const isKeys = request.url === '/keys';
      const body = isKeys ? { keys: [jwk] } : { jwks_uri: `http://127.0.0.1:${String(port)}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const sign = (claims: JWTPayload): Promise<string> =>
      new SignJWT({ iss: url, aud: 'stap-ledger', sub: 'someone', roles: ['finance', 'cook'], ...claims })
        .setProtectedHeader({ alg: algorithm, kid: 'k1' })
        .setExpirationTime('1h')
        .sign(privateKey);
    try {
      await use({ url, sign });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it.each(['ES256', 'RS256', 'EdDSA'] as const)('signed with %s says who holds it', async (algorithm) => {
    await withIssuer(algorithm, async ({ url, sign }) => {
      const verifier = createTokenVerifier([oidcIssuer({ issuer: url, audience: 'stap-ledger' })]);
      expect(await verifier.verify(await sign({}))).toEqual({ id: 'someone', roles: ['finance'] });
      expect(await codeOf(verifier.verify(await sign({ aud: 'another-service' })))).toBe('token-invalid');
      expect(await codeOf(verifier.verify(await sign({ sub: '' })))).toBe('token-invalid');
    });
  });

  it('says nothing while the keys of the issuer cannot be fetched', async () => {
    let gone = '';
    await withIssuer('ES256', async ({ url, sign }) => {
      gone = await sign({ iss: url });
    });
    const { iss } = JSON.parse(Buffer.from(gone.split('.')[1]!, 'base64url').toString()) as { iss: string };
    const verifier = createTokenVerifier([oidcIssuer({ issuer: iss, audience: 'stap-ledger' })]);
    expect(await codeOf(verifier.verify(gone))).toBe('issuer-unavailable');
  });
});
