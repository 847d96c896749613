/**
 * The way between the processes of one ledger with TLS, over real sockets: whoever shows a certificate of the trusted
 * authority is asked, and nobody else; what was never sent is known never to have been done.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { createRemoteDesks, type RemoteDesks } from '../../src/desk/remote-desks.js';
import { openDeskServer, type DeskServer } from '../../src/desk/desk-server.js';
import { key } from '../support/environments.js';
import { accepted, applicationOf, openYear, submit } from '../support/ledger-steps.js';
import { memoryLeases, type MemoryLeases } from '../support/memory-leases.js';
import { quiet } from '../support/quiet-log.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const LEASE = 'allocator';
const HOUR_MS = 3_600_000;

const file = (name: string): string => readFileSync(`test/support/certificates/${name}`, 'utf8');
const certificate = { cert: file('node.crt'), key: file('node.key') };

let holder: TestLedger;
let leases: MemoryLeases;
let server: DeskServer;
let remotes: RemoteDesks[];

/** A ledger that asks the holder at this address, and trusts this authority or those of Node. */
async function askerAt(address: string, ca?: string): Promise<TestLedger> {
  await leases.hold(LEASE, { holder: 'one', address: `${address}:${String(server.port)}` }, HOUR_MS);
  const options = { leases, lease: LEASE, key, log: quiet, patienceMs: 1_000 };
  const remote = createRemoteDesks({ ...options, ...(ca !== undefined && { ca }) });
  remotes.push(remote);
  return holder.another({ beside: { deskOf: remote.of } });
}

async function offer(shown?: typeof certificate): Promise<void> {
  const options = { port: 0, key, desks: holder.desks.of, isHolder: () => true, log: quiet };
  server = await openDeskServer({ ...options, ...(shown !== undefined && { certificate: shown }) });
}

const reservations = async (): Promise<number> =>
  (await holder.eventsOf('fundingYear-2022')).filter(({ event }) => event.type === 'BudgetReserved').length;

beforeEach(async () => {
  holder = await openTestLedger();
  leases = memoryLeases();
  remotes = [];
  await openYear(holder, 100_000n);
});
afterEach(async () => {
  for (const remote of remotes) remote.close();
  await server.close();
  await holder.dispose();
});

describe('a process that asks another one over TLS', () => {
  it('is answered by the one whose authority it trusts', async () => {
    await offer(certificate);
    const asker = await askerAt('https://127.0.0.1', file('ca.crt'));
    accepted(await submit(asker, applicationOf(1)));
    expect(await reservations()).toBe(1);
  });

  it.each([
    ['another authority', rootCertificates[0]],
    ['the authorities of Node', undefined],
  ])('asks nothing of it when it trusts %s', async (_whom, ca) => {
    await offer(certificate);
    const asker = await askerAt('https://127.0.0.1', ca);
    // Not `outcome-unknown`: before the other has shown who it is, nothing is sent.
    await expect(submit(asker, applicationOf(1))).rejects.toThrow(/unable to verify|self-signed/);
    expect(await reservations()).toBe(0);
  });

  it('asks nothing of one that speaks no TLS', async () => {
    await offer();
    const asker = await askerAt('https://127.0.0.1', file('ca.crt'));
    await expect(submit(asker, applicationOf(1))).rejects.toThrow(/cannot be decided on/);
    expect(await reservations()).toBe(0);
  });
});

describe('a process that shows a certificate', () => {
  it('does nothing for one that asks in plain text', async () => {
    await offer(certificate);
    const asker = await askerAt('http://127.0.0.1');
    await submit(asker, applicationOf(1)).catch(() => undefined);
    await expect(fetch(`http://127.0.0.1:${String(server.port)}/desk`)).rejects.toThrow();
    expect(await reservations()).toBe(0);
  });
});
