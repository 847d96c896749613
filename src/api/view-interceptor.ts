/**
 * Waits for a view when the caller asks for it, and puts position and ETag on the answer. The wait is bounded: a view
 * that stands still must not hold its callers.
 */
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import type { PositionWaiter } from '../projections/position/position.query.js';
import { isCounter } from './identity-fields.js';
import { problem, ProblemError } from './problem.js';
import { ETAG } from './routes.js';

const LONGEST_WAIT_MS = 5000;

/** What an answer may say about itself. */
interface Answer {
  readonly position?: unknown;
  /** Where `position` is the place of an event rather than of the view. */
  readonly viewPosition?: unknown;
  readonly revision?: unknown;
}

export class ViewInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly views: PositionWaiter,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const hasEtag = this.reflector.get<boolean | undefined>(ETAG, context.getHandler()) === true;
    if (request.method === 'GET') await this.wait(request);
    return next.handle().pipe(
      tap((answer: Answer | undefined) => {
        const reply = http.getResponse<FastifyReply>();
        const position = answer?.viewPosition ?? answer?.position;
        if (request.method === 'GET' && typeof position === 'string')
          void reply.header('x-ledger-position', position);
        if (hasEtag && typeof answer?.revision === 'string')
          void reply.header('etag', `"${answer.revision}"`);
      }),
    );
  }

  private async wait({ query }: FastifyRequest): Promise<void> {
    const { waitFor } = query as { readonly waitFor?: unknown };
    if (waitFor === undefined) return;
    if (typeof waitFor !== 'string' || !isCounter(waitFor)) {
      throw problem('invalid-request', 'waitFor is a position as a command answered it: a whole number.');
    }
    if (await this.views.waitFor(waitFor, LONGEST_WAIT_MS)) return;
    throw new ProblemError('view-behind', {
      detail: `The views have not reached position ${BigInt(waitFor).toString()} yet. Ask again in a while.`,
      headers: { 'retry-after': '2' },
    });
  }
}
