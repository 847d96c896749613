/**
 * A process that does not decide on funding years asks the one that does, over real HTTP: it gets the same answers, and
 * whatever happens to the other on the way, no command is carried out twice and nobody waits for ever.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RemoteDesks } from '../../src/desk/remote-desks.js';
import { createRemoteDesks } from '../../src/desk/remote-desks.js';
import { openDeskServer, type DeskServer } from '../../src/desk/desk-server.js';
import { StoreUnavailableError } from '../../src/event-store/event-store.js';
import {
  accepted,
  applicationOf,
  codeOf,
  metadataOf,
  onFile,
  onYear,
  openWindow,
  openYear,
  operator,
  payer,
  person,
  submit,
} from '../support/ledger-steps.js';
import { memoryLeases, type MemoryLeases } from '../support/memory-leases.js';
import { quiet } from '../support/quiet-log.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const KEY = Buffer.alloc(32, 5).toString('base64');
const LEASE = 'allocator';
const HOUR_MS = 3_600_000;
const PATIENCE_MS = 1_500;

let holder: TestLedger;
let asker: TestLedger;
let leases: MemoryLeases;
let remote: RemoteDesks;
let servers: DeskServer[];
let gates: Server[];

/** Offers the desks of a ledger, as the holder of the lease. */
async function offer(ledger: TestLedger, name: string, isHolder = (): boolean => true): Promise<DeskServer> {
  const server = await openDeskServer({ port: 0, key: KEY, desks: ledger.desks.of, isHolder, log: quiet });
  servers.push(server);
  await handLeaseTo(name, server.port);
  return server;
}

async function handLeaseTo(name: string, port: number): Promise<void> {
  const current = await leases.current(LEASE);
  if (current !== undefined) await leases.release(current);
  await leases.hold(LEASE, { holder: name, address: `http://127.0.0.1:${String(port)}` }, HOUR_MS);
}

/** Stands between the two: lets a request through to the desk, and treats the answer as it is told. */
async function gateTo(port: number, treat: () => 'pass' | 'swallow' | 'break'): Promise<number> {
  const gate = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const how = treat();
      const headers = { authorization: String(request.headers.authorization) };
      const url = `http://127.0.0.1:${String(port)}${String(request.url)}`;
      void fetch(url, { method: 'POST', headers, body: Buffer.concat(parts) }).then(async (answer) => {
        const text = await answer.text();
        if (how === 'pass') response.writeHead(answer.status).end(text);
        else if (how === 'break') response.destroy();
      });
    });
  });
  gates.push(gate);
  return await new Promise((resolve) => {
    gate.listen(0, '127.0.0.1', () => resolve((gate.address() as AddressInfo).port));
  });
}

beforeEach(async () => {
  holder = await openTestLedger();
  leases = memoryLeases();
  servers = [];
  gates = [];
  remote = createRemoteDesks({ leases, lease: LEASE, key: KEY, log: quiet, patienceMs: PATIENCE_MS });
  asker = holder.another({ beside: { deskOf: remote.of } });
});
afterEach(async () => {
  remote.close();
  for (const gate of gates) {
    gate.closeAllConnections();
    gate.close();
  }
  for (const server of servers) await server.close();
  await holder.dispose();
});

const decided = async (): Promise<number> =>
  (await holder.eventsOf('fundingYear-2022')).filter(({ event }) => event.type === 'BudgetReserved').length;

describe('a process without an allocator', () => {
  beforeEach(async () => {
    await offer(holder, 'one');
  });

  it('gets decisions, refusals and repeats as they are', async () => {
    await openYear(asker, 100_000n);
    const first = accepted(await submit(asker, applicationOf(1)));
    expect(first.events).toMatchObject([{ type: 'BudgetReserved', data: { amount: 100_000n } }]);
    const repeated = accepted(await submit(asker, applicationOf(1)));
    expect(repeated).toEqual({ ...accepted(await submit(holder, applicationOf(1))) });
    expect(repeated.repeated).toBe(true);
    expect(codeOf(await submit(asker, applicationOf(1, { price: 90_000n })))).toBe('idempotency-conflict');
    expect(codeOf(await submit(asker, applicationOf(2, { window: '2022-9' })))).toBe('window-unknown');
  });

  it('has many commands decided together, in the order in which they were asked', async () => {
    await openYear(asker, 10_000_000n);
    const outcomes = await Promise.all(
      Array.from({ length: 600 }, (_, index) => submit(asker, applicationOf(index))),
    );
    const numbers = outcomes.map((outcome) => {
      const [event] = accepted(outcome).events;
      return event !== undefined && 'decisionNumber' in event.data ? event.data.decisionNumber : '';
    });
    expect(new Set(numbers).size).toBe(600);
    expect(numbers.slice(0, 256)).toEqual(numbers.slice(0, 256).sort());
    expect(await decided()).toBe(100);
  });

  it('carries a file through its life, and moves it to another number', async () => {
    await openYear(asker, 1_000_000n);
    accepted(await submit(asker, applicationOf(1)));
    accepted(await onFile(asker, '2022-0000001', { command: { type: 'AwardGrant' } }));
    accepted(
      await onFile(asker, '2022-0000001', {
        command: {
          type: 'ReplaceFile',
          ...{ courseId: 'welding-2', providerKvk: '12345678', price: 90_000n },
          ...{ startDate: '2022-06-01', endDate: '2022-08-31', ground: 'clerical error' },
        },
      }),
    );
    const pay = { type: 'PayAdvance', amount: 90_000n, paidOn: '2022-05-02', final: true } as const;
    expect(codeOf(await onFile(asker, '2022-0000001', { command: pay, actor: payer }))).not.toBe('accepted');
    accepted(await onFile(asker, '2022-0000002', { command: pay, actor: payer }));
    await asker.policies.runToIdle();
  });

  it('pays a file or moves it to another number, but not both when another process is asked as well', async () => {
    await openYear(asker, 10_000_000n);
    const other = holder.another({ beside: { deskOf: remote.of } });
    const files = Array.from({ length: 20 }, (_, index) => `2022-${String(index + 1).padStart(7, '0')}`);
    await Promise.all(files.map((_, index) => submit(asker, applicationOf(index))));
    await Promise.all(files.map((file) => onFile(other, file, { command: { type: 'AwardGrant' } })));
    const pay = { type: 'PayAdvance', amount: 90_000n, paidOn: '2022-05-02', final: true } as const;
    await Promise.all(
      files.flatMap((file) => [
        onFile(other, file, { command: pay, actor: payer }),
        onFile(asker, file, {
          command: {
            type: 'ReplaceFile',
            ...{ courseId: 'welding-2', providerKvk: '12345678', price: 95_000n },
            ...{ startDate: '2022-06-01', endDate: '2022-08-31', ground: 'clerical error' },
          },
        }),
      ]),
    );
    await asker.policies.runToIdle();
    for (const file of files) {
      const events = (await holder.eventsOf(`grant-${file}`)).map(({ event }) => event);
      const paid = events.flatMap((event) => (event.type === 'AdvancePaid' ? [event.data.amount] : []));
      const to = events.find((event) => event.type === 'GrantHandedOver');
      if (to?.type !== 'GrantHandedOver') continue;
      const [taken] = await holder.eventsOf(`grant-${to.data.to}`);
      expect(taken?.event).toMatchObject({ type: 'GrantTakenOver', data: { paid: paid[0] ?? 0n } });
    }
  });

  it('closes a year that looks at all its files', async () => {
    await openYear(asker, 1_000_000n);
    accepted(await submit(asker, applicationOf(1)));
    const command = { type: 'CloseFundingYear' } as const;
    const outcome = await asker.ledger.fundingYear(2022, { command, metadata: metadataOf(operator) });
    expect(outcome.outcome).toBe('rejected');
  });

  it('hears of a fault, and of a store that is away, as if it were its own', async () => {
    await openYear(holder, 100_000n);
    const command = { type: 'Nonsense' } as never;
    const nonsense = asker.ledger.fundingYear(2022, { command, metadata: metadataOf(operator) });
    await expect(nonsense).rejects.not.toThrow(StoreUnavailableError);
    await holder.store.close();
    await expect(submit(asker, applicationOf(1))).rejects.toThrow(StoreUnavailableError);
  });
});

describe('when the holder does not answer', () => {
  it('waits for the next holder, and what was sent is done once', async () => {
    const first = await offer(holder, 'one');
    await openYear(asker, 1_000_000n);
    await first.close();
    const outcome = submit(asker, applicationOf(1));
    const next = holder.another();
    await offer(next, 'two');
    accepted(await outcome);
    expect(await decided()).toBe(1);
  });

  it('asks again when an answer was lost, and gets the answer of the first time', async () => {
    const { port } = await offer(holder, 'one');
    await openYear(holder, 1_000_000n);
    let breaks = 2;
    await handLeaseTo('gate', await gateTo(port, () => (breaks-- > 0 ? 'break' : 'pass')));
    const outcome = accepted(await submit(asker, applicationOf(1)));
    expect([outcome.repeated, breaks]).toEqual([true, -1]);
    expect(await decided()).toBe(1);
  });

  it('says that nobody knows when it was sent and no answer came, and a repeat tells', async () => {
    const { port } = await offer(holder, 'one');
    await openYear(holder, 1_000_000n);
    await handLeaseTo('gate', await gateTo(port, () => 'swallow'));
    expect(codeOf(await submit(asker, applicationOf(1)))).toBe('outcome-unknown');
    await handLeaseTo('one', port);
    expect(accepted(await submit(asker, applicationOf(1))).repeated).toBe(true);
  });

  it('says that nothing was recorded when nobody holds the lease', async () => {
    await expect(submit(asker, applicationOf(1))).rejects.toThrow(StoreUnavailableError);
    leases.away = true;
    await expect(submit(asker, applicationOf(1))).rejects.toThrow(/no process decides/);
    await expect(onFile(asker, '2022-0000001', { command: { type: 'AwardGrant' } })).rejects.toThrow(
      StoreUnavailableError,
    );
  });

  it('is sent away by a process that lost the lease, and asks the other', async () => {
    await openYear(holder, 1_000_000n);
    let isHolder = true;
    await offer(holder, 'one', () => isHolder);
    accepted(await submit(asker, applicationOf(1)));
    isHolder = false;
    await offer(holder.another(), 'two');
    accepted(await submit(asker, applicationOf(2)));
    expect(await decided()).toBe(2);
  });

  it('does not wait any longer when the process is told to stop', async () => {
    const asked = submit(asker, applicationOf(1));
    remote.giveUp();
    await expect(asked).rejects.toThrow(StoreUnavailableError);
  });
});

describe('the desk', () => {
  it('answers only those who know the key, and only calls', async () => {
    const { port } = await offer(holder, 'one');
    const ask = async (authorization: string, body: string, path = '/desk'): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${String(port)}${path}`, {
          method: 'POST',
          headers: { authorization },
          body,
        })
      ).status;
    expect(await ask('Bearer something', '[]')).toBe(401);
    for (const body of ['', '{', '{}', '[null]', '[{"year":"2022"}]', '"\\u0000nx"'])
      expect([body, await ask(`Bearer ${KEY}`, body)]).toEqual([body, 400]);
    expect(await ask(`Bearer ${KEY}`, '[]', '/elsewhere')).toBe(404);
    expect(await ask(`Bearer ${KEY}`, '[]')).toBe(200);
  });
});

describe('a standby', () => {
  it('follows the years, and decides on what the other has written as soon as it is asked', async () => {
    await offer(holder, 'one');
    await openYear(holder, 100_000n);
    const standby = holder.another({ beside: { deskOf: remote.of } });
    const stop = new AbortController();
    const following = standby.desks.keepWarm(stop.signal);
    accepted(await submit(asker, applicationOf(1)));
    await openWindow(asker, '2022-3', 100_000n);
    await onYear(asker, { type: 'CloseWindow', window: '2022-2' });
    stop.abort();
    await following;
    await offer(standby, 'two');
    const again = await submit(asker, applicationOf(3, { window: '2022-3', personKey: person(1) }));
    expect(accepted(again).events).toMatchObject([
      { type: 'ApplicationRefused', data: { decisionNumber: '2022-0000002' } },
    ]);
  });
});
