/**
 * What an error of the client means. Errors are told apart by their `type` and never by their class: some are raw
 * errors of the transport or plain ones, and whatever is not known here leaves the outcome open.
 */
import type { NodeAddress } from './connection-string.js';

export type Failure =
  /** The expectation was violated; `actual` is the last revision, -1 for no stream. */
  | { readonly kind: 'conflict'; readonly actual: bigint }
  /** The server said no and wrote nothing; asking again gives the same answer. */
  | { readonly kind: 'refused' }
  /** The stream to be read does not exist. */
  | { readonly kind: 'no-stream' }
  /** The server gave up waiting for its own write: it may still come. The connection is sound. */
  | { readonly kind: 'timed-out' }
  /** The connection is not to be trusted any more. `leader`: where the server says to go instead. */
  | { readonly kind: 'lost'; readonly leader?: NodeAddress };

const REFUSALS: readonly unknown[] = [
  'access-denied',
  'stream-deleted',
  'maximum-append-size-exceeded',
  'invalid-argument',
  'unsupported',
];

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function leaderOf(error: unknown): NodeAddress | undefined {
  const leader = property(error, 'leader');
  const [address, port] = [property(leader, 'address'), property(leader, 'port')];
  return typeof address === 'string' && typeof port === 'number' ? { address, port } : undefined;
}

/** The server reads on from positions of records only, and has no name for its answer to any other. */
function isNoPosition(error: unknown): boolean {
  return String(property(error, 'message')).includes('Unexpected ReadAllResult');
}

export function failureOf(error: unknown): Failure {
  const type = property(error, 'type');
  if (type === 'wrong-expected-version') {
    const actual = property(error, 'actualVersion');
    return { kind: 'conflict', actual: typeof actual === 'bigint' ? actual : -1n };
  }
  if (type === 'stream-not-found') return { kind: 'no-stream' };
  if (type === 'deadline-exceeded' || type === 'timeout') return { kind: 'timed-out' };
  if (REFUSALS.includes(type) || isNoPosition(error)) return { kind: 'refused' };
  const leader = leaderOf(error);
  return { kind: 'lost', ...(leader !== undefined && { leader }) };
}

export function messageOf(error: unknown): string {
  if (isNoPosition(error)) return 'that is no position of this log';
  const message = property(error, 'message');
  const type = property(error, 'type');
  const text = typeof message === 'string' && message !== '' ? message : undefined;
  return text ?? (typeof type === 'string' ? type : String(error));
}
