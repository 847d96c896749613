/**
 * Measures how long a process that starts on a long log in EventStoreDB waits for its first decision: the register has to
 * be known first. The command it asks for is refused, so nothing is written. See bench/README.md.
 */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { createLedger } from '../dist/application/create-ledger.js';
import { openEventStoreDb } from '../dist/event-store/eventstoredb/eventstoredb-event-store.js';

const URL = process.env.EVENTSTOREDB_URL;
const ROUNDS = Number(process.argv[2] ?? 5);
const quiet = () => undefined;

async function measureStart() {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const store = openEventStoreDb({ url: URL, readOnly: true });
  const { ledger, close } = createLedger({
    store,
    vault: {},
    clock: { now: () => new Date().toISOString() },
    checkpoints: { load: () => Promise.resolve(0n), save: () => Promise.resolve() },
    log: { info: quiet, warn: quiet, error: quiet },
  });
  const { outcome } = await ledger.course(`no-such-course-${randomUUID()}`, {
    command: { type: 'DelistCourse', from: '2022-05-02' },
    metadata: { commandId: randomUUID(), actor: { id: 'olga', role: 'operator' } },
  });
  const { user, system } = process.cpuUsage(before);
  const measured = { seconds: (performance.now() - startedAt) / 1_000, cpu: (user + system) / 1e6 };
  if (outcome !== 'rejected') throw new Error(outcome);
  await close();
  await store.close();
  return measured;
}

if (URL === undefined) {
  console.error('Set EVENTSTOREDB_URL to the connection string of a server that holds a log.');
  process.exit(2);
}
const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureStart());
function shown(name) {
  const values = rounds.map((round) => round[name]).sort((a, b) => a - b);
  const [least, median, most] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
  return `${median.toFixed(2)} s (${least.toFixed(2)}-${most.toFixed(2)})`;
}
console.log(
  `first decision after ${shown('seconds')}, CPU time of the process ${shown('cpu')}, ${ROUNDS} rounds, medians`,
);
