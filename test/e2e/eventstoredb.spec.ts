/**
 * The whole server on EventStoreDB: commands, allocator, policies and views over the stub, and over a real server when
 * EVENTSTOREDB_URL names one. A namespace per test makes the log empty at its start.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'supertest';
import { application, newPerson, openWindow, startServer, WINDOW } from '../support/api-server.js';
import type { TestServer } from '../support/api-server.js';
import { startEventStoreDbStub } from '../support/eventstoredb-stub.js';

/** Longer than a node takes to start again, or a cluster to elect another leader, in ms. */
const PATIENCE_MS = 60_000;

/** Asks again while the store is away, as the answer says. */
async function persistently(ask: () => Promise<Response>): Promise<Response> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const response = await ask();
    if (response.status !== 503 || performance.now() > giveUpAt) return response;
    await delay(Number(response.headers['retry-after'] ?? 1) * 1_000);
  }
}

/** The same server, asked by a client that repeats a command under the same key until it has an answer. */
function persistent(server: TestServer): TestServer {
  return {
    ...server,
    post: (role, path, body, call = {}) => {
      const headers = { 'idempotency-key': randomUUID(), ...call.headers };
      return persistently(() => server.post(role, path, body, { ...call, headers }));
    },
    get: (role, path, call) => persistently(() => server.get(role, path, call)),
  };
}

/** Starts what the tests talk to; gives its connection string and how to stop it. */
type StartStore = () => Promise<{ readonly url: string; readonly stop: () => void }>;

function describeServerOn(name: string, startStore: StartStore): void {
  describe(`the server on ${name}`, () => {
    let folder: string;
    let environment: Record<string, string>;
    let stop: () => void;
    let servers: TestServer[];

    beforeEach(async () => {
      const store = await startStore();
      stop = store.stop;
      folder = mkdtempSync(join(tmpdir(), 'stap-ledger-eventstoredb-'));
      servers = [];
      const namespace = `e2e${randomUUID().slice(0, 8)}`;
      environment = {
        LEDGER_STORE: 'eventstoredb',
        EVENTSTOREDB_URL: store.url,
        EVENTSTOREDB_NAMESPACE: namespace,
      };
    });
    afterEach(async () => {
      for (const server of servers) await server.close();
      stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function started(): Promise<TestServer> {
      const server = await startServer({ folder, environment });
      servers.push(server);
      return persistent(server);
    }

    it('reserves budgets for many at once and shows them, also after a restart', async () => {
      const server = await started();
      await openWindow(server, '100000.00');
      const bodies = Array.from({ length: 30 }, () => application({ personKey: newPerson() }));
      const path = `/v1/windows/${WINDOW}/applications`;
      const answers = await Promise.all(bodies.map((body) => server.post('caseworker', path, body)));
      expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 201));
      await server.close();

      const again = await started();
      for (const { body } of answers) {
        const { decisionNumber, position } = body as { decisionNumber: string; position: string };
        const read = await again.get('auditor', `/v1/applications/${decisionNumber}?waitFor=${position}`);
        expect(read.status).toBe(200);
      }
      const repeated = await again.post('caseworker', path, bodies[0]);
      expect({ ...repeated.body, position: '' }).toEqual({ ...answers[0]!.body, position: '' });
    });

    it('does not take a folder with a log of its own for its views', async () => {
      writeFileSync(join(folder, 'events.sqlite'), '');
      await expect(started()).rejects.toThrow(/another LEDGER_DATA_DIR/);
    });
  });
}

describeServerOn('EventStoreDB over the stub', async () => {
  const stub = await startEventStoreDbStub();
  return { url: stub.url, stop: () => stub.kill() };
});

const realUrl = process.env['EVENTSTOREDB_URL'];
(realUrl === undefined ? describe.skip : describe)('with EVENTSTOREDB_URL', () => {
  describeServerOn('a real EventStoreDB', () =>
    Promise.resolve({ url: realUrl ?? '', stop: () => undefined }),
  );
});
