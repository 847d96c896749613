/**
 * What two API nodes get out of one funding year: each asking the one process that decides, or each deciding itself
 * and trying again when the other was first. `node scripts/build.mjs && node bench/roles.bench.mjs [applications]
 * [ms]`; the second number is what every call of the store takes longer, as over a network.
 */
import { Buffer } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createLedger } from '../dist/application/create-ledger.js';
import { openDeskServer } from '../dist/desk/desk-server.js';
import { createRemoteDesks } from '../dist/desk/remote-desks.js';
import { openSqliteEventStore } from '../dist/event-store/sqlite/sqlite-event-store.js';

const APPLICATIONS = Number(process.argv[2] ?? 4_000);
const NETWORK_MS = Number(process.argv[3] ?? 0);
const ROUNDS = 5;
/** Commands that each node has under way: together 256. */
const IN_FLIGHT = 128;
const KEY = Buffer.alloc(32, 1).toString('base64');

const quiet = { info() {}, warn() {}, error() {} };
const clock = { now: () => '2022-05-02T08:00:00.000Z' };
const checkpoints = { load: async () => 0n, save: async () => undefined };
const actor = { id: 'olga', role: 'operator' };
const request = (command) => ({ command, metadata: { commandId: randomUUID(), actor } });

function accepted(outcome) {
  if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
}

async function openYear(ledger) {
  const course = { providerKvk: '12345678', title: 'Welding', price: 100_000n, recognised: true };
  const plan = { plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt: '2022-06-30T22:00:00.000Z' };
  const money = { slice: 'general', total: 10_000_000_000n, publishedAt: '2022-02-01' };
  accepted(
    await ledger.bookYear(
      2022,
      request({ type: 'RecordBudgetAct', line: 'stap', act: 'budget', total: 10_000_000_000n }),
    ),
  );
  accepted(await ledger.provider('12345678', request({ type: 'RegisterProvider', name: 'Academy' })));
  accepted(await ledger.course('welding-2', request({ type: 'ListCourse', ...course })));
  for (const command of [
    { type: 'OpenFundingYear', budgetLine: 'stap' },
    { type: 'PlanWindow', window: '2022-2', ...plan },
    { type: 'SetCeiling', window: '2022-2', ...money },
    { type: 'OpenWindow', window: '2022-2' },
  ])
    accepted(await ledger.fundingYear(2022, request(command)));
}

function application() {
  const test = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
  const applicationId = randomUUID();
  return request({
    type: 'SubmitApplication',
    ...{ applicationId, window: '2022-2', slice: 'general', providerKvk: '12345678', courseId: 'welding-2' },
    personKey: `psn_${createHash('md5').update(applicationId).digest('hex')}`,
    ...{ price: 100_000n, startDate: '2022-06-01', endDate: '2022-08-31', enrolmentProof: 'matched' },
    eligibility: { adult: test, residence: test, insured: test },
  });
}

const far = async () => {
  if (NETWORK_MS > 0) await delay(NETWORK_MS);
};

/** Counts appends; those that came too late are work done in vain. */
function counting(store) {
  const counts = { appends: 0, conflicts: 0 };
  const counted = Object.create(store);
  counted.append = async (...asked) => {
    await far();
    const result = await store.append(...asked);
    counts.appends += 1;
    if (result.outcome === 'conflict') counts.conflicts += 1;
    return result;
  };
  for (const name of ['readLog', 'subscribe']) counted[name] = (...asked) => store[name](...asked);
  for (const name of ['lastRevision', 'head'])
    counted[name] = async (...asked) => {
      await far();
      return store[name](...asked);
    };
  counted.readStream = async function* (...asked) {
    await far();
    yield* store.readStream(...asked);
  };
  return { store: counted, counts };
}

/** All applications through one node, so many under way at a time; how often a client had to repeat one. */
async function apply(ledger, count) {
  let [left, repeated] = [count, 0];
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const asked = application();
      while ((await ledger.fundingYear(2022, asked)).outcome === 'conflict') repeated += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller));
  return repeated;
}

async function forwarded(open) {
  const holder = open({ deskOf: () => undefined });
  const server = await openDeskServer({
    port: 0,
    key: KEY,
    desks: holder.desks.of,
    isHolder: () => true,
    log: quiet,
  });
  const term = { name: 'allocator', holder: 'one', address: `http://127.0.0.1:${server.port}`, epoch: 1n };
  const leases = { current: async () => term };
  const remotes = [1, 2].map(() => createRemoteDesks({ leases, lease: 'allocator', key: KEY, log: quiet }));
  const nodes = remotes.map((remote) => open({ deskOf: remote.of }));
  return {
    nodes,
    async close() {
      for (const remote of remotes) remote.close();
      await server.close();
    },
  };
}

const ways = {
  'one node, which decides itself': (open) => ({ nodes: [open(undefined)] }),
  'two nodes, forwarded to one': forwarded,
  'two nodes, each appending': (open) => ({ nodes: [1, 2].map(() => open({ deskOf: () => undefined })) }),
};

async function measure(way) {
  const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-bench-'));
  const opened = openSqliteEventStore({ file: join(folder, 'events.sqlite') });
  const { store, counts } = counting(opened);
  const ledgers = [];
  const open = (beside) => {
    const ports = { store, vault: {}, clock, checkpoints, log: quiet };
    const ledger = createLedger({ ...ports, ...(beside !== undefined && { beside }) });
    ledgers.push(ledger);
    return ledger;
  };
  const { nodes, close } = await way(open);
  await openYear(nodes[0].ledger);
  const before = { ...counts };
  const began = performance.now();
  const each = APPLICATIONS / nodes.length;
  const repeats = await Promise.all(nodes.map(({ ledger }) => apply(ledger, each)));
  const seconds = (performance.now() - began) / 1000;
  for (const ledger of ledgers) await ledger.close();
  await close?.();
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    rate: APPLICATIONS / seconds,
    appends: counts.appends - before.appends,
    conflicts: counts.conflicts - before.conflicts,
    repeated: repeats.reduce((a, b) => a + b, 0),
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const results = new Map(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, way] of Object.entries(ways)) {
    const result = await measure(way);
    // The first round warms up.
    if (round > 0) results.get(name).push(result);
  }
}
const alone = median([...results.values()][0].map(({ rate }) => rate));
for (const [name, measured] of results) {
  const of = (figure) => median(measured.map((one) => one[figure]));
  console.log(
    `${name}: ${Math.round(of('rate'))}/s (${(of('rate') / alone).toFixed(2)}), ` +
      `${of('appends')} appends of which ${of('conflicts')} in vain, ${of('repeated')} repeated by the client`,
  );
}
