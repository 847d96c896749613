/**
 * One request to the desk of another process. What matters about a failure is whether anything may have been done: a
 * refusal before it was sent, or by a process without the lease, is certain; whatever breaks off later is not.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { bearerOf } from './desk-key.js';
import { DESK_PATH, fromWire, type DeskAnswer } from './desk-wire.js';

export type Posted =
  | { readonly outcome: 'answered'; readonly answers: readonly DeskAnswer[] }
  /** Certainly nothing was done. */
  | { readonly outcome: 'refused'; readonly cause: string }
  /** Nobody can say whether it was done. */
  | { readonly outcome: 'lost'; readonly cause: string };

export interface DeskRequest {
  /** `http://host:port` or `https://host:port` of the holder. */
  readonly address: string;
  /** The calls, as they go over the wire. */
  readonly calls: readonly string[];
  readonly signal: AbortSignal;
}

export interface DeskPost {
  send(request: DeskRequest): Promise<Posted>;
  close(): void;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function readAnswers(response: IncomingMessage, asked: number): Promise<Posted> {
  const text = await textOf(response);
  const { statusCode = 0 } = response;
  if (statusCode !== 200) {
    // Our own desk refuses before it does anything; what stands in between may not.
    const outcome = statusCode < 500 ? 'refused' : 'lost';
    return { outcome, cause: `the desk answered with status ${String(statusCode)}` };
  }
  const answers = fromWire(text);
  return Array.isArray(answers) && answers.length === asked
    ? { outcome: 'answered', answers: answers as DeskAnswer[] }
    : { outcome: 'lost', cause: 'the desk answered something else' };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface DeskPostOptions {
  readonly key: string;
  /** At most so many to a holder; unused ones stay open. */
  readonly connections: number;
  /** The only authority whose certificates are believed, in PEM; those of Node if absent. */
  readonly ca?: string;
}

export function createDeskPost({ key, connections, ca }: DeskPostOptions): DeskPost {
  const options = { keepAlive: true, maxSockets: connections };
  const agents = {
    http: new HttpAgent(options),
    https: new HttpsAgent({ ...options, ...(ca !== undefined && { ca }) }),
  };
  return {
    send: ({ address, calls, signal }) =>
      new Promise((resolve) => {
        let connected = false;
        const fail = (error: unknown): void =>
          resolve({ outcome: connected ? 'lost' : 'refused', cause: messageOf(error) });
        const body = Buffer.from(`[${calls.join(',')}]`);
        const headers = {
          authorization: bearerOf(key),
          'content-type': 'application/json',
          'content-length': body.length,
        };
        const tls = address.startsWith('https:');
        const sending = (tls ? httpsRequest : httpRequest)(
          new URL(DESK_PATH, address),
          { method: 'POST', headers, signal, agent: tls ? agents.https : agents.http },
          (response) => void readAnswers(response, calls.length).then(resolve, fail),
        );
        sending.once('socket', (socket) => {
          if (!socket.connecting) connected = true;
          // Before the other has shown who it is, nothing of the request is on its way.
          else socket.once(tls ? 'secureConnect' : 'connect', () => (connected = true));
        });
        sending.once('error', fail);
        sending.end(body);
      }),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
