/**
 * The server while the database of its views is away: at its start, and in the middle of its work. It says so, answers
 * no query with what it cannot know, and goes on by itself.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'supertest';
import {
  application,
  eventually,
  newPerson,
  openWindow,
  startServer,
  WINDOW,
  type TestServer,
} from '../support/api-server.js';
import { emptyDatabase } from '../support/postgres.js';

const PATIENCE_MS = 60_000;

/** The only way to the database, which can be closed and opened again. */
interface Gate {
  readonly url: string;
  open(): void;
  shut(): void;
  close(): Promise<void>;
}

async function gateTo(url: string): Promise<Gate> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isOpen = false;
  const joined = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('error', () => undefined).on('close', () => to.destroy());
    from.pipe(to);
  };
  const server: Server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const there = connect(Number(target.port), target.hostname);
    joined(socket, there);
    joined(there, socket);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  const shut = (): void => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: through.href,
    open: () => (isOpen = true),
    shut,
    close: async () => {
      shut();
      await new Promise((settle) => server.close(settle));
    },
  };
}

describe('a server whose views are in PostgreSQL', () => {
  let gate: Gate;
  let server: TestServer;

  beforeEach(async () => {
    gate = await gateTo(await emptyDatabase());
  });
  afterEach(async () => {
    await server.close();
    await gate.close();
  });

  const start = async (): Promise<void> => {
    const environment = { LEDGER_READ_MODEL: 'postgres', DATABASE_URL: gate.url };
    server = await startServer({ environment });
  };

  async function untilAnswered(path: string, status: number): Promise<Response> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await server.get('auditor', path);
      if (response.status === status) return response;
      if (Date.now() > deadline) throw new Error(`not in time: ${response.text}`);
      await delay(50);
    }
  }

  const apply = (): Promise<Response> =>
    server.post(
      'caseworker',
      `/v1/windows/${WINDOW}/applications`,
      application({ personKey: newPerson(), price: '300.00' }),
    );

  it('starts while the database is away, and has its views when it comes', async () => {
    await start();
    expect((await server.raw('get', '/health/live')).status).toBe(200);
    await untilAnswered('/health/ready', 503);
    const refused = await server.get('auditor', '/v1/windows');
    expect({ status: refused.status, retry: refused.headers['retry-after'] }).toEqual({
      status: 503,
      retry: '5',
    });
    gate.open();
    await untilAnswered('/health/ready', 200);
    await openWindow(server);
    await eventually(
      () => server.get('auditor', '/v1/windows'),
      ({ items }: { items: unknown[] }) => items.length === 1,
    );
  });

  it('goes on by itself after it has lost the database, and shows what happened meanwhile', async () => {
    gate.open();
    await start();
    await openWindow(server);
    gate.shut();
    await untilAnswered('/health/ready', 503);
    const applied = await apply();
    expect([applied.status, (await server.raw('get', '/health/live')).status]).toEqual([201, 200]);
    gate.open();
    await untilAnswered('/health/ready', 200);
    const { decisionNumber } = applied.body as { decisionNumber: string };
    await eventually(
      () => server.get('auditor', `/v1/applications/${decisionNumber}`),
      ({ status }: { status: string }) => status === 'awarded',
    );
    expect(JSON.stringify(server.log)).not.toContain(gate.url);
  });
});
