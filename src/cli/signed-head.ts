/**
 * Heads as they are kept outside the ledger: a JWS in compact form (RFC 7515) with EdDSA over Ed25519 (RFC 8037), whose
 * payload is the JSON of the head. One that is not signed is that JSON alone.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import { parseHead, type LogHead } from './log-head.js';

const ALGORITHM = 'EdDSA';
/** Tells a head from anything else that the same key may sign. */
const TYPE = 'stap-ledger-head+json';

export interface SignedHead {
  readonly jws: string;
  /** Thumbprint of the public key (RFC 7638). */
  readonly keyId: string;
}

export async function signHead(head: LogHead, key: KeyObject): Promise<SignedHead> {
  const keyId = await calculateJwkThumbprint(createPublicKey(key).export({ format: 'jwk' }));
  const jws = await new CompactSign(Buffer.from(JSON.stringify(head)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyId })
    .sign(key);
  return { jws, keyId };
}

export type ReadHead =
  | { readonly outcome: 'head'; readonly head: LogHead; readonly signature: 'good' | 'unchecked' | 'none' }
  /** It says something, but not in the name of that key. */
  | { readonly outcome: 'wrong-signature' }
  | { readonly outcome: 'no-head' };

async function isSignedBy(jws: string, key: KeyObject): Promise<boolean> {
  try {
    await compactVerify(jws, key, { algorithms: [ALGORITHM] });
    return true;
  } catch {
    return false;
  }
}

/** The payload of a JWS that claims to be a head; whether the signature is right is another matter. */
function payloadOf(jws: string): LogHead | undefined {
  try {
    if (decodeProtectedHeader(jws).typ !== TYPE) return undefined;
  } catch {
    return undefined;
  }
  return parseHead(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
}

/** The signed form within what `head --json` prints. */
function jwsWithin(text: string): string | undefined {
  try {
    const { jws } = JSON.parse(text) as { readonly jws?: unknown };
    return typeof jws === 'string' ? jws : undefined;
  } catch {
    return undefined;
  }
}

/** What a kept head says. A signature is checked when there is a key to check it with. */
export async function readHead(text: string, key: KeyObject | undefined): Promise<ReadHead> {
  const kept = (jwsWithin(text) ?? text).trim();
  const isSigned = !kept.startsWith('{');
  const head = isSigned ? payloadOf(kept) : parseHead(kept);
  if (head === undefined) return { outcome: 'no-head' };
  if (!isSigned) return { outcome: 'head', head, signature: 'none' };
  if (key === undefined) return { outcome: 'head', head, signature: 'unchecked' };
  return (await isSignedBy(kept, key))
    ? { outcome: 'head', head, signature: 'good' }
    : { outcome: 'wrong-signature' };
}
