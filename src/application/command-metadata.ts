/**
 * What the edges say about a command, and how its id is made. The id names the request, not its content: the same
 * id with other content is a conflict, found by the digest that is stored with every event.
 */
import { hash } from 'node:crypto';
import type { Actor } from '../domain/decider.js';
import type { Instant } from '../domain/instant.js';
import { formatUuid } from './entropy.js';

export interface CommandMetadata {
  /** UUID: the same for every repeat of the request. */
  readonly commandId: string;
  /** First command of the chain. Default: this command. */
  readonly correlationId?: string;
  /** Event or command that led here. Default: this command. */
  readonly causationId?: string;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  /** Legal moment, not in the future. Default: when the ledger takes note of it. */
  readonly effectiveAt?: Instant;
  /** Only for the first command of a simulated store: seed and scale, for every later reader to see. */
  readonly simulated?: string;
}

/** Namespace of every id that the ledger derives (docs/EVENTS.md). */
export const LEDGER_NAMESPACE = '5f0c2a4e-8a6b-5d0e-9c35-1f7f2f6a8e41';
const NAMESPACE_BYTES = Buffer.from(LEDGER_NAMESPACE.replaceAll('-', ''), 'hex');

/** UUID version 5 (RFC 9562) of a name in the ledger's namespace. */
export function uuidOf(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE_BYTES, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return formatUuid(bytes);
}

/** Id of a request over HTTP: the same caller, call and key give the same id. */
export function requestCommandId(
  caller: string,
  call: { readonly method: string; readonly path: string },
  idempotencyKey: string,
): string {
  return uuidOf(['request', caller, call.method, call.path, idempotencyKey].join('|'));
}

/** Id of an application: the applicant's own id, once per funding year. */
export function applicationCommandId(year: number, applicationId: string): string {
  return uuidOf(`application|${String(year)}|${applicationId}`);
}

/** Id of a policy's command: repeating the policy gives the same id. */
export function policyCommandId(policy: string, causingEventId: string, ordinal: number): string {
  return uuidOf(`policy|${policy}|${causingEventId}|${String(ordinal)}`);
}

/** Digest of a command's content: 128 bits of SHA-256, hexadecimal. `salt` stands for texts that are kept elsewhere. */
export function digestOf(content: unknown, salt = ''): string {
  const json = JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return hash('sha256', json + salt, 'hex').slice(0, 32);
}
