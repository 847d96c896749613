/**
 * Lets a call through when its token holds a role that the route names. The default is no: a route that names no
 * role is closed to everybody. What is refused is logged where the problem is told.
 */
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { problem, ProblemError } from '../problem.js';
import type { Caller, TokenHolder } from './caller.js';
import { ALLOWED_ROLES, NO_TOKEN_NEEDED, type Role } from './roles.js';
import type { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i;
const CHALLENGE = 'Bearer realm="stap-ledger"';

function withChallenge(error: unknown): unknown {
  if (!(error instanceof ProblemError) || !error.code.startsWith('token-')) return error;
  const hint = error.code === 'token-missing' ? '' : ', error="invalid_token"';
  return new ProblemError(error.code, {
    detail: error.message,
    headers: { 'www-authenticate': `${CHALLENGE}${hint}` },
  });
}

/** The holder in the first of the roles that allow the call. */
function inRole(holder: TokenHolder, allowed: readonly Role[]): Caller {
  const role = allowed.find((candidate) => holder.roles.includes(candidate));
  if (role === undefined) {
    const needed = allowed.length === 0 ? 'nobody' : allowed.join(' or ');
    throw problem('role-not-allowed', `This is for ${needed}.`);
  }
  if (role === 'provider' && holder.kvk === undefined) {
    throw problem('role-not-allowed', 'A provider needs its number in the claim kvk.');
  }
  return { ...holder, role };
}

export class RolesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(NO_TOKEN_NEEDED, targets) === true) return true;
    const allowed =
      this.reflector.getAllAndOverride<readonly Role[] | undefined>(ALLOWED_ROLES, targets) ?? [];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const holder = await this.identify(request);
    request.holder = holder;
    request.caller = inRole(holder, allowed);
    return true;
  }

  private async identify(request: FastifyRequest): Promise<TokenHolder> {
    const header = request.headers.authorization;
    try {
      if (header === undefined) {
        throw problem('token-missing', 'Send a token: "Authorization: Bearer ...".');
      }
      const token = BEARER.exec(header)?.[1];
      if (token === undefined) throw problem('token-invalid', 'Authorization must be "Bearer" and a token.');
      return await this.verifier.verify(token);
    } catch (error) {
      throw withChallenge(error);
    }
  }
}
