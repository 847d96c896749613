/**
 * Measures the EventStoreDB adapter beside the official client used directly, and the allocator above the adapter, all in
 * one run against one server. See bench/README.md.
 */
import { EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { cpus, tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { uuidOf } from '../dist/application/command-metadata.js';
import { createLedger } from '../dist/application/create-ledger.js';
import { openEventStoreDb } from '../dist/event-store/eventstoredb/eventstoredb-event-store.js';
import { openSqliteVault } from '../dist/vault/sqlite-vault.js';

const URL = process.env.EVENTSTOREDB_URL;
const ROUNDS = Number(process.argv[2] ?? 9);
const EVENTS_PER_ROUND = 4_096;
const IN_FLIGHT = 256;
const SUBMISSIONS = 8_192;
const MOST_MONEY = 999_999_999_999n;
const namespace = `bench${randomUUID().slice(0, 8)}`;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rounded = (value) => Math.round(value).toLocaleString('en');

/** Names of streams that no run used before. */
let streams = 0;
const nextStream = () => `grant-${String((streams += 1)).padStart(7, '0')}`;

const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const person = (n) => `psn_${n.toString(16).padStart(32, '0')}`;

/** The events of one append as the ledger writes them: texts of about 900 bytes together. */
function eventsOf(count) {
  return Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    type: 'BudgetReserved',
    data: JSON.stringify({
      amount: '100000',
      applicationId: randomUUID(),
      decisionNumber: `2022-${String(n).padStart(7, '0')}`,
      dimensions: {
        budgetLine: 'stap',
        courseId: 'welding-1',
        personKey: person(n),
        providerKvk: '12345678',
        slice: 'general',
        window: '2022-2',
      },
      eligibility: { adult: passed, insured: passed, residence: passed },
      endDate: '2022-08-31',
      enrolmentProof: 'matched',
      latestStart: '2022-09-30',
      price: '100000',
      sequence: n,
      startDate: '2022-06-01',
    }),
    metadata: JSON.stringify({
      $causationId: randomUUID(),
      $correlationId: randomUUID(),
      actorId: 'caseworker-7',
      actorRole: 'caseworker',
      digest: randomUUID().replaceAll('-', '').repeat(2),
      effectiveAt: '2022-05-02T08:00:00.000Z',
      recordedAt: '2022-05-02T08:00:00.000Z',
    }),
  }));
}

const toClient = ({ id, type, data, metadata }) => ({
  id,
  type,
  contentType: 'application/json',
  data: JSON.parse(data),
  metadata: JSON.parse(metadata),
});

/** Starts to measure; gives things a second, and the CPU time of this process for each in µs. */
function measuring() {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return (count) => {
    const { user, system } = process.cpuUsage(before);
    return { rate: (count * 1_000) / (performance.now() - startedAt), cpu: (user + system) / count };
  };
}

const shown = (results) =>
  `${rounded(median(results.map(({ rate }) => rate)))}/s, ${Math.round(median(results.map(({ cpu }) => cpu)))} µs CPU each`;

/** Appends to one stream, one append after the other. */
async function measureAppends(appends, append) {
  const measured = measuring();
  let count = 0;
  let revision = -1n;
  for (const events of appends) {
    await append(events, revision);
    count += events.length;
    revision += BigInt(events.length);
  }
  return measured(count);
}

async function compareAppends(store, client, size) {
  const results = { adapter: [], raw: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const appends = Array.from({ length: EVENTS_PER_ROUND / size }, () => eventsOf(size));
    const forClient = appends.map((events) => events.map(toClient));
    const measure = {
      adapter: async () => {
        const stream = nextStream();
        return await measureAppends(appends, async (events, revision) => {
          const { outcome } = await store.append(stream, revision < 0n ? 'no-stream' : revision, events);
          if (outcome !== 'appended') throw new Error(outcome);
        });
      },
      raw: async () => {
        const stream = `${namespace}.${nextStream()}`;
        return await measureAppends(forClient, (events, revision) =>
          client.appendToStream(stream, events, {
            expectedRevision: revision < 0n ? 'no_stream' : revision,
          }),
        );
      },
    };
    // In turn, so that neither always runs on what the other left behind.
    for (const which of round % 2 === 0 ? ['adapter', 'raw'] : ['raw', 'adapter'])
      results[which].push(await measure[which]());
  }
  const ratios = results.adapter.map((adapter, round) => adapter.rate / results.raw[round].rate);
  console.log(
    `events in appends of ${size}: adapter ${shown(results.adapter)}; raw client ${shown(results.raw)}; ratio of the rates  ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`,
  );
}

const application = (n) => ({
  type: 'SubmitApplication',
  window: '2022-2',
  slice: 'general',
  applicationId: uuidOf(`application ${n}`),
  personKey: person(n),
  providerKvk: '12345678',
  courseId: 'welding-1',
  price: 100_000n,
  startDate: '2022-06-01',
  endDate: '2022-08-31',
  enrolmentProof: 'matched',
  eligibility: { adult: passed, residence: passed, insured: passed },
});

async function openYear(ledger) {
  const metadata = () => ({ commandId: randomUUID(), actor: { id: 'olga', role: 'operator' } });
  const plan = { plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt: '2022-06-30T22:00:00.000Z' };
  const listing = { providerKvk: '12345678', title: 'Welding', price: 100_000n, recognised: true };
  const onYear = (command) => ledger.fundingYear(2022, { command, metadata: metadata() });
  const steps = [
    () =>
      ledger.bookYear(2022, {
        command: { type: 'RecordBudgetAct', line: 'stap', act: 'budget', total: MOST_MONEY },
        metadata: metadata(),
      }),
    () =>
      ledger.provider('12345678', {
        command: { type: 'RegisterProvider', name: 'A provider' },
        metadata: metadata(),
      }),
    () => ledger.course('welding-1', { command: { type: 'ListCourse', ...listing }, metadata: metadata() }),
    () => onYear({ type: 'OpenFundingYear', budgetLine: 'stap' }),
    () => onYear({ type: 'PlanWindow', window: '2022-2', ...plan }),
    () =>
      onYear({
        type: 'SetCeiling',
        window: '2022-2',
        slice: 'general',
        total: MOST_MONEY,
        publishedAt: '2022-02-01',
      }),
    () => onYear({ type: 'OpenWindow', window: '2022-2' }),
  ];
  for (const step of steps) {
    const outcome = await step();
    if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
  }
}

/** Reservations a second with so many callers, each of whom waits for the answer before the next one. */
async function measureAllocator(store) {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-bench-'));
  const vault = await openSqliteVault({
    file: join(folder, 'vault.sqlite'),
    masterKey: new Uint8Array(32),
    entropy: { bytes: (size) => new Uint8Array(size) },
  });
  const quiet = () => undefined;
  const running = createLedger({
    store,
    vault,
    clock: { now: () => '2022-05-02T08:00:00.000Z' },
    checkpoints: { load: () => Promise.resolve(0n), save: () => Promise.resolve() },
    log: { info: quiet, warn: quiet, error: quiet },
  });
  const rates = [];
  try {
    await openYear(running.ledger);
    let sent = 0;
    const submit = async () => {
      const command = application((sent += 1));
      const metadata = {
        commandId: uuidOf(`command ${sent}`),
        actor: { id: 'caseworker-7', role: 'caseworker' },
      };
      const outcome = await running.ledger.fundingYear(2022, { command, metadata });
      if (outcome.events?.[0]?.type !== 'BudgetReserved') throw new Error(JSON.stringify(outcome.outcome));
    };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const measured = measuring();
      let left = SUBMISSIONS;
      const caller = async () => {
        while (left > 0) {
          left -= 1;
          await submit();
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, caller));
      // The first round warms up.
      if (round > 0) rates.push(measured(SUBMISSIONS));
    }
  } finally {
    await running.close();
    await vault.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`reservations with ${IN_FLIGHT} in flight: ${shown(rates)}`);
}

if (URL === undefined) {
  console.error('Set EVENTSTOREDB_URL to the connection string of a server that may be written to.');
  process.exit(2);
}
const [{ model }] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} x ${model}`,
);
const store = openEventStoreDb({ url: URL, namespace });
const client = EventStoreDBClient.connectionString(URL);
const [one] = eventsOf(1);
console.log(`${one.data.length + one.metadata.length} bytes an event, ${ROUNDS} rounds, medians`);
try {
  for (const size of [64, 256]) await compareAppends(store, client, size);
  await measureAllocator(store);
} finally {
  await store.close();
  await client.dispose();
}
