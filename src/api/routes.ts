/**
 * How a route is declared: path, who may call it, one line for the documentation, in one decorator each for commands
 * and for questions, so that none of them can be forgotten.
 */
import { applyDecorators, Get, Post, SetMetadata } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Roles, type Role } from './auth/roles.js';

export interface RouteOptions {
  readonly roles: readonly Role[];
  readonly summary: string;
  readonly description?: string;
  /** What an answer looks like, for the documentation. */
  readonly example?: object;
}

/** The answer carries `revision`, the revision of the stream of the grant, which becomes its ETag. */
export const ETAG = 'ledger:etag';

function documented({ roles, summary, description }: RouteOptions): MethodDecorator[] {
  const who = `For ${roles.join(', ')}.`;
  return [
    Roles(...roles),
    ApiOperation({ summary, description: description === undefined ? who : `${who} ${description}` }),
  ];
}

const answer = ({ example }: RouteOptions): { schema: { type: 'object'; example?: object } } => ({
  schema: { type: 'object', ...(example !== undefined && { example }) },
});

const IDEMPOTENCY_KEY = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: 'A new one for every new command, the same one for every repeat: 1 to 200 visible characters.',
  schema: { type: 'string', example: 'a3f1c1de-1' },
});

/** A command: answers 201, also when it is a repeat. */
export const CommandRoute = (path: string, options: RouteOptions): MethodDecorator =>
  applyDecorators(
    Post(path),
    ...documented(options),
    IDEMPOTENCY_KEY,
    ApiCreatedResponse({ description: 'Recorded, now or before.', ...answer(options) }),
  );

const FILE_ANSWER = { decisionNumber: '2022-0000001', status: 'awarded', revision: '0', position: '42' };

/** A command to a file: honours If-Match, and its answer carries the new ETag. */
export const FileCommandRoute = (path: string, options: RouteOptions): MethodDecorator =>
  applyDecorators(
    CommandRoute(path, { example: FILE_ANSWER, ...options }),
    SetMetadata(ETAG, true),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'The ETag of the file as it was read: the command is refused with 412 when it changed since.',
      schema: { type: 'string', example: '"0"' },
    }),
  );

/** An application: its own id is the key. */
export const ApplicationRoute = (path: string, options: RouteOptions): MethodDecorator =>
  applyDecorators(
    Post(path),
    ...documented(options),
    ApiCreatedResponse({ description: 'Decided, now or before.', ...answer(options) }),
  );

/** A question to a view: its answer says how far the view had come. */
export const QueryRoute = (path: string, options: RouteOptions): MethodDecorator =>
  applyDecorators(
    Get(path),
    ...documented(options),
    ApiOkResponse({
      ...answer(options),
      description: 'As far as the view had come.',
      headers: {
        'X-Ledger-Position': {
          description: 'The position the view had reached.',
          schema: { type: 'string' },
        },
      },
    }),
  );

/** A question to the file of a person: its answer carries the ETag of the file. */
export const FileRoute = (path: string, options: RouteOptions): MethodDecorator =>
  applyDecorators(QueryRoute(path, options), SetMetadata(ETAG, true));
