/**
 * The one place where something that was thrown becomes an answer. What is not known here is a fault: it is logged
 * once, and the caller gets no word of it but a number to ask about.
 */
import {
  Catch,
  HttpException,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { problemTypeOf, type EdgeCode } from './problem-codes.js';
import { problem, PROBLEM_JSON, problemBody, ProblemError } from './problem.js';
import type { RouteTable } from './route-table.js';

/** Codes of errors that Fastify throws before a controller is reached. */
const ofFastify: Readonly<Record<string, readonly [EdgeCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'A body is at most 1 MiB. Send one command at a time.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['content-type-unsupported', 'Send the body as application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-json', 'The body is not valid JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-request', 'Content-Length is not the length of the body.'],
  FST_ERR_BAD_URL: ['malformed-request', 'The address cannot be decoded.'],
  FST_ERR_MAX_PARAM_LENGTH: ['malformed-request', 'A part of the address is too long.'],
};

const ofStatus: Readonly<Record<number, readonly [EdgeCode, string]>> = {
  400: ['malformed-request', 'The request cannot be read.'],
  404: ['route-unknown', 'There is nothing at this address. All calls are listed at /v1/openapi.json.'],
  413: ['body-too-large', 'A body is at most 1 MiB. Send one command at a time.'],
  414: ['malformed-request', 'The address is too long.'],
  415: ['content-type-unsupported', 'Send the body as application/json.'],
};

function textOf(error: unknown, property: 'code' | 'name'): string {
  const value = (error as Partial<Record<typeof property, unknown>> | null | undefined)?.[property];
  return typeof value === 'string' ? value : '';
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { readonly statusCode?: unknown } | null | undefined)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** Out of reach rather than broken: a store that says so, or a database file that cannot be written now. */
function isUnavailable(error: unknown): boolean {
  return (
    ['StoreUnavailableError', 'DatabaseFault'].includes(textOf(error, 'name')) ||
    /^SQLITE_(BUSY|FULL|IOERR)/.test(textOf(error, 'code'))
  );
}

/** The problem that an error stands for; undefined for a fault. */
function known(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  // Nest wraps what Fastify throws in an exception of its own, which knows the status only.
  const original = error instanceof HttpException ? error.cause : error;
  const found = ofFastify[textOf(original, 'code')] ?? ofStatus[statusOf(error)];
  if (found !== undefined) return problem(found[0], found[1]);
  if (!isUnavailable(error)) return undefined;
  return new ProblemError('store-unavailable', {
    detail: 'The ledger cannot be reached. Nothing was recorded; repeat the same request in a while.',
    headers: { 'retry-after': '5' },
  });
}

@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, { request: http.getRequest(), reply: http.getResponse() });
  }

  /** Sends the problem. Also for what goes wrong before a request reaches Nest. */
  answer(error: unknown, { request, reply }: { request: FastifyRequest; reply: FastifyReply }): void {
    const answer =
      this.wrongMethod(error, request) ??
      known(error) ??
      new ProblemError('internal-error', {
        detail:
          'It was not your request. Repeat it later; with the number below it can be found in our logs.',
        members: { requestId: request.id },
      });
    const { status } = problemTypeOf(answer.code);
    this.log(status, answer.code, { request, error });
    if (reply.sent) return;
    void reply
      .code(status)
      .headers({ ...answer.headers, 'content-type': PROBLEM_JSON })
      // As bytes: the body is complete, and another type than JSON is not serialised again.
      .send(Buffer.from(JSON.stringify(problemBody(answer))));
  }

  /** An address that exists, but not for this method. */
  private wrongMethod(error: unknown, { url }: FastifyRequest): ProblemError | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const methods = this.routes.methodsOf(url.split('?', 1)[0] ?? url);
    if (methods.length === 0) return undefined;
    return new ProblemError('method-not-allowed', {
      detail: `This address knows ${methods.join(', ')}.`,
      headers: { allow: methods.join(', ') },
    });
  }

  /** Faults, and calls that were refused: who, in which roles, and on which route. */
  private log(
    status: number,
    code: string,
    { request, error }: { readonly request: FastifyRequest; readonly error: unknown },
  ): void {
    const { id: requestId, method, holder } = request;
    if (status === 500 || code === 'store-unavailable' || code === 'issuer-unavailable') {
      this.logger.error({ err: error, code, requestId }, 'a request failed');
    } else if (status === 401 || status === 403) {
      const route = request.routeOptions.url;
      this.logger.warn(
        { code, method, route, who: holder?.id, roles: holder?.roles, requestId },
        'a call was refused',
      );
    }
  }
}
