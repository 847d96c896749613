/**
 * A projector and nothing else, as a process: `node projector-process.mjs <program> <data folder> <url> <how>`. It waits
 * for the lease, says so, and follows the log; `once` ends at its head, `again` builds everything anew until it is killed.
 */
/* global AbortController */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , program, dataDir, url, how] = process.argv;
const load = (file) => import(pathToFileURL(join(program, file)).href);
const { holdLease } = await load('application/hold-lease.js');
const { openEventStore } = await load('event-store/event-store.module.js');
const { openPostgresLeases } = await load('leases/postgres-leases.js');
const { fencedReadModel } = await load('projections/fenced-read-model.js');
const { createProjectionRunner } = await load('projections/projection-runner.js');
const { projections } = await load('projections/projections.js');
const { openReadModel } = await load('projections/read-model.js');
const { rebuild } = await load('projections/rebuild.js');

const TTL_MS = 300;
const store = openEventStore({ store: 'sqlite', dataDir }, { readOnly: true });
const leases = await openPostgresLeases(url);
const readModel = await openReadModel({ url });
const stop = new AbortController();
let failure;

/** Small batches, of any size: there are many places to be cut off. */
const batchSize = () => 1 + Math.floor(Math.random() * 200);

async function work(term) {
  const fenced = fencedReadModel(readModel, () => term);
  process.stdout.write('taken\n');
  const runToHead = () =>
    createProjectionRunner({ store, readModel: fenced, projections, batchSize: batchSize() }).runToHead();
  await runToHead();
  while (how === 'again') {
    const { outcome } = await rebuild({ store, readModel: fenced });
    if (outcome !== 'rebuilt') throw new Error(outcome);
  }
  process.stdout.write('done\n');
  stop.abort();
}

await holdLease({
  leases,
  name: 'projector',
  by: { holder: randomUUID(), address: '' },
  ttlMs: TTL_MS,
  signal: stop.signal,
  onTaken: work,
  onTrouble: (error) => {
    // To lose the lease is no failure: it is taken again.
    if (error.name === 'LeaseLost') return;
    failure = error;
    stop.abort();
  },
});
await readModel.close();
await leases.close();
await store.close();
if (failure !== undefined) {
  process.stderr.write(`${failure.stack}\n`);
  process.exitCode = 1;
}
