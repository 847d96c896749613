/**
 * The cryptography of the vault: AES-256-GCM with a nonce of 12 random bytes in front and the tag behind. What a
 * ciphertext belongs to is authenticated with it, so that a row moved to another person cannot be read.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';

/** What is encrypted, and what it belongs to. */
export interface Plaintext {
  readonly content: Uint8Array;
  readonly belongsTo: string;
}

/** Nonce, ciphertext and tag. A nonce may never be used twice under one key. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, { content, belongsTo }: Plaintext): Uint8Array {
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(belongsTo));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** The content; undefined when key, bytes or owner are not those it was encrypted with. */
export function decrypt(key: Uint8Array, sealed: Uint8Array, belongsTo: string): Uint8Array | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const content = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([content, decipher.final()]);
  } catch {
    return undefined;
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keyed digest of a text. Its key is derived, so that no key serves two algorithms. */
export function keyedDigest(key: Uint8Array, text: string): string {
  const digestKey = Buffer.from(hkdfSync('sha256', key, '', 'stap-ledger vault digest', KEY_BYTES));
  return createHmac('sha256', digestKey).update(text).digest('hex');
}
