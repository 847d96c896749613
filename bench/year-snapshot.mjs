/**
 * Measures the snapshot of a whole funding year: 220,000 reservations with their releases, 230,000 refusals and 330,000
 * attempts in a store on disk. `npm run build && node bench/year-snapshot.mjs [share of a year]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance, monitorEventLoopDelay } from 'node:perf_hooks';
import { uuidOf } from '../dist/application/command-metadata.js';
import { snapshotOf, fittingSnapshot, streamFrom } from '../dist/application/snapshot-content.js';
import { createSnapshotFiles } from '../dist/application/snapshot-files.js';
import { commandContext, stampEvents } from '../dist/application/stamped-event.js';
import { catchUp, emptyStream } from '../dist/application/stream-state.js';
import { fundingYearDecider } from '../dist/domain/funding-year/funding-year.decider.js';
import { decisionNumberOf } from '../dist/domain/ids.js';
import { openSqliteEventStore } from '../dist/event-store/sqlite/sqlite-event-store.js';

const SHARE = Number(process.argv[2] ?? 1);
const APPEND = 256;
const STREAM = 'fundingYear-2022';
const counts = { reserved: 220_000, refused: 230_000, attempts: 330_000 };
const [reserved, refused, attempts] = Object.values(counts).map((count) => Math.round(count * SHARE));

const person = (n) => `psn_${n.toString(16).padStart(32, '0')}`;
const test = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const dimensions = (n) => ({
  budgetLine: 'stap',
  courseId: `course-of-a-provider-${n % 9_000}`,
  personKey: person(n),
  providerKvk: '12345678',
  slice: 'general',
  window: '2022-2',
});
const application = (n) => ({
  applicationId: uuidOf(`application ${n}`),
  decisionNumber: decisionNumberOf(2022, n),
  dimensions: dimensions(n),
  price: 100_000n,
  startDate: '2022-06-01',
  endDate: '2022-08-31',
  enrolmentProof: 'matched',
  eligibility: { adult: test, residence: test, insured: test },
  sequence: n,
});
const grounds = [{ article: 'Awb 4:25(2)', code: 'ceiling-reached' }];

function* history() {
  const window = '2022-2';
  yield { type: 'FundingYearOpened', data: { budgetLine: 'stap' } };
  const times = { plannedOpensAt: '2022-05-02T08:00:00.000Z', closesAt: '2022-06-30T22:00:00.000Z' };
  yield { type: 'WindowPlanned', data: { window, ...times } };
  yield { type: 'WindowOpened', data: { window } };
  for (let n = 1; n <= reserved; n += 1)
    yield {
      type: 'BudgetReserved',
      data: { ...application(n), amount: 100_000n, latestStart: '2022-09-30' },
    };
  for (let n = 1; n <= refused; n += 1)
    yield {
      type: 'ApplicationRefused',
      data: { ...application(reserved + n), requested: 100_000n, grounds },
    };
  for (let n = 1; n <= reserved; n += 1) {
    const decisionNumber = decisionNumberOf(2022, n);
    const shape = { destination: 'released', shortfallFilled: 0n, cause: 'determined', right: 'kept' };
    const source = `grant-${decisionNumber}@5`;
    yield {
      type: 'ReservationReleased',
      data: { decisionNumber, dimensions: dimensions(n), amount: 1_000n, ...shape, source },
    };
  }
  for (let n = 1; n <= attempts; n += 1) {
    const applicationId = uuidOf(`attempt ${n}`);
    yield {
      type: 'AttemptRecorded',
      data: { applicationId, ground: 'window-not-open', personKey: person(n), window },
    };
  }
}

async function fill(store) {
  let revision = -1n;
  let waiting = [];
  const flush = async () => {
    await store.append(STREAM, revision < 0n ? 'no-stream' : revision, waiting);
    revision += BigInt(waiting.length);
    waiting = [];
  };
  let n = 0;
  for (const event of history()) {
    const metadata = {
      commandId: uuidOf(`command ${(n += 1)}`),
      actor: { id: 'operator', role: 'operator' },
    };
    const context = commandContext(metadata, '2022-05-02T08:00:00.000Z');
    const stamp = {
      stream: STREAM,
      revision: 0n,
      metadata,
      digest: '0'.repeat(32),
      context,
      isClosed: () => false,
    };
    waiting.push(stampEvents([event], stamp)[0].toAppend);
    if (waiting.length === APPEND) await flush();
  }
  if (waiting.length > 0) await flush();
}

async function timed(what, work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const result = await work();
  const ms = Math.round(performance.now() - startedAt);
  delay.disable();
  const [longest, p99] = [delay.max, delay.percentile(99)].map((ns) => Math.round(ns / 1e6));
  console.log(
    `${what.padEnd(34)} ${String(ms).padStart(7)} ms; the event loop stood still ${longest} ms at most, p99 ${p99} ms`,
  );
  return result;
}

const heap = () => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};

const folder = mkdtempSync(join(tmpdir(), 'stap-ledger-bench-'));
try {
  const store = openSqliteEventStore({ file: join(folder, 'events.sqlite') });
  await timed('writing the log', () => fill(store));
  const before = heap();
  const folded = emptyStream(fundingYearDecider, '2022');
  await timed('folding the whole stream', () => catchUp(store, fundingYearDecider, folded));
  console.log(`revision ${folded.revision}, ${folded.commands.size} commands, state ${heap() - before} MiB`);
  const snapshots = createSnapshotFiles(folder);
  await timed('writing the snapshot', () => snapshots.save(STREAM, snapshotOf(store, folded)));
  console.log(`snapshot ${Math.round(statSync(join(folder, `${STREAM}.snapshot`)).size / 2 ** 20)} MiB`);
  const between = heap();
  const read = await timed('reading it back', async () =>
    streamFrom(await fittingSnapshot(store, snapshots, STREAM)),
  );
  console.log(`revision ${read.revision}, ${read.commands.size} commands, state ${heap() - between} MiB`);
  await store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
