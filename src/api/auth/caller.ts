/** Who calls: taken from a verified token, never from anything else in the request. */
import type { Role } from './roles.js';

/** What a verified token says. */
export interface TokenHolder {
  /** Subject of the token. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** The provider that a `provider` speaks for. */
  readonly kvk?: string;
}

/** A token holder in the one role in which this call is made. */
export interface Caller extends TokenHolder {
  readonly role: Role;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token it is. Set by the guard; absent on routes that need no token. */
    holder?: TokenHolder;
    /** Set by the guard when the role allows the call. */
    caller?: Caller;
  }
}
