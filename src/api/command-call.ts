/**
 * What a controller knows of a call besides its body: who calls, under which idempotency key, and which revision the
 * caller saw. The body of a command never says any of this.
 */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../domain/decider.js';
import type { Caller } from './auth/caller.js';
import { problem } from './problem.js';

export interface CommandCall {
  readonly actor: Actor;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly idempotencyKey: string;
  /** The revision that the caller saw, -1 for none; absent when the caller does not say. */
  readonly ifMatch?: bigint;
}

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;
const ENTITY_TAG = /^"(-1|0|[1-9]\d{0,17})"$/;

function idempotencyKeyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') {
    throw problem(
      'idempotency-key-missing',
      'Send a new Idempotency-Key with every new command, and the same one with every repeat.',
    );
  }
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw problem('idempotency-key-malformed', 'Idempotency-Key is 1 to 200 visible characters of ASCII.');
}

function ifMatchOf({ headers }: FastifyRequest): bigint | undefined {
  const tag = headers['if-match'];
  if (tag === undefined) return undefined;
  const revision = ENTITY_TAG.exec(tag)?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw problem(
    'if-match-malformed',
    'If-Match is the ETag of the file as it was read, such as "3" with its quotes.',
  );
}

/** The verified caller of a request. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === undefined) throw new Error('a route that needs its caller must name its roles');
  return caller;
}

export function actorOf(request: FastifyRequest): Actor {
  const { id, role } = callerOf(request);
  return { id, role };
}

/** The call of a command: every one but an application, which brings its own id. */
export const Call = createParamDecorator((_data: unknown, context: ExecutionContext): CommandCall => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const ifMatch = ifMatchOf(request);
  return {
    actor: actorOf(request),
    method: request.method,
    path: request.url.split('?', 1)[0] ?? request.url,
    idempotencyKey: idempotencyKeyOf(request),
    ...(ifMatch !== undefined && { ifMatch }),
  };
});

/** Who calls, where nothing else about the call matters. */
export const CalledBy = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  return callerOf(context.switchToHttp().getRequest<FastifyRequest>());
});
