/** The secret by which the processes of one ledger know each other, compared without telling how much of it fits. */
import { createHash, timingSafeEqual } from 'node:crypto';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

export const bearerOf = (key: string): string => `Bearer ${key}`;

export function isBearer(header: string | undefined, key: string): boolean {
  return header !== undefined && timingSafeEqual(digestOf(header), digestOf(bearerOf(key)));
}
