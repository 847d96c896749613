/**
 * What every adapter demands of an append before it looks at a stream. A breach is a mistake in the program,
 * not a state of the store, so it is a RangeError and never a conflict.
 */
import { NO_REVISION } from './expected-revision.js';
import type { ExpectedRevision } from './expected-revision.js';
import type { EventToAppend } from './recorded-event.js';

/** One append as it waits in an adapter. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Size of the request's texts in bytes of UTF-8.
 * @throws RangeError for an append without events, a stream without a name, a negative expected revision
 * (`no-stream` says that), and text with half a surrogate pair, which no store gives back as it was.
 */
export function checkedSize(request: AppendRequest): number {
  const { stream, expected, events } = request;
  if (stream === '') throw new RangeError('an append needs the name of a stream');
  if (events.length === 0) throw new RangeError(`an append to ${stream} needs at least one event`);
  if (typeof expected === 'bigint' && expected < 0n) {
    throw new RangeError(`expected revision ${expected.toString()} of ${stream}: say no-stream`);
  }
  let size = utf8Size(stream, stream);
  for (const event of events) {
    size += utf8Size(event.id, stream) + utf8Size(event.type, stream);
    size += utf8Size(event.data, stream) + utf8Size(event.metadata, stream);
  }
  return size;
}

/** The revision the stream must have, -1 for none; undefined when any will do. */
export function requiredRevision(expected: ExpectedRevision): bigint | undefined {
  if (expected === 'any') return undefined;
  return expected === 'no-stream' ? NO_REVISION : expected;
}

function utf8Size(text: string, stream: string): number {
  const size = Buffer.byteLength(text);
  // Plain ASCII has as many bytes as characters and needs no closer look.
  if (size !== text.length && LONE_SURROGATE.test(text)) {
    throw new RangeError(`an append to ${stream} holds half a surrogate pair, which UTF-8 cannot keep`);
  }
  return size;
}
