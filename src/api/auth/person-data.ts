/**
 * Persons are shown by one rule, on every route that answers a question. Who works on files sees them; who needs a
 * purpose sees everything without them until one is given, and opens nobody's file before. Whatever was shown of a
 * person is written down: who looked, in which role, at what, and why.
 */
import {
  applyDecorators,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { map, type Observable } from 'rxjs';
import type { Clock } from '../../application/clock.js';
import { problem } from '../problem.js';
import { personsIn, withoutPersons } from './persons-shown.js';
import { purposeOf, type Purpose } from './purpose.js';
import { NEEDS_PURPOSE } from './roles.js';

/** Tells what a call looks at: names of persons, files or documents; undefined when it opens nobody's file. */
export type LooksAt = (request: FastifyRequest) => string | undefined;

const LOOKS_AT = 'ledger:looks-at';

/** The route shows persons: it opens the file of one, or lists what belongs to several. */
export const OpensFile = (looksAt: LooksAt): MethodDecorator =>
  applyDecorators(
    SetMetadata(LOOKS_AT, looksAt),
    ApiHeader({
      name: 'X-Purpose',
      required: false,
      description:
        'Why you look, in one line of 4 to 500 characters: the reference of a signal, or a sentence. It is recorded. A ' +
        'fraud analyst opens a file with it only, and sees lists without persons until it is given.',
      schema: { type: 'string', example: 'signal 17: one account at two providers' },
    }),
    ApiHeader({
      name: 'X-Case',
      required: false,
      description: 'The case it is about, up to 100 characters. It is recorded.',
      schema: { type: 'string', example: 'M-2022-1' },
    }),
  );

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

/** A line of log stays short enough for whatever collects it. */
const PERSONS_A_LINE = 100;

/** A look that was allowed: at whose file, if it is one, and why. */
interface Look {
  readonly request: FastifyRequest;
  readonly what: string | undefined;
  readonly why: Purpose;
}

export class PersonDataInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessLog: Logger,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // A command shows its sender what it sent; its event says who did it.
    if (request.caller === undefined || request.method === 'POST') return next.handle();
    const looksAt = this.reflector.get<LooksAt | undefined>(LOOKS_AT, context.getHandler());
    const look = { request, what: looksAt?.(request), why: purposeOf(request) };
    if (look.why.purpose === undefined && NEEDS_PURPOSE.includes(request.caller.role)) {
      if (look.what === undefined) return next.handle().pipe(map(withoutPersons));
      throw problem(
        'purpose-missing',
        'Say why you open this file in the header X-Purpose, and of which case in X-Case.',
      );
    }
    const mayShow = looksAt !== undefined;
    return next.handle().pipe(
      map((answer: object) => {
        const persons = personsIn(answer);
        const asked = look.what !== undefined || (mayShow && look.why.purpose !== undefined);
        // Only what was found is written down: until then the name may be anything, a citizen service number included.
        if (asked || persons.length > 0) this.record(look, persons);
        return answer;
      }),
    );
  }

  private record({ request, what, why }: Look, persons: readonly string[]): void {
    const { caller, id: requestId, method, routeOptions, query } = request;
    for (let first = 0; first === 0 || first < persons.length; first += PERSONS_A_LINE) {
      this.accessLog.info(
        {
          who: caller?.id,
          role: caller?.role,
          what,
          ...why,
          at: this.clock.now(),
          call: `${method} ${routeOptions.url ?? ''}`,
          query,
          persons: persons.length,
          personKeys: persons.slice(first, first + PERSONS_A_LINE),
          requestId,
        },
        what === undefined ? 'persons were shown' : 'a file was opened',
      );
    }
  }
}
