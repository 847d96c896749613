/**
 * The desks of this process over HTTP, for the other processes of the same ledger. Whether this process is the one to
 * decide is asked anew for every request: without the lease it does nothing and says so.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { DeskOf } from '../application/funding-year-desk.js';
import type { Log } from '../application/log.js';
import { StoreUnavailableError } from '../event-store/event-store.js';
import { isBearer } from './desk-key.js';
import {
  DESK_PATH,
  fromWire,
  MOST_CALLS,
  NOT_THE_HOLDER,
  toWire,
  type DeskAnswer,
  type DeskCall,
  type DeskValue,
} from './desk-wire.js';

export interface DeskServerOptions {
  readonly port: number;
  readonly key: string;
  /** What it shows to those who ask, in PEM; plain HTTP if absent. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  readonly desks: DeskOf;
  /** True while this process holds the lease. */
  readonly isHolder: () => boolean;
  readonly log: Log;
}

export interface DeskServer {
  readonly port: number;
  /** Resolves when everything that was asked is answered. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const MOST_BYTES = 8 * 1024 * 1024;
/** Longer than a caller keeps a connection that it does not use. */
const KEEP_ALIVE_MS = 60_000;

/** Undefined when it is larger than anything we send. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Undefined for what is no list of calls. The callers are our own processes: what a call holds they have checked. */
function callsIn(body: string): readonly DeskCall[] | undefined {
  try {
    const calls = fromWire(body);
    const isList = Array.isArray(calls) && calls.length <= MOST_CALLS;
    return isList && calls.every((call) => Number.isSafeInteger((call as Partial<DeskCall> | null)?.year))
      ? (calls as DeskCall[])
      : undefined;
  } catch {
    return undefined;
  }
}

function carryOut(desks: DeskOf, call: DeskCall): Promise<DeskValue> {
  const desk = desks(call.year);
  switch (call.kind) {
    case 'request':
      return desk.request(call.request);
    case 'submit':
      return desk.submit(call.ready);
    case 'file':
      return desk.file(call.decisionNumber, call.request);
    case 'reservationOf':
    case 'decisionOf':
    case 'replacementOf':
      return desk[call.kind](call.decisionNumber);
  }
}

async function answer({ desks, log }: DeskServerOptions, call: DeskCall): Promise<DeskAnswer> {
  try {
    return { value: await carryOut(desks, call) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof StoreUnavailableError) return { fault: 'unavailable', message };
    log.error({ err: error, kind: call.kind }, 'a call of another process failed');
    return { fault: 'failed', message };
  }
}

/** Status, and the answers when there are any. */
async function serve(
  options: DeskServerOptions,
  request: IncomingMessage,
): Promise<{ readonly status: number; readonly text?: string }> {
  if (!isBearer(request.headers.authorization, options.key)) return { status: 401 };
  if (request.url !== DESK_PATH || request.method !== 'POST') return { status: 404 };
  const body = await bodyOf(request);
  const calls = body === undefined ? undefined : callsIn(body);
  if (calls === undefined) return { status: 400 };
  if (!options.isHolder()) return { status: NOT_THE_HOLDER };
  return { status: 200, text: toWire(await Promise.all(calls.map((call) => answer(options, call)))) };
}

function respond(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

export async function openDeskServer(options: DeskServerOptions): Promise<DeskServer> {
  const underWay = new Set<Promise<void>>();
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const serving = serve(options, request)
      .then(({ status, text }) => respond(response, status, text))
      // The caller broke off in the middle: there is nobody to answer.
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(serving));
    underWay.add(serving);
  };
  const { certificate } = options;
  const server = certificate === undefined ? createServer(take) : createTlsServer(certificate, take);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const port = await listen(server, options.port);
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };
  return {
    port,
    idle,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await idle();
      server.closeAllConnections();
      await closed;
    },
  };
}
