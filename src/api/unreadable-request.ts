/**
 * What is told to a client whose bytes are no request: headers that are too long, or lines that are not HTTP. There is
 * no request yet, so the answer is written to the connection itself, which is closed behind it.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemTypeOf } from './problem-codes.js';
import { problem, PROBLEM_JSON, problemBody, type ProblemError } from './problem.js';

function problemOf(code: string): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return problem(
      'headers-too-large',
      'Address and headers are at most 16 KiB together. Send shorter ones.',
    );
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problem('request-too-slow', 'The request did not arrive in time. Send it again.');
  }
  return problem('malformed-request', 'This is not a request of HTTP/1.1.');
}

export function answerUnreadable(
  error: { readonly code: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = problemOf(error.code);
  const { status } = problemTypeOf(answer.code);
  const body = Buffer.from(JSON.stringify(problemBody(answer)));
  const all = {
    ...headers,
    'content-type': PROBLEM_JSON,
    'content-length': body.length,
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  socket.write(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
  socket.end(body);
}
