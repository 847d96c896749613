/**
 * Fastify as this API needs it: JSON only, bounded bodies, the header API-Version on every answer and no copy of it on
 * the way, a line of log for every request, and no new work while the server stops.
 */
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import type { ProblemDetailsFilter } from './problem-details.filter.js';
import { problem, ProblemError } from './problem.js';
import type { RequestsUnderWay } from './requests-under-way.js';
import type { RouteTable } from './route-table.js';
import { answerUnreadable } from './unreadable-request.js';

/** Version of the interface, as the Dutch API Design Rules ask for it. */
export const API_VERSION = '1.0.0';
/** Nothing is kept on the way: what a cache answers a second time would stand in no log of look-ups. */
const EVERY_ANSWER = { 'api-version': API_VERSION, 'cache-control': 'no-store' } as const;
const MOST_BODY_BYTES = 1024 * 1024;

/** A request that arrives byte by byte would hold its connection for ever: Fastify sets no bound by itself. */
export interface Arrival {
  /** From the first byte of the headers to the last one of the body. */
  readonly withinMs: number;
  readonly lookEveryMs: number;
}

const ARRIVAL: Arrival = { withinMs: 30_000, lookEveryMs: 5_000 };

export interface HttpParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly problems: ProblemDetailsFilter;
  readonly routes: RouteTable;
  readonly underWay: RequestsUnderWay;
  /** True as soon as the server was told to stop. */
  readonly isStopping: () => boolean;
}

function logRequest({ logger, metrics }: HttpParts, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
  const { method, id: requestId, holder } = request;
  const [status, durationMs] = [reply.statusCode, reply.elapsedTime];
  metrics.observe({ method, route, status, durationMs });
  logger.info(
    { method, route, status, durationMs: Math.round(durationMs * 10) / 10, who: holder?.id, requestId },
    'answered',
  );
}

function addHooks(instance: FastifyInstance, parts: HttpParts): void {
  instance.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) parts.routes.add(one, url);
  });
  instance.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(EVERY_ANSWER);
    if (!parts.isStopping()) {
      parts.underWay.add(reply.raw);
      done();
      return;
    }
    const headers = { 'retry-after': '10', connection: 'close' };
    done(
      new ProblemError('shutting-down', {
        detail: 'The server is stopping. Repeat the same request.',
        headers,
      }),
    );
  });
  // A command that needs nothing but its address may come without a body.
  instance.addHook('preValidation', (request, _reply, done) => {
    if (request.method === 'POST' && request.body === undefined) request.body = {};
    done();
  });
  instance.addHook('onResponse', (request, reply, done) => {
    logRequest(parts, request, reply);
    done();
  });
}

/** No request of the ledger comes near it; what nests deeper exhausts the stack of whoever walks through it. */
const MOST_NESTING = 64;

const tooDeep = (): ProblemError =>
  problem('malformed-request', `Nest lists and objects at most ${String(MOST_NESTING)} deep.`);

/** One walk over the text, before anything is made of it: it costs the same whatever the body holds. */
function nestsTooDeep(json: string): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') inText = !inText;
    else if (inText) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > MOST_NESTING) return true;
  }
  return false;
}

/** JSON alone; a client that declares JSON and sends nothing means an empty object. */
function acceptJsonOnly(instance: FastifyInstance): void {
  const parseJson = instance.getDefaultJsonParser('error', 'error');
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else if (nestsTooDeep(body)) done(tooDeep());
    else void parseJson(request, body, done);
  });
}

export function createHttpAdapter(
  parts: HttpParts,
  { withinMs, lookEveryMs }: Arrival = ARRIVAL,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: withinMs,
    // Node looks at no request as a whole while headers alone may take longer.
    http: {
      ...{ requestTimeout: withinMs, headersTimeout: withinMs },
      connectionsCheckingInterval: lookEveryMs,
    },
    genReqId: () => randomUUID(),
    clientErrorHandler: (error, socket) => {
      answerUnreadable(error, socket, EVERY_ANSWER);
    },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(EVERY_ANSWER);
      parts.problems.answer(error, { request, reply });
    },
  });
  const instance = adapter.getInstance();
  acceptJsonOnly(instance);
  addHooks(instance, parts);
  return adapter;
}
