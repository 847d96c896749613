/**
 * Looking into a person's file is recorded: who, in which role, what and why. A fraud analyst says why beforehand;
 * the others look as part of the work on the file.
 */
import { SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { tap, type Observable } from 'rxjs';
import type { Clock } from '../../application/clock.js';
import { problem } from '../problem.js';

/** Tells what a call looks at: names of persons, files or documents; undefined when it opens nobody's file. */
export type LooksAt = (request: FastifyRequest) => string | undefined;

const LOOKS_AT = 'ledger:looks-at';
const PURPOSE = /^[\x20-\x7e\u00a0-\u00ff]{1,500}$/;

/** The route opens the file of a person. */
export const OpensFile = (looksAt: LooksAt): MethodDecorator & ClassDecorator =>
  SetMetadata(LOOKS_AT, looksAt);

/** The address holds the number of a file, a person or a document. */
export const byParameter =
  (name: string): LooksAt =>
  ({ params }) =>
    (params as Readonly<Record<string, string>>)[name];

const OF_A_PERSON = /^(grant|objection|person)-/;

/** A stream that is about one person, if this is one. */
export const streamOfPerson = (stream: string): string | undefined =>
  OF_A_PERSON.test(stream) ? stream : undefined;

/** The query asks for one person, or for a stream that is about one. */
export const byQuery: LooksAt = ({ query }) => {
  const { person, stream } = query as Readonly<Record<string, unknown>>;
  if (typeof person === 'string') return person;
  return typeof stream === 'string' ? streamOfPerson(stream) : undefined;
};

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && PURPOSE.test(value.trim()) ? value.trim() : undefined;
}

export class PersonDataInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessLog: Logger,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const targets = [context.getHandler(), context.getClass()];
    const looksAt = this.reflector.getAllAndOverride<LooksAt | undefined>(LOOKS_AT, targets);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const what = looksAt?.(request);
    if (what === undefined) return next.handle();
    const purpose = headerOf(request, 'x-purpose');
    if (purpose === undefined && request.caller?.role === 'fraud-analyst') {
      throw problem(
        'purpose-missing',
        'Say why you open this file in the header X-Purpose, and of which case in X-Case.',
      );
    }
    // Only what was found is written down: until then the name may be anything, a citizen service number included.
    return next.handle().pipe(tap(() => this.record(request, what)));
  }

  private record(request: FastifyRequest, what: string): void {
    const { caller, id: requestId, method, routeOptions } = request;
    this.accessLog.info(
      {
        who: caller?.id,
        role: caller?.role,
        what,
        purpose: headerOf(request, 'x-purpose'),
        case: headerOf(request, 'x-case'),
        at: this.clock.now(),
        call: `${method} ${routeOptions.url ?? ''}`,
        requestId,
      },
      'a file was opened',
    );
  }
}
