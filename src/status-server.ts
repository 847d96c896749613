/**
 * Health and figures of a process over plain HTTP: all that one without the API answers, and the figures alone on a
 * port of their own beside the API.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './api/metrics.js';
import { readinessOf, type LedgerHealth } from './application/ledger-health.js';

export interface StatusParts {
  readonly metrics?: Metrics;
  /** Without it, only figures are answered. */
  readonly health?: LedgerHealth;
}

export interface StatusServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Status {
  readonly code: number;
  readonly type?: string;
  readonly text?: string;
}

const json = (code: number, body: object): Status => ({
  code,
  type: 'application/json',
  text: JSON.stringify(body),
});

async function statusAt(path: string | undefined, { metrics, health }: StatusParts): Promise<Status> {
  if (path === '/metrics' && metrics !== undefined) {
    return { code: 200, type: metrics.contentType, text: await metrics.text() };
  }
  if (path === '/health/live' && health !== undefined) return json(200, { status: 'live' });
  if (path === '/health/ready' && health !== undefined) {
    const readiness = await readinessOf(health);
    return json(readiness.status === 'ready' ? 200 : 503, readiness);
  }
  return { code: 404 };
}

function respond(response: ServerResponse, { code, type = 'text/plain', text = '' }: Status): void {
  response.writeHead(code, { 'content-type': type }).end(text);
}

export async function openStatusServer(port: number, parts: StatusParts): Promise<StatusServer> {
  const server = createServer((request, response) => {
    statusAt(request.url, parts).then(
      (status) => respond(response, status),
      () => respond(response, { code: 500 }),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
