/** The port through which chance enters the ledger: ids, keys and nonces. `simulate` seeds it; everything else asks the system. */
import { randomBytes } from 'node:crypto';

export interface Entropy {
  bytes(length: number): Uint8Array;
}

export const systemEntropy: Entropy = { bytes: (length) => randomBytes(length) };

/** A random UUID (version 4) from the port. */
export function newUuid(entropy: Entropy): string {
  const bytes = Buffer.from(entropy.bytes(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatUuid(bytes);
}

/** 16 bytes as the text of a UUID. */
export function formatUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
