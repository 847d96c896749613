/** A data folder with a small simulated ledger and its views, made in this process. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLedger } from '../../src/application/create-ledger.js';
import { openSqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { createPolicyCheckpoints } from '../../src/projections/policy-checkpoints.js';
import { createProjectionRunner } from '../../src/projections/projection-runner.js';
import { projections } from '../../src/projections/projections.js';
import { openReadModel } from '../../src/projections/read-model.js';
import { playScenario, SCENARIO_STARTS_AT } from '../../src/simulation/play-scenario.js';
import { seededEntropy } from '../../src/simulation/random.js';
import { createSimulatedClock } from '../../src/simulation/simulated-clock.js';
import { openSqliteVault } from '../../src/vault/sqlite-vault.js';
import { quiet } from './quiet-log.js';

export async function makeSimulatedFolder(folder: string, scale: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const store = openSqliteEventStore({ file: join(folder, 'events.sqlite') });
  const readModel = await openReadModel({ file: join(folder, 'views.sqlite') });
  const entropy = seededEntropy('folder');
  const vault = await openSqliteVault({ file: ':memory:', masterKey: Buffer.alloc(32, 7), entropy });
  const clock = createSimulatedClock(SCENARIO_STARTS_AT);
  const checkpoints = createPolicyCheckpoints(readModel);
  const running = createLedger({ store, vault, clock, checkpoints, log: quiet });
  await playScenario({ ...running, vault, clock, head: () => store.head() }, { scale, seed: '2022' });
  await createProjectionRunner({ store, readModel, projections }).runToHead();
  await running.close();
  await vault.close();
  await readModel.close();
  await store.close();
}
